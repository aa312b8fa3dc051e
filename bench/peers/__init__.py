"""The same certificate by other programs."""
