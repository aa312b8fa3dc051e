"""Use cases of papers: word them by hand, issue them, keep what was signed."""
