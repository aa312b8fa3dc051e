"""The papers of a round: every kind that the reader may read, and how far each has come."""

from dataclasses import dataclass

from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.acts import EDIT_CAMPAIGN
from app.campaigns.rules.states import RoundState
from app.documents.kinds import Choice, paper_kinds
from app.platform.reading import one_reading
from app.units.rules.authority import Actor, Within, may


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind in the list: the papers of it that there are, or the step of the round that it waits for ("" for none)."""

    slug: str
    name: str
    choices: tuple[Choice, ...]
    waits_for: str


@dataclass(frozen=True, slots=True)
class RoundPapers:
    """The papers of a round, in the order of its life."""

    round: RoundFacts
    kinds: tuple[KindRow, ...]
    may_check: bool


def round_papers(*, actor: Actor, slug: str) -> RoundPapers:
    """The kinds of paper of a round that the actor may read; NotFound for another council's round."""
    with one_reading():
        award_round = round_facts(actor=actor, slug=slug)
        may_check = may(actor, EDIT_CAMPAIGN, Within(award_round.council_id))
        return RoundPapers(award_round, _rows(actor, award_round), may_check)


def _rows(actor: Actor, award_round: RoundFacts) -> tuple[KindRow, ...]:
    rows = []
    for kind in paper_kinds().values():
        if not may(actor, kind.read, Within(award_round.council_id)):
            continue
        since = RoundState(kind.since)
        waits = award_round.state.is_before(since)
        choices = () if waits else kind.choices(actor, award_round.slug)
        if waits or choices:
            rows.append(KindRow(kind.slug, kind.name, choices, since.label if waits else ""))
    return tuple(rows)
