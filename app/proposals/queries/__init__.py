"""Reads of proposals: as the council below writes them, and as the council above receives them."""
