"""Use cases of notices."""
