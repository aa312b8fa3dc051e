"""A copy of everything, checked, and its return to an empty machine."""
