"""The `resolve` stage: local entities of many documents become entities with IRIs."""

from hustings.resolve.across import resolve
from hustings.resolve.ledger import Entry, Ledger

__all__ = ["Entry", "Ledger", "resolve"]
