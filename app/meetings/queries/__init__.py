"""Reads of meetings and of their votes."""
