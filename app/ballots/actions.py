"""The steps of a secret vote. Whoever calls them has checked who may; casting alone asks nobody's name."""

import hashlib
import random
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.orm import Session

from app.ballots.erasure import erase_traces
from app.ballots.models import BallotBox, BallotQuestion, CastPaper, CountedPaper, RollEntry, SigningKey
from app.ballots.queries import file_of, question_of
from app.ballots.rules.box_file import Paper, terms_digest
from app.ballots.rules.signing import is_genuine, public_key_of, sign_blindly
from app.ballots.rules.slips import number_of_slip
from app.ballots.rules.states import BoxState
from app.ballots.rules.tally import ENVELOPE, Batch, Choice, Question, fault_of_batch, is_admissible
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import after_commit, transaction

NOT_GENUINE = "Phiếu này không do Hội đồng phát cho cuộc bỏ phiếu này nên không bỏ vào hòm được."
ALREADY_CAST = "Phiếu này đã ở trong hòm. Mỗi phiếu chỉ bỏ được một lần."
TAKEN = {
    "web": "Người này đã nhận phiếu trên máy của mình.",
    "slip": "Người này đã bốc mã phiếu.",
    "paper": "Người này đã nhận phiếu giấy.",
}
ELSEWHERE = "Bạn đã nhận phiếu trên máy khác. Hãy bỏ phiếu bằng máy đó."


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A paper as a voter's browser sends it."""

    position: int
    number: bytes
    signature: bytes
    choice: Choice


