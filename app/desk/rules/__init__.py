"""Rules of the desk."""
