"""The `weigh` stage."""
