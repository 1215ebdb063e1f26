"""The command line: `python -m hustings`, and the command `hustings`."""

from __future__ import annotations

import gc
import sys

from hustings.forking import context, wanted


def main() -> None:
    """Run a verb; processes that it needs begin to read while this one imports the verbs."""
    if wanted(sys.argv[1:]):
        context()
    gc.disable()  # what is imported stays: to look through it again and again is in vain
    from hustings.cli import main as verbs  # takes a second: not before that

    gc.enable()
    verbs()


if __name__ == "__main__":
    main()
