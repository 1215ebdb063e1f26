"""Keeps the floors: what the engine reached on the dev documents and must not fall below.

python -m tests.eval.floors            raise the floors to what is reached now
python -m tests.eval.floors --lower    lower them too; say why in the CHANGELOG
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final  # Any: JSON values

from tests.eval.scoring import Tally
from tests.eval.table import DEV, attributes, false_in_empty, readings, summary

FILE: Final = Path(__file__).parent / "floors.json"


def gold_digest(folder: Path = DEV) -> str:
    """Return the SHA-256 over all annotations and texts, so that neither drifts unseen."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode("utf-8"))
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load() -> dict[str, Any]:
    """Return the floors that are kept."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def reached(rows: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    """Return precision and recall of each row, rounded down to hundredths."""
    return {
        name: {
            "precision": math.floor(tally.precision * 100) / 100,
            "recall": math.floor(tally.recall * 100) / 100,
        }
        for name, tally in rows.items()
    }


def main() -> None:
    """Write the floors."""
    found = readings()
    rows = summary(found)
    new, new_attributes = reached(rows), reached(attributes(found))
    old = load() if FILE.exists() else {}
    if "--lower" not in sys.argv:
        for kept_now, kept_before in ((new, "floors"), (new_attributes, "attributes")):
            for name, floor in old.get(kept_before, {}).items():
                for key in ("precision", "recall"):
                    kept_now[name][key] = max(kept_now[name][key], floor[key])
    kept = {
        "gold": gold_digest(),
        "violations": rows["all"].violations,
        "false_in_empty": false_in_empty(found),
        "floors": new,
        "attributes": new_attributes,
    }
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
