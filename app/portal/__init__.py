"""The street front: the start page, and what citizens see."""
