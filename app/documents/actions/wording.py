"""Wording a paper by hand before it is issued, part by part."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.drafts import Paper, paper_on_the_desk
from app.documents.kinds import PaperKind
from app.documents.models import Wording
from app.documents.rules.wording import Part, parts_of
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor


def word_part(
    *, actor: Actor, kind: PaperKind, key: str, part: str, text: str, version: int, today: date, at: datetime
) -> None:
    """Words a part of a paper: `text` (a line a paragraph) stands in place of the standard text from now on.

    The standard text itself puts the part back. `version` is that of the wording the writer saw, 0 for none. Raises
    Conflict when somebody else has worded the part since, or the paper is issued; OfficeError for an empty part that
    the paper cannot do without.
    """
    text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    with transaction() as session:
        paper, known, row = _part(session, actor, kind, key, part, version, today)
        if not text and not known.may_be_empty:
            raise OfficeError(
                "Phần này không được để trống. Muốn lấy lại lời chuẩn, bấm “Dùng lời chuẩn”.", field="text"
            )
        if text == known.text:
            _put_back(session, actor, paper, known, row, at)
            return
        before = row.text if row else known.text
        if row is None:
            row = Wording(
                council_id=paper.draft.within.council_id,
                about=paper.draft.about,
                paper=kind.slug,
                key=key,
                part=part,
                version=0,
            )
            session.add(row)
        row.text, row.standard, row.version = text, known.text, row.version + 1
        row.account_id, row.worded_at = actor.account_id, at
        record(
            session, actor=actor, at=at, action="wording changed", thing=row, council_id=row.council_id,
            before={"paper": kind.slug, "part": part, "text": before}, after={"text": text},
        )  # fmt: skip


def put_back(*, actor: Actor, kind: PaperKind, key: str, part: str, version: int, today: date, at: datetime) -> None:
    """Puts the standard text of a part back. Raises Conflict as `word_part` does."""
    with transaction() as session:
        paper, known, row = _part(session, actor, kind, key, part, version, today)
        _put_back(session, actor, paper, known, row, at)


def _part(
    session: Session, actor: Actor, kind: PaperKind, key: str, part: str, version: int, today: date
) -> tuple[Paper, Part, Wording | None]:
    """The paper, the part by its key, and its wording; a part of which the data are gone is known by its wording."""
    paper = paper_on_the_desk(actor=actor, kind=kind, key=key, today=today)
    require(actor, kind.issue, paper.draft.within)
    if paper.issued:
        raise Conflict("Văn bản này đã phát hành và được giữ nguyên. Muốn sửa thì ban hành văn bản mới thay thế.")
    row = session.scalar(
        select(Wording).filter_by(about=paper.draft.about, paper=kind.slug, part=part).with_for_update()
    )
    known = next((one for one in parts_of(paper.standard) if one.key == part and one.source is None), None)
    if known is None and row is not None:
        known = Part(part, "", "")
    if known is None:
        raise NotFound
    if (row.version if row else 0) != version:
        raise Conflict(
            f"Người khác vừa sửa phần này thành: “{row.text if row else known.text}”. Chữ bạn gõ còn giữ dưới đây; xem lại "
            "rồi bấm Lưu lần nữa nếu vẫn muốn thay."
        )
    return paper, known, row


def _put_back(session: Session, actor: Actor, paper: Paper, known: Part, row: Wording | None, at: datetime) -> None:
    if row is None:
        return
    record(
        session, actor=actor, at=at, action="standard text put back", thing=row, council_id=row.council_id,
        before={"paper": paper.kind.slug, "part": known.key, "text": row.text}, after={"text": known.text},
    )  # fmt: skip
    session.delete(row)
