"""Use cases of a meeting and of its votes."""
