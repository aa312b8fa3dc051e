"""People who sign in, their passwords and their sessions."""
