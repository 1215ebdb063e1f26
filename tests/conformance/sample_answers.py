"""Answers to the 25 questions on the sample corpus, kept under version control and read by people.

python -m tests.conformance.sample_answers     write them anew; then read the difference
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

from hustings.pipeline import Builder, Options
from hustings.resources import folder
from hustings.store import Question, Store, open_store
from hustings.vocabulary import DEMO_BASE, prefixes

ROOT: Final = Path(__file__).parents[2]
ANSWERS: Final = ROOT / "tests" / "documents" / "sample_answers"


def sample_store(place: Path) -> Store:
    """Build the sample corpus into a store at `place`."""
    store = open_store(str(place))
    Builder(store, Options(DEMO_BASE, "local")).build([ROOT / "samples"])
    return store


def answers(store: Store) -> dict[str, str]:
    """Return the answer to every question as CSV without claim IRIs' digests, rows sorted."""
    found = {}
    for path in sorted((folder("data") / "questions").glob("q*.rq")):
        question = Question(path.read_text(encoding="utf-8"), prefixes(DEMO_BASE), DEMO_BASE + "/")
        header, *rows = store.query(question).serialize("csv").decode("utf-8").split("\r\n")
        found[path.stem] = "\n".join([header, *sorted(row for row in rows if row)]) + "\n"
    return found


def main() -> None:
    """Write the answers."""
    ANSWERS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, closing(sample_store(Path(place) / "s")) as store:
        for name, text in answers(store).items():
            (ANSWERS / f"{name}.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
