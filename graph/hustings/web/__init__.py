"""The `web` stage."""
