"""The council sits: agenda, presence, quorum, secret votes, minutes."""
