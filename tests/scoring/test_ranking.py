from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.scoring.rules.ranking import Contender, Place, rank

scores = st.none() | st.decimals(min_value=0, max_value=100, places=2)


def contenders(*given_scores: str | None) -> list[Contender]:
    return [
        Contender(number, None if score is None else Decimal(score), f"{number:03}")
        for number, score in enumerate(given_scores, 1)
    ]


def test_ties_share_a_rank_and_the_next_rank_skips():
    ranking = rank(contenders("90", "95", "90", "80"), places=4)

    assert [(place.nomination_id, place.rank) for place in ranking] == [(2, 1), (1, 2), (3, 2), (4, 4)]


def test_a_tie_on_the_quota_line_takes_no_place_and_is_marked():
    ranking = rank(contenders("90", "95", "90", "80"), places=2)

    assert ranking == (
        Place(2, 1, within=True, tied_on_line=False),
        Place(1, 2, within=False, tied_on_line=True),
        Place(3, 2, within=False, tied_on_line=True),
        Place(4, 4, within=False, tied_on_line=False),
    )


def test_a_tie_that_fits_the_places_is_within():
    ranking = rank(contenders("90", "95", "90", "80"), places=3)

    assert [place.within for place in ranking] == [True, True, True, False]
    assert not any(place.tied_on_line for place in ranking)


def test_whoever_has_no_score_comes_last_without_a_rank():
    ranking = rank(contenders(None, "0"), places=2)

    assert ranking == (Place(2, 1, True, False), Place(1, None, False, False))


def test_an_order_of_sending_changes_nothing():
    entries = contenders("90", "95", "90", "80")

    assert rank(entries, 2) == rank(reversed(entries), 2)


@given(st.lists(scores, max_size=40), st.integers(0, 20))
def test_ranks_say_how_many_are_better_and_never_more_are_within_than_places(given_scores, places):
    entries = [Contender(number, score, f"{number:03}") for number, score in enumerate(given_scores)]
    by_id = {entry.nomination_id: entry.score for entry in entries}

    ranking = rank(entries, places)

    assert sorted(place.nomination_id for place in ranking) == sorted(by_id)
    assert sum(place.within for place in ranking) <= places
    for place in ranking:
        score = by_id[place.nomination_id]
        if score is None:
            assert place == Place(place.nomination_id, None, False, False)
            continue
        better = sum(other is not None and other > score for other in by_id.values())
        not_worse = sum(other is not None and other >= score for other in by_id.values())
        assert place.rank == better + 1
        assert place.within == (not_worse <= places)
        assert place.tied_on_line == (better < places < not_worse)
