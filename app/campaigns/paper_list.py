"""The papers of a round: every kind that the reader may read, and how far each has come."""

from dataclasses import dataclass

from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.acts import EDIT_CAMPAIGN
from app.campaigns.rules.states import RoundState
from app.documents.kinds import paper_kinds
from app.documents.queries import IssuedFacts, all_issued
from app.platform.reading import one_reading
from app.units.rules.authority import Actor, Within, may


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list: its key in addresses, what tells it from others of its kind, and how it was issued, if it was."""

    key: str
    label: str
    issued: IssuedFacts | None


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind in the list: the papers of it that there are, or the step of the round that it waits for ("" for none)."""

    slug: str
    name: str
    numbered: bool
    papers: tuple[PaperRow, ...]
    waits_for: str

    @property
    def issued(self) -> int:
        """How many of its papers have been issued."""
        return sum(one.issued is not None for one in self.papers)


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
    readable = [kind for kind in paper_kinds().values() if may(actor, kind.read, Within(award_round.council_id))]
    waiting = {kind.slug for kind in readable if award_round.state.is_before(RoundState(kind.since))}
    choices = {kind.slug: kind.choices(actor, award_round.slug) for kind in readable if kind.slug not in waiting}
    numbered = (choices.get(kind.slug, ()) for kind in readable if kind.numbered)
    issued = all_issued(tuple(sorted({one.about for found in numbered for one in found})))
    return tuple(
        KindRow(
            kind.slug,
            kind.name,
            kind.numbered,
            tuple(
                PaperRow(one.key, one.label, issued.get((kind.slug, one.about))) for one in choices.get(kind.slug, ())
            ),
            RoundState(kind.since).label if kind.slug in waiting else "",
        )
        for kind in readable
        if kind.slug in waiting or choices[kind.slug]
    )
