"""The `resolve` stage."""
