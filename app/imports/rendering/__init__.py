"""Workbooks that this room gives back, from plain values."""
