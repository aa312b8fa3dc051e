"""Dated facts and the rules over them, pure. What a person must still confirm is marked UNSURE and can be set."""
