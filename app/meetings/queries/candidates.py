"""Who may be voted on in a round, and how a council votes."""

from dataclasses import dataclass

from sqlalchemy import select

from app.campaigns.queries import RoundFacts
from app.campaigns.rules.states import quota_category
from app.law.rules.categories import Category
from app.meetings.models import CouncilRules
from app.meetings.rules.asked import Listed
from app.meetings.rules.vote_rules import VoteRules, rules_of
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.units.models import Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee that may be voted on."""

    nomination_id: int
    movement_id: int
    category: Category
    name: str
    unit_name: str

    @property
    def text(self) -> str:
        """What stands on the paper."""
        return f"{self.name} – {self.unit_name}"


@dataclass(frozen=True, slots=True)
class CouncilRulesFacts:
    """How a council votes by default."""

    rules: VoteRules
    secretary_votes: bool
    version: int


def candidates(round_id: int) -> tuple[Candidate, ...]:
    """The accepted nominees of a round, by movement, category and name. One query."""
    rows = db.session.execute(
        select(Nomination.id, Nomination.movement_id, Nominee, Unit.name)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(Nomination.round_id == round_id, Nomination.state == NominationState.ACCEPTED)
        .order_by(Nomination.movement_id, Nominee.name_sort, Nomination.id)
    )
    order = list(Category)
    found = [
        Candidate(number, movement_id, nominee.category, f"{nominee.honorific} {nominee.name}".strip(), unit_name)
        for number, movement_id, nominee, unit_name in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.movement_id, order.index(one.category))))


def listed_candidates(award_round: RoundFacts) -> tuple[Listed, ...]:
    """The same as they stand on a ballot: group by group, each with its places. One query."""
    movements = {movement.id: movement for movement in award_round.campaign.movements}
    categories = list(award_round.campaign.quota_categories)

    def group_of(one: Candidate) -> tuple[int, int]:
        category = quota_category(one.category, award_round.campaign.household_quota)
        return movements[one.movement_id].position, categories.index(category)

    listed = []
    for one in sorted(candidates(award_round.id), key=group_of):
        category = quota_category(one.category, award_round.campaign.household_quota)
        movement = movements[one.movement_id]
        group = f"Phong trào “{movement.name}” – {category.label.lower()}"
        listed.append(Listed(one.nomination_id, one.text, group, award_round.places(one.movement_id, category)))
    return tuple(listed)


def council_rules(council_id: int) -> CouncilRulesFacts:
    """The council's own rules; the usual ones (version 0) while it has not laid down any. One query."""
    row = db.session.get(CouncilRules, council_id, populate_existing=True)
    if row is None:
        return CouncilRulesFacts(VoteRules(), secretary_votes=False, version=0)
    return CouncilRulesFacts(rules_of(row.rules), row.secretary_votes, row.version)
