"""The `languages` stage."""
