"""The papers of a meeting: facts in, an administrative document out."""
