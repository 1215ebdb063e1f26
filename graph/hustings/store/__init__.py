"""The `store` stage."""
