"""Reads of nominations: dossiers, and who stands aside from them."""
