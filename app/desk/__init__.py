"""A person's desk: what waits for them, and what they look for, as all rooms tell it."""
