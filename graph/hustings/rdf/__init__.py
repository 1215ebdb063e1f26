"""The `rdf` stage."""
