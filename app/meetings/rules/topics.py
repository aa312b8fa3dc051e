"""The names under which live messages about votes are published."""


def vote_topic(vote_id: int) -> str:
    """Everything about one vote that moves: papers taken, ballots cast, the count."""
    return f"vote:{vote_id}"
