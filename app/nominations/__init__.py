"""Dossiers: a unit nominates, the secretary returns or accepts."""
