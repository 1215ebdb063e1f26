"""The `link` stage: which Wikidata item an entity is, from a local authority or a service."""

from hustings.link.authority import Authority, open_authority
from hustings.link.local import LocalLinker
from hustings.link.tables import AuthorityError

__all__ = ["Authority", "AuthorityError", "LocalLinker", "open_authority"]
