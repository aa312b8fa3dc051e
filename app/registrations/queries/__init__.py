"""Reads of registrations: a unit's own, the board of a round, and how a nominee stands."""
