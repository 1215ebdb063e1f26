"""The `link` stage."""