def open_box(
    *,
    topic: str,
    title: str,
    terms: str,
    questions: Sequence[Question],
    roll: Mapping[int, Collection[int]],
    keys: Sequence[str],
) -> int:
    """Opens a box for handing out and gives its id.

    `questions` are numbered from 1; `roll` has for each voter the positions that they may vote on; `keys` are fresh
    private keys, one for each question and one for the envelope (they take a while to make, so the caller makes them
    before its transaction).
    """
    asked = [ENVELOPE, *questions]
    with transaction() as session:
        box = BallotBox(
            topic=topic, title=title, terms=terms, terms_sha256=terms_digest(terms, asked), token=secrets.token_urlsafe(12)
        )  # fmt: skip
        session.add(box)
        session.flush()
        for question, key in zip(asked, keys, strict=True):
            options = [[option.key, option.text] for option in question.options]
            row = BallotQuestion(
                box_id=box.id, position=question.position, text=question.text, options=options, least=question.least,
                most=question.most, public_key=public_key_of(key),
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.add(SigningKey(question_id=row.id, private_key=key))
        for voter, positions in roll.items():
            if positions:
                session.add(RollEntry(box_id=box.id, voter=voter, positions=[0, *sorted(positions)]))
        bump(session, topic)
        return box.id


def hand_out(*, box_id: int, voter: int, blinded: Mapping[int, bytes]) -> dict[int, bytes]:
    """Signs the voter's papers blindly and marks the roll; a repeated request gets the very same answer.

    Raises NotFound for somebody who is not on the roll, OfficeError when the papers are not the ones due to them,
    Conflict when they took other papers before or the hand-out is not open.
    """
    with transaction() as session:
        box, entry = _box(session, box_id), _entry(session, box_id, voter)
        asked = {str(position): value.hex() for position, value in blinded.items()}
        if entry.way:
            if entry.blinded is None or entry.blinded != asked:
                raise Conflict(ELSEWHERE if entry.way == "web" else TAKEN[entry.way])
            return {int(key): bytes.fromhex(value) for key, value in (entry.signatures or {}).items()}
        _must_be(box, BoxState.HANDING_OUT)
        if set(blinded) != set(entry.positions):
            raise OfficeError("Yêu cầu nhận phiếu không khớp với danh sách được bỏ phiếu. Hãy tải lại trang.")
        signatures = {}
        for position, key in _signing_keys(session, box_id, entry.positions).items():
            try:
                signatures[position] = sign_blindly(key, blinded[position])
            except ValueError:
                raise OfficeError("Yêu cầu nhận phiếu bị hỏng. Hãy tải lại trang rồi nhận lại.") from None
        entry.way, entry.blinded = "web", asked
        entry.signatures = {str(position): value.hex() for position, value in signatures.items()}
        bump(session, box.topic)
        return signatures


def take_otherwise(*, box_id: int, voter: int, way: str) -> None:
    """Marks that the voter drew a slip ("slip") or took a paper ballot ("paper") instead.

    Raises Conflict when the voter has papers already, or draws a slip while standing aside on some question: a slip
    cannot tell.
    """
    with transaction() as session:
        box, entry = _box(session, box_id), _entry(session, box_id, voter)
        _must_be(box, BoxState.HANDING_OUT)
        if entry.way:
            raise Conflict(TAKEN[entry.way])
        questions = _questions(session, box_id)
        if way == "slip" and len(entry.positions) < len(questions):
            raise Conflict(
                "Người này không bỏ phiếu cho một số hồ sơ nên không bốc mã phiếu được; hãy phát phiếu giấy."
            )
        if way == "slip" and not questions[0].slips:
            raise Conflict("Chưa in mã phiếu cho cuộc bỏ phiếu này. Hãy in trước rồi mới phát.")
        entry.way = way
        bump(session, box.topic)


def issue_slips(*, box_id: int, count: int) -> list[str]:
    """Codes for drawn slips, told once and kept nowhere: the box keeps only what recognises their papers."""
    with transaction() as session:
        box = _box(session, box_id)
        _must_be(box, BoxState.HANDING_OUT)
        codes = [secrets.token_hex(8).upper() for _ in range(count)]
        for question in _questions(session, box_id):
            numbers = [number_of_slip(code, question.position) for code in codes]
            question.slips = sorted([*question.slips, *(hashlib.sha256(number).hexdigest() for number in numbers)])
        return codes


def close_hand_out(*, box_id: int) -> None:
    """Ends the hand-out: the signing keys are destroyed, so no paper can ever be added."""
    with transaction() as session:
        box = _box(session, box_id)
        _must_be(box, BoxState.HANDING_OUT)
        session.execute(delete(SigningKey).where(SigningKey.question_id.in_(_question_ids(box_id))))
        box.state, box.erased = BoxState.CASTING, False
        bump(session, box.topic)
        after_commit(session, erase_traces)


def cast(*, box_id: int, papers: Sequence[OfferedPaper]) -> None:
    """Puts one ballot (an envelope and papers of different questions) into the box, whole or not at all.

    It asks for no name and writes no audit row: either would say when somebody voted. Raises OfficeError for papers that
    are not genuine or say what is not admitted, Conflict for papers that are in the box already or a box that is
    not open.
    """
    with transaction() as session:
        box = session.get(BallotBox, box_id, with_for_update={"read": True}, populate_existing=True)
        if box is None:
            raise NotFound
        _must_be(box, BoxState.CASTING)
        questions = {row.position: row for row in _questions(session, box_id)}
        positions = [paper.position for paper in papers]
        if 0 not in positions or len(set(positions)) < len(positions) or set(positions) - set(questions):
            raise OfficeError(NOT_GENUINE)
        for paper in papers:
            _check_paper(questions[paper.position], paper)
        numbers = [(questions[paper.position].id, paper.number) for paper in papers]
        if any(session.get(CastPaper, key) is not None for key in numbers):
            raise Conflict(ALREADY_CAST)
        session.execute(insert(CastPaper), [
            {"question_id": questions[paper.position].id, "number": paper.number, "signature": paper.signature,
             "choice": sorted(paper.choice)}
            # by number, which is random: in an order of chance two copies of one ballot could wait for each other
            for paper in sorted(papers, key=lambda one: one.number)
        ])  # fmt: skip
        bump(session, box.topic)


def count_box(*, box_id: int, batches: Mapping[int, Batch] | None = None) -> str:
    """Closes the box: all papers are written again in a random order, the old ones go; gives the box's SHA-256.

    `batches` are the paper ballots by position as the tellers counted them. Raises OfficeError for one that does not
    add up.
    """
    with transaction() as session:
        box = _box(session, box_id)
        _must_be(box, BoxState.CASTING)
        questions = _questions(session, box_id)
        for row in questions:
            batch = (batches or {}).get(row.position)
            if batch is not None:
                if fault := fault_of_batch(question_of(row), batch):
                    raise OfficeError(f"Phiếu giấy, mục {row.position}: {fault}. Hãy kiểm lại.")
                row.batch = asdict(batch)
        papers = _shuffled(session, questions)
        box.state, box.erased = BoxState.COUNTED, False
        session.execute(update(RollEntry).where(RollEntry.box_id == box_id).values(blinded=None, signatures=None))
        session.flush()
        box.box_sha256 = hashlib.sha256(file_of(box, questions, papers)).hexdigest()
        bump(session, box.topic)
        after_commit(session, erase_traces)
        return box.box_sha256


def annul_box(*, box_id: int) -> None:
    """Ends a vote that does not stand. What was cast is sealed: shuffled like a counted box, and never told."""
    with transaction() as session:
        box = _box(session, box_id)
        if box.state is BoxState.ANNULLED:
            raise Conflict("Cuộc bỏ phiếu này đã bị hủy.")
        questions = _questions(session, box_id)
        if box.state is not BoxState.COUNTED:
            _shuffled(session, questions)
        session.execute(delete(SigningKey).where(SigningKey.question_id.in_(_question_ids(box_id))))
        session.execute(update(RollEntry).where(RollEntry.box_id == box_id).values(blinded=None, signatures=None))
        box.state, box.erased = BoxState.ANNULLED, False
        bump(session, box.topic)
        after_commit(session, erase_traces)


def discard_box(*, box_id: int) -> None:
    """Deletes a box with everything in it. For rehearsals alone: a real vote is annulled, never deleted."""
    with transaction() as session:
        box = _box(session, box_id)
        for table in (SigningKey, CastPaper, CountedPaper):
            session.execute(delete(table).where(table.question_id.in_(_question_ids(box_id))))
        session.execute(delete(RollEntry).where(RollEntry.box_id == box_id))
        session.execute(delete(BallotQuestion).where(BallotQuestion.box_id == box_id))
        session.delete(box)


def _check_paper(question: BallotQuestion, paper: OfferedPaper) -> None:
    if paper.signature:
        genuine = is_genuine(question.public_key, paper.number, paper.signature)
    else:
        genuine = hashlib.sha256(paper.number).hexdigest() in question.slips
    if not genuine:
        raise OfficeError(NOT_GENUINE)
    if not is_admissible(question_of(question), paper.choice):
        raise OfficeError(f"Mục {question.position}: lựa chọn không hợp lệ. Hãy chọn lại.")


def _shuffled(session: Session, questions: Sequence[BallotQuestion]) -> list[Paper]:
    """Moves the cast papers into the closed box, each question's in a random order of its own."""
    moved: list[Paper] = []
    rows = []
    for question in questions:
        cast_papers = list(session.scalars(select(CastPaper).where(CastPaper.question_id == question.id)))
        random.SystemRandom().shuffle(cast_papers)
        for paper in cast_papers:
            moved.append(Paper(question.position, paper.number, paper.signature, tuple(paper.choice)))
            rows.append({"question_id": question.id, "number": paper.number, "signature": paper.signature,
                         "choice": paper.choice})  # fmt: skip
    if rows:
        session.execute(insert(CountedPaper), rows)
        session.execute(delete(CastPaper).where(CastPaper.question_id.in_([row.id for row in questions])))
    return moved


def _box(session: Session, box_id: int) -> BallotBox:
    box = session.get(BallotBox, box_id, with_for_update=True, populate_existing=True)
    if box is None:
        raise NotFound
    return box


def _must_be(box: BallotBox, state: BoxState) -> None:
    if box.state is not state:
        raise Conflict(f"Cuộc bỏ phiếu đang ở bước “{box.state.label}” nên không làm việc này được. Hãy tải lại trang.")


def _entry(session: Session, box_id: int, voter: int) -> RollEntry:
    entry = session.get(RollEntry, (box_id, voter), with_for_update=True, populate_existing=True)
    if entry is None:
        raise NotFound
    return entry


def _questions(session: Session, box_id: int) -> list[BallotQuestion]:
    query = select(BallotQuestion).where(BallotQuestion.box_id == box_id).order_by(BallotQuestion.position)
    return list(session.scalars(query))


def _question_ids(box_id: int) -> Select[int]:
    return select(BallotQuestion.id).where(BallotQuestion.box_id == box_id)


def _signing_keys(session: Session, box_id: int, positions: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(BallotQuestion.position, SigningKey.private_key)
        .join(SigningKey, SigningKey.question_id == BallotQuestion.id)
        .where(BallotQuestion.box_id == box_id, BallotQuestion.position.in_(positions))
    )
    return {position: key for position, key in rows}
