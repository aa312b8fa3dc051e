"""Whom a round can propose to the council above, and with which papers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import or_, select

from app.awards.queries.awards import CORRECTED, standing_awards
from app.campaigns.models import Movement
from app.campaigns.queries import RoundFacts
from app.campaigns.rules.states import RoundState
from app.documents.kinds import paper_kinds
from app.documents.queries import IssuedFacts, all_issued
from app.law.rules.categories import Category
from app.meetings.models import CouncilMeeting, Vote
from app.nominations.models import Evidence, Nomination, Nominee
from app.nominations.queries.dossiers import OF_THE_NOMINEE
from app.nominations.rules.addressing import addressed, placed
from app.nominations.rules.dossier import Dossier
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.inspector import WORD
from app.proposals.models import ProposedNominee
from app.proposals.rules.content import SentFile, SentPaper
from app.units.models import Unit

PDF = "application/pdf"
SUBMISSION = "higher-submission"
MINUTES = ("minutes", "count-record")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An accepted dossier of the round: the nominee as it stands now, with the corrections of its award."""

    source_id: int
    category: Category
    movement: str
    unit_name: str
    dossier: Dossier
    awarded: bool
    first: bool  # awarded as the first of its movement and category
    taken: bool  # stands in another proposal of the round

    @property
    def name(self) -> str:
        """As papers address them."""
        return addressed(self.category, self.dossier.honorific, self.dossier.name)

    @property
    def place(self) -> str:
        """Post, address and unit in one line."""
        return placed(self.dossier.position, self.dossier.address, self.unit_name)


def candidates(award_round: RoundFacts, proposal_id: int | None = None) -> tuple[Candidate, ...]:
    """The accepted dossiers of the round by movement, category and name. At most five queries."""
    rows = db.session.execute(
        select(Nomination, Nominee, Unit.name, Movement.name)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.round_id == award_round.id, Nomination.state == NominationState.ACCEPTED)
        .order_by(Movement.position, Nominee.category, Nominee.name_sort, Nomination.id)
    ).all()
    decided = not award_round.state.is_before(RoundState.CONFIRMED)
    standing = standing_awards(award_round.id) if decided else ()
    awards = {one.nomination_id: one for one in standing}
    taken = _taken([nomination.id for nomination, *_ in rows], proposal_id)
    found = []
    for nomination, nominee, unit_name, movement in rows:
        told = {name: getattr(nominee, name) for name in OF_THE_NOMINEE}
        dossier, award = Dossier(**told, achievement=nomination.achievement), awards.get(nomination.id)
        if award is not None:
            dossier = replace(dossier, **{name: getattr(award, name) for name in CORRECTED})
        found.append(
            Candidate(
                nomination.id, nominee.category, movement, unit_name, dossier, award is not None,
                award is not None and award.rank == 1, nomination.id in taken,
            )
        )  # fmt: skip
    return tuple(found)


def evidence_of(source_ids: Collection[int]) -> Mapping[int, tuple[SentFile, ...]]:
    """The evidence of these dossiers, by dossier. One query."""
    found: dict[int, tuple[SentFile, ...]] = {}
    rows = db.session.scalars(select(Evidence).where(Evidence.nomination_id.in_(source_ids)).order_by(Evidence.id))
    for row in rows:
        file = SentFile(row.filename, row.sha256, row.media_type, row.size)
        found[row.nomination_id] = (*found.get(row.nomination_id, ()), file)
    return found


def minutes_of(round_id: int) -> tuple[IssuedFacts, ...]:
    """The issued minutes and records of counts of the round's meetings, the oldest first. At most three queries."""
    meetings = select(CouncilMeeting.id).where(CouncilMeeting.round_id == round_id)
    votes = select(Vote.id).where(Vote.meeting_id.in_(meetings))
    abouts = (
        *(f"meeting:{number}" for number in db.session.scalars(meetings)),
        *(f"vote:{number}" for number in db.session.scalars(votes)),
    )
    issued = (one for (paper, _), one in all_issued(abouts).items() if paper in MINUTES) if abouts else ()
    return tuple(sorted(issued, key=lambda one: (one.issued_on, one.id)))


def sent_paper(issued: IssuedFacts) -> SentPaper:
    """An issued paper as it goes with a proposal: Word, PDF, and the signed scan where there is one."""
    name = f"{issued.full_number.replace('/', '-')} {issued.issued_on.year}"
    forms = (
        (issued.scan_sha256, f"{name} (bản quét có chữ ký).pdf", PDF),
        (issued.pdf_sha256, f"{name}.pdf", PDF),
        (issued.word_sha256, f"{name}.docx", WORD),
    )
    files = tuple(SentFile(filename, sha256, kind, 0) for sha256, filename, kind in forms if sha256)
    return SentPaper(paper_kinds()[issued.paper].name, issued.reference, files)


def _taken(source_ids: Collection[int], proposal_id: int | None) -> frozenset[int]:
    """Those who stand in another proposal, unless the council above gave that dossier back."""
    return frozenset(
        db.session.scalars(
            select(ProposedNominee.source_id)
            .outerjoin(Nomination, Nomination.id == ProposedNominee.nomination_id)
            .where(
                ProposedNominee.source_id.in_(source_ids),
                ProposedNominee.proposal_id != (proposal_id or 0),
                or_(Nomination.id.is_(None), Nomination.state != NominationState.RETURNED),
            )
        )
    )
