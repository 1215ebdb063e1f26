"""Local times of a document made aware, when its time zone is known.

Texts print "20h30" without a zone; two documents can only be compared once both have one.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from hustings.model.record import DocumentRecord

# Countries whose news is written in one zone (IANA names). Others keep local times.
_ZONES: Final = {
    "BE": "Europe/Brussels",
    "BF": "Africa/Ouagadougou",
    "BJ": "Africa/Porto-Novo",
    "CG": "Africa/Brazzaville",
    "CH": "Europe/Zurich",
    "CI": "Africa/Abidjan",
    "CM": "Africa/Douala",
    "DE": "Europe/Berlin",
    "DZ": "Africa/Algiers",
    "ES": "Europe/Madrid",
    "FR": "Europe/Paris",
    "GA": "Africa/Libreville",
    "GB": "Europe/London",
    "GH": "Africa/Accra",
    "GN": "Africa/Conakry",
    "HT": "America/Port-au-Prince",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "IT": "Europe/Rome",
    "KE": "Africa/Nairobi",
    "LU": "Europe/Luxembourg",
    "MA": "Africa/Casablanca",
    "MG": "Indian/Antananarivo",
    "ML": "Africa/Bamako",
    "NE": "Africa/Niamey",
    "NG": "Africa/Lagos",
    "NL": "Europe/Amsterdam",
    "SN": "Africa/Dakar",
    "TD": "Africa/Ndjamena",
    "TG": "Africa/Lome",
    "TN": "Africa/Tunis",
    "ZA": "Africa/Johannesburg",
}


def zone(record: DocumentRecord) -> tzinfo | None:
    """Return the time zone that the times printed in a document are in, if it can be told."""
    published = record.document.published
    if isinstance(published, datetime) and published.tzinfo is not None:
        return published.tzinfo
    name = _ZONES.get(record.country or "")
    return ZoneInfo(name) if name else None


def aware(time: datetime | None, where: tzinfo | None) -> datetime | None:
    """Return a printed time as an instant, or as it is when its zone is unknown."""
    if time is None or time.tzinfo is not None or where is None:
        return time
    placed = time.replace(tzinfo=where)
    # A fixed offset: equal whatever zone object it came from, and written as "+01:00".
    return datetime.fromisoformat(placed.isoformat())
