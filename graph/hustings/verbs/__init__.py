"""Groups of verbs of the command line that `hustings.cli` hangs under `hustings`."""
