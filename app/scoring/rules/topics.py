"""The names under which pages listen for changes of scores."""

from app.law.rules.categories import Category


def ranking_topic(round_id: int, movement_id: int, category: Category) -> str:
    """One ranking: a round, a movement and the category whose quota is used."""
    return f"ranking:{round_id}:{movement_id}:{category}"


def scores_topic(round_id: int) -> str:
    """Every score of a round: for its progress and the hall screen."""
    return f"scores:{round_id}"
