"""Use cases of registrations: written and sent by the unit, checked by the secretary, answered by results."""
