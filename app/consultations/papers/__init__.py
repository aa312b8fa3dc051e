"""The papers of this room, pure: facts in, an administrative document out."""
