"""The `read` stage."""
