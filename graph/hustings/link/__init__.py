"""The `link` stage: which Wikidata item an entity is, from a local authority or a service."""

from __future__ import annotations

from hustings.errors import SettingsError
from hustings.http import Fetcher
from hustings.link.authority import Authority, open_authority
from hustings.link.local import LocalLinker
from hustings.link.tables import AuthorityError
from hustings.link.wikidata import ReconciliationLinker, WikidataLinker
from hustings.model.linking import Linker

__all__ = ["Authority", "AuthorityError", "LocalLinker", "open_authority", "open_linker"]

_PAUSE_S = 1.0  # between two requests to a service, as Wikidata asks of bots


def open_linker(name: str, contact: str = "") -> Linker | None:
    """Return the linker called `name`; nothing but a service is ever asked over the network.

    Args:
        name: "local" (the shipped authority), "off", "wikidata" (the live search, scored like the
            authority), or the https address of a Reconciliation service.
        contact: Address for the User-Agent of requests to a service.

    Raises:
        SettingsError: There is no such linker, or a service is wanted without a contact.
    """
    if name == "off":
        return None
    if name == "local":
        return LocalLinker(open_authority())
    if name != "wikidata" and not name.startswith("https://"):
        raise SettingsError(
            f"linker is {name!r}; use local, off, wikidata or the https address of a service"
        )
    if not contact:
        raise SettingsError(f"linker {name}: set HUSTINGS_CONTACT; services ask whom to write to")
    fetcher = Fetcher(f"Hustings ({contact})", pause_s=_PAUSE_S)
    if name == "wikidata":
        return WikidataLinker(fetcher, open_authority())
    return ReconciliationLinker(fetcher, name, {})
