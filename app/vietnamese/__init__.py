"""Vietnamese text as the office writes it; pure."""
