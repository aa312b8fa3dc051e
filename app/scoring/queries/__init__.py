"""Reads of scoring: sheets and rankings."""
