"""Short forms of English given names, and what they are short for."""

from __future__ import annotations

from typing import Final

_LONG: Final = {
    "abe": "abraham", "al": "albert alan alfred", "alex": "alexander", "andy": "andrew",
    "barb": "barbara", "ben": "benjamin", "bernie": "bernard", "bert": "albert herbert",
    "beth": "elizabeth", "bill": "william", "billy": "william", "bob": "robert",
    "bobby": "robert", "brad": "bradley", "cathy": "catherine", "charlie": "charles",
    "chris": "christopher christine", "chuck": "charles", "cliff": "clifford", "dan": "daniel",
    "danny": "daniel", "dave": "david", "debbie": "deborah", "dick": "richard", "don": "donald",
    "doug": "douglas", "drew": "andrew", "ed": "edward edmund", "eddie": "edward",
    "fred": "frederick", "geoff": "geoffrey", "gerry": "gerald gerard", "greg": "gregory",
    "hank": "henry", "harry": "henry harold", "jack": "john", "jake": "jacob",
    "jeff": "jeffrey", "jerry": "gerald jerome", "jim": "james", "jimmy": "james",
    "joe": "joseph", "joey": "joseph", "jon": "jonathan", "josh": "joshua", "kate": "katherine",
    "kathy": "kathleen katherine", "ken": "kenneth", "larry": "lawrence", "liz": "elizabeth",
    "lou": "louis", "maggie": "margaret", "matt": "matthew", "max": "maxwell", "mel": "melvin",
    "mick": "michael", "mike": "michael", "mitch": "mitchell", "nate": "nathan",
    "ned": "edward", "nick": "nicholas", "norm": "norman", "pam": "pamela", "pat": "patrick",
    "pete": "peter", "phil": "philip phillip", "ray": "raymond", "rick": "richard", "rob": "robert",
    "rod": "rodney", "ron": "ronald", "russ": "russell", "sam": "samuel", "sandy": "alexander",
    "stan": "stanley", "steve": "stephen steven", "sue": "susan", "ted": "edward theodore",
    "teddy": "edward", "terry": "terence", "theo": "theodore", "tim": "timothy",
    "tom": "thomas", "tommy": "thomas", "tony": "anthony", "vic": "victor", "vince": "vincent",
    "walt": "walter", "wes": "wesley", "will": "william", "zac": "zachary",
}  # fmt: skip
_SHORT: Final = {
    long: sorted(short for short, longs in _LONG.items() if long in longs.split())
    for longs in _LONG.values()
    for long in longs.split()
}


def unshortened(key: str) -> list[str]:
    """Return a folded full name with its given name in its other forms.

    >>> unshortened("liz truss"), unshortened("anthony blair")
    (['elizabeth truss'], ['tony blair'])
    """
    given, _, rest = key.partition(" ")
    others = [*_LONG.get(given, "").split(), *_SHORT.get(given, [])]
    return [f"{other} {rest}" for other in others] if rest else []
