"""The secretary below draws up a proposal: whom, for what, with which words and files."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.campaigns.queries import RoundFacts, round_facts, round_slug
from app.campaigns.rules.states import RoundState
from app.documents.models import Wording
from app.documents.queries import all_issued, issued_about
from app.nominations.actions.evidence import ALLOWED
from app.nominations.rules.dossier import SHORTEST_ACHIEVEMENT
from app.nominations.rules.evidence import EXTENSIONS
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.files import FileStore, media_type
from app.platform.transaction import transaction
from app.proposals.actions.common import open_proposal_of
from app.proposals.models import Proposal, ProposalFile, ProposalSending, ProposedNominee
from app.proposals.queries.candidates import SUBMISSION, Candidate, candidates
from app.proposals.queries.proposals import ABOUT
from app.proposals.rules.acts import WRITE_PROPOSAL
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.text import one_line

MOST_FILES = 20


def begin_proposal(*, actor: Actor, slug: str, chosen: Mapping[int, str], at: datetime) -> int:
    """Begins a proposal of these dossiers of the round, each with the form asked for, and gives its id.

    Raises Conflict before the round's scores are closed, OfficeError for nobody, for somebody who is proposed already, or for
    one without a form.
    """
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        require(actor, WRITE_PROPOSAL, Within(award_round.council_id))
        if award_round.state.is_before(RoundState.SCORED):
            raise Conflict("Đợt này chưa khóa điểm nên chưa lập đề nghị cấp trên được.")
        known = _checked(award_round, chosen, None)
        proposal = Proposal(round_id=award_round.id, changed_at=at)
        session.add(proposal)
        session.flush()
        for source_id, form in chosen.items():
            _add(session, proposal, known[source_id], form)
        record(
            session, actor=actor, at=at, action="proposal begun", thing=proposal, council_id=award_round.council_id,
            after={str(number): form for number, form in chosen.items()},
        )  # fmt: skip
        return proposal.id


def write_proposal(*, actor: Actor, proposal_id: int, chosen: Mapping[int, str], version: int, at: datetime) -> None:
    """Puts these dossiers and forms in place of what the proposal named before; the same errors as at its beginning."""
    with transaction() as session:
        proposal, council_id = open_proposal_of(session, actor, proposal_id, version)
        known = _checked(round_facts(actor=actor, slug=round_slug(proposal.round_id)), chosen, proposal_id)
        rows = {
            row.source_id: row for row in session.scalars(select(ProposedNominee).filter_by(proposal_id=proposal_id))
        }
        before = {str(number): row.form for number, row in rows.items()}
        for number in rows.keys() - chosen.keys():
            session.delete(rows[number])
        for number, form in chosen.items():
            if number in rows:
                rows[number].form = form
            else:
                _add(session, proposal, known[number], form)
        after = {str(number): form for number, form in chosen.items()}
        _touch(proposal, at, listed=before != after)
        record(
            session, actor=actor, at=at, action="proposal written", thing=proposal, council_id=council_id,
            before=before, after=after,
        )  # fmt: skip


def write_proposed(
    *, actor: Actor, proposal_id: int, item_id: int, form: str, achievement: str, version: int, at: datetime
) -> None:
    """Writes what is told above about one who is proposed. Raises OfficeError for an achievement that is too short."""
    if len(achievement) < SHORTEST_ACHIEVEMENT:
        raise OfficeError(
            f"Tóm tắt thành tích còn quá ngắn ({len(achievement)} ký tự, cần ít nhất {SHORTEST_ACHIEVEMENT}).",
            field="achievement",
        )
    with transaction() as session:
        proposal, council_id = open_proposal_of(session, actor, proposal_id, version)
        row = session.get(ProposedNominee, item_id)
        if row is None or row.proposal_id != proposal_id:
            raise NotFound
        _touch(proposal, at, listed=row.form != form)
        row.form, row.achievement = form, achievement
        record(
            session, actor=actor, at=at, action="proposal written", thing=proposal, council_id=council_id,
            after={"nomination": row.source_id, "form": form, "characters": len(achievement)},
        )  # fmt: skip


def discard_proposal(*, actor: Actor, proposal_id: int, version: int, at: datetime) -> None:
    """Throws a draft away that was never sent; raises Conflict once it was, or once a Tờ trình of it was issued."""
    with transaction() as session:
        proposal, council_id = open_proposal_of(session, actor, proposal_id, version)
        if session.scalar(select(ProposalSending.id).filter_by(proposal_id=proposal_id).limit(1)):
            raise Conflict("Đề nghị này đã gửi cấp trên nên không bỏ được.")
        abouts = [ABOUT.format(proposal_id, edition) for edition in range(1, proposal.edition + 1)]
        if any(paper == SUBMISSION for paper, _ in all_issued(tuple(abouts))):
            raise Conflict("Đã phát hành Tờ trình của đề nghị này nên không bỏ được.")
        rows = list(session.scalars(select(ProposedNominee).filter_by(proposal_id=proposal_id)))
        files = list(session.scalars(select(ProposalFile).filter_by(proposal_id=proposal_id)))
        record(
            session, actor=actor, at=at, action="proposal discarded", thing=proposal, council_id=council_id,
            before={str(row.source_id): row.form for row in rows},
        )  # fmt: skip
        session.execute(delete(Wording).where(Wording.about.in_(abouts)))
        for row in (*rows, *files):
            session.delete(row)
        session.flush()
        session.delete(proposal)


def add_file(
    *, actor: Actor, proposal_id: int, filename: str, content: bytes, version: int, store: FileStore, at: datetime
) -> None:
    """Adds a file beside the evidence; its type is told by its content, its name ends as its type does."""
    kind = media_type(content, allowed=ALLOWED)
    name = PurePath(one_line(filename).replace("\\", "/")).stem[:100] or "tai-lieu"
    with transaction() as session:
        proposal, council_id = open_proposal_of(session, actor, proposal_id, version)
        added = session.scalar(select(func.count()).where(ProposalFile.proposal_id == proposal_id)) or 0
        if added >= MOST_FILES:
            raise OfficeError(
                f"Mỗi đề nghị có nhiều nhất {MOST_FILES} tệp kèm theo. Hãy gộp hoặc bỏ bớt.", field="file"
            )
        sha256 = store.put(content)
        if session.scalar(select(ProposalFile.id).filter_by(proposal_id=proposal_id, sha256=sha256)):
            raise OfficeError("Tệp này đã có trong đề nghị.", field="file")
        file = ProposalFile(proposal_id=proposal_id, sha256=sha256, filename=name + EXTENSIONS[kind], media_type=kind,
                            size=len(content), added_at=at)  # fmt: skip
        session.add(file)
        _touch(proposal, at, listed=False)
        record(
            session, actor=actor, at=at, action="proposal file added", thing=proposal, council_id=council_id,
            after={"filename": file.filename, "sha256": sha256, "size": len(content)},
        )  # fmt: skip


def remove_file(*, actor: Actor, proposal_id: int, file_id: int, version: int, at: datetime) -> None:
    """Takes a file out of the proposal; the bytes stay in the store for what was sent with them."""
    with transaction() as session:
        proposal, council_id = open_proposal_of(session, actor, proposal_id, version)
        file = session.get(ProposalFile, file_id)
        if file is None or file.proposal_id != proposal_id:
            raise NotFound
        _touch(proposal, at, listed=False)
        record(
            session, actor=actor, at=at, action="proposal file removed", thing=proposal, council_id=council_id,
            before={"filename": file.filename, "sha256": file.sha256},
        )  # fmt: skip
        session.delete(file)


def _checked(award_round: RoundFacts, chosen: Mapping[int, str], proposal_id: int | None) -> Mapping[int, Candidate]:
    known = {one.source_id: one for one in candidates(award_round, proposal_id)}
    if not chosen:
        raise OfficeError("Hãy chọn ít nhất một đối tượng để đề nghị.", field="chosen")
    for number, form in chosen.items():
        if number not in known:
            raise NotFound
        if known[number].taken:
            raise OfficeError(f"{known[number].name} đã có trong một đề nghị khác của đợt này.", field="chosen")
        if not form:
            raise OfficeError(f"Hãy ghi hình thức đề nghị cho {known[number].name}.", field=f"form_{number}")
    return known


def _add(session: Session, proposal: Proposal, candidate: Candidate, form: str) -> None:
    session.add(
        ProposedNominee(
            proposal_id=proposal.id, source_id=candidate.source_id, form=form, achievement=candidate.dossier.achievement
        )
    )


def _touch(proposal: Proposal, at: datetime, *, listed: bool) -> None:
    """Marks the change; a list that is not the one of the issued Tờ trình needs another one."""
    proposal.changed_at = at
    if listed and issued_about(ABOUT.format(proposal.id, proposal.edition), SUBMISSION):
        proposal.edition += 1
