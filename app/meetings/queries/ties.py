"""Ties on the line of the quota after a vote: who is tied, and how far the council's order settles it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from app.campaigns.models import Criterion
from app.campaigns.queries import RoundFacts
from app.campaigns.rules.states import quota_category
from app.law.rules.categories import Category
from app.meetings.queries.candidates import candidates
from app.meetings.rules.ties import Settlement, Tied, settle
from app.meetings.rules.vote_rules import Verdict, VoteRules
from app.nominations.models import Nomination, Nominee
from app.platform.database import db
from app.scoring.models import Score, ScoreSheet, SheetState
from app.scoring.rules.ranking import Contender, rank


@dataclass(frozen=True, slots=True)
class TieFacts:
    """Nominees of one movement and category with as many votes as each other, for too few places."""

    nominations: tuple[int, ...]
    agree: int
    places: int
    settlement: Settlement


def ties_of(
    award_round: RoundFacts, rules: VoteRules, verdicts: Mapping[int, Verdict], again: Mapping[int, int]
) -> tuple[TieFacts, ...]:
    """The ties among the nominees that passed, by dossier. `again` are the votes of a second vote.

    One query where nobody is tied, three otherwise.
    """
    passed = {number: result for number, result in verdicts.items() if result.passed}
    groups: dict[tuple[int, Category], list[Contender]] = defaultdict(list)
    for one in candidates(award_round.id):
        if one.nomination_id in passed:
            category = quota_category(one.category, award_round.campaign.household_quota)
            score = Decimal(passed[one.nomination_id].agree)
            groups[one.movement_id, category].append(Contender(one.nomination_id, score, one.name))
    found = []
    for (movement_id, category), contenders in groups.items():
        places = award_round.places(movement_id, category)
        ranking = rank(contenders, places)
        tied = [place.nomination_id for place in ranking if place.tied_on_line]
        if tied:
            free = places - sum(place.within for place in ranking)
            known = _known(tied, rules, passed, again)
            found.append(TieFacts(tuple(tied), passed[tied[0]].agree, free, settle(known, free, rules.ties)))
    return tuple(found)


def _known(
    tied: Sequence[int], rules: VoteRules, passed: Mapping[int, Verdict], again: Mapping[int, int]
) -> list[Tied]:
    nominees = {
        number: nominee
        for number, nominee in db.session.execute(
            select(Nomination.id, Nominee)
            .join(Nominee, Nominee.id == Nomination.nominee_id)
            .where(Nomination.id.in_(tied))
        )
    }
    points = _points(tied, rules.criterion)
    return [
        Tied(
            nomination_id=number, agree=passed[number].agree, base=passed[number].base, criterion=points.get(number),
            is_woman=nominees[number].honorific == "Bà", women_share=nominees[number].women_share,
            works_directly=nominees[number].works_directly, again=again.get(number),
        )
        for number in tied
    ]  # fmt: skip


def _points(tied: Sequence[int], criterion: int) -> dict[int, Decimal]:
    """The mean of the members' points at the criterion in this place of the list."""
    rows = db.session.execute(
        select(ScoreSheet.nomination_id, Score.points)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(ScoreSheet.nomination_id.in_(tied), ScoreSheet.state == SheetState.SENT, Criterion.position == criterion)
    )
    given: dict[int, list[Decimal]] = defaultdict(list)
    for number, points in rows:
        given[number].append(points)
    return {number: sum(each, Decimal(0)) / len(each) for number, each in given.items()}
