"""The `resolve` stage: local entities of many documents become entities with IRIs."""

from hustings.resolve.across import (
    ORDER,
    Registry,
    owner_of,
    resolve,
    resolve_locals,
    unshared,
)
from hustings.resolve.kept import read_locals, write_locals
from hustings.resolve.ledger import Entry, Ledger
from hustings.resolve.locals import Local, locals_of
from hustings.resolve.merging import redirects
from hustings.resolve.ties import NAMING, ledger_ties, party_names, ties, written_party

__all__ = [
    "NAMING",
    "ORDER",
    "Entry",
    "Ledger",
    "Local",
    "Registry",
    "ledger_ties",
    "locals_of",
    "owner_of",
    "party_names",
    "read_locals",
    "redirects",
    "resolve",
    "resolve_locals",
    "ties",
    "unshared",
    "write_locals",
    "written_party",
]
