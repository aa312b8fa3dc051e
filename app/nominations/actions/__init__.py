"""Use cases of dossiers and their evidence."""
