"""What a vote needs printed that is no administrative document."""
