"""Reads of personal data."""
