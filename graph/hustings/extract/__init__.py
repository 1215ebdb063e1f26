"""The `extract` stage."""
