"""Run the command line: `python -m hustings`."""

from hustings.cli import main

main()
