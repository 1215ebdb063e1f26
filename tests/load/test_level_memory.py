"""A process that reads documents does not grow with their number."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.scale

_GROWN_MB = 12  # by the second thousand; 4 were measured
_READ = """
import gc, itertools
from pathlib import Path
from hustings.making import Made, Maker, Start, prepare
from hustings.read import Unread

LETTERS = "ABCDEFGHIJ"


def named(number):
    given, family = ("".join(LETTERS[int(d)] for d in f"{n:04}") for n in (number, 3 * number))
    return f"{given.title()} {family.title()}"


def size_mb():
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024


prepare()
maker = Maker(Start("https://example.org", "local"))
sizes = []
for number in range(2000):
    text = (
        f"{named(number)} backs {named(number + 1)}\\n2017-01-20\\n\\n"
        f"The former minister {named(number)} said on Friday that she backs {named(number + 1)} "
        f"in the {1950 + number % 70} presidential election, and not {named(number + 7)}."
    )
    assert isinstance(maker.make(Unread(text.encode(), f"{number}.txt", "txt", f"{number}")), Made)
    if number in (999, 1999):
        sizes.append(size_mb())
print(*sizes)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is looked up in /proc")
def test_the_second_thousand_documents_need_no_more_memory_than_the_first() -> None:
    done = subprocess.run([sys.executable, "-c", _READ], capture_output=True, text=True, check=True)
    first, second = map(float, done.stdout.split())
    assert second - first < _GROWN_MB
