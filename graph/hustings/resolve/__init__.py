"""The `resolve` stage: local entities of many documents become entities with IRIs."""

from hustings.resolve.across import resolve, resolve_locals
from hustings.resolve.kept import read_locals, write_locals
from hustings.resolve.ledger import Entry, Ledger
from hustings.resolve.locals import Local, locals_of

__all__ = [
    "Entry",
    "Ledger",
    "Local",
    "locals_of",
    "read_locals",
    "resolve",
    "resolve_locals",
    "write_locals",
]
