"""Score sheets of the members, and the ranking that moves."""
