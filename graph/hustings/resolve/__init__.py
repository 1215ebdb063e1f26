"""The `resolve` stage: local entities of many documents become entities with IRIs."""

from hustings.resolve.across import (
    ORDER,
    Registry,
    owner_of,
    resolve,
    resolve_locals,
    unshared,
)
from hustings.resolve.kept import cells_of, read_cells, read_locals, write_locals
from hustings.resolve.ledger import Entry, Ledger, parsed, twice, written
from hustings.resolve.locals import Local, locals_of
from hustings.resolve.merging import redirects
from hustings.resolve.ties import (
    NAMING,
    ledger_ties,
    party_names,
    stems,
    ties,
    ties_and_label,
    written_party,
)

__all__ = [
    "NAMING",
    "ORDER",
    "Entry",
    "Ledger",
    "Local",
    "Registry",
    "cells_of",
    "ledger_ties",
    "locals_of",
    "owner_of",
    "parsed",
    "party_names",
    "read_cells",
    "read_locals",
    "redirects",
    "resolve",
    "resolve_locals",
    "stems",
    "ties",
    "ties_and_label",
    "twice",
    "unshared",
    "write_locals",
    "written",
    "written_party",
]
