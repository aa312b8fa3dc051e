"""A list is sent, its columns are matched, its rows are mended; or it is discarded."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign
from app.campaigns.queries import RoundFacts, round_facts
from app.imports.models import Import, ImportRow
from app.imports.queries.lists import ImportFacts, import_facts, require_list, sheets_of
from app.imports.reading import read_list
from app.imports.rules.entries import MovementChoice, Terms
from app.imports.rules.fields import Field
from app.imports.rules.grid import Sheet
from app.imports.rules.headings import Matching, propose
from app.imports.rules.places import movement_in_title
from app.imports.rules.preview import DECIDED, KEEP, LEAVE, title_of
from app.imports.rules.states import KEPT_UNFINISHED, ImportState
from app.law.rules.categories import Category
from app.nominations.actions.dossiers import refuse_when_closed
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.files import FileStore
from app.platform.transaction import transaction
from app.platform.virus_scanner import refuse_infected
from app.units.rules.authority import Actor
from app.vietnamese.text import one_line

CHANGED = "Danh sách vừa được người khác sửa. Hãy tải lại trang, xem lại các dòng rồi làm tiếp."
MENDED = frozenset(field.value for field in Field if field.is_taken_in) | {DECIDED}


def send_list(
    *, actor: Actor, slug: str, unit_id: int | None, filename: str, content: bytes, store: FileStore, clamd: str,
    at: datetime,
) -> int:  # fmt: skip
    """Keeps a file with a list for this round and gives the id of its import; no dossier is made yet.

    `unit_id` is the unit that sends, None for the secretary; `clamd` the address of a virus scanner ("" for none). The same
    file that is still being worked on is opened again. Raises OfficeError (field "file") for a file that cannot be read.
    """
    award_round = round_facts(actor=actor, slug=slug)
    if unit_id is not None and unit_id not in actor.unit_ids(award_round.council_id):
        raise NotFound
    require_list(actor, award_round.council_id, unit_id)
    refuse_infected(content, clamd)
    sheets = read_list(content)
    sha256 = store.put(content)
    with transaction() as session:
        refuse_when_closed(session.get_one(AwardRound, award_round.id, with_for_update=True))
        _expire(session, actor, award_round, at)
        known = session.scalar(
            select(Import.id).where(
                Import.round_id == award_round.id,
                Import.sha256 == sha256,
                Import.sender_unit_id.is_not_distinct_from(unit_id),
                Import.state.in_([ImportState.SENT, ImportState.MATCHED]),
            )
        )
        if known is not None:
            return known
        matching = propose(sheets)
        sent = Import(
            round_id=award_round.id, sender_unit_id=unit_id, account_id=actor.account_id, sent_by=actor.name, sent_at=at,
            filename=_name(filename), sha256=sha256, size=len(content), sheets=[sheet.plain() for sheet in sheets],
            sheet=matching.sheet, heading=matching.heading, columns=list(matching.columns),
            movement_id=_movement(award_round, sheets, matching), unit_id=unit_id, changed_at=at, changed_by=actor.name,
        )  # fmt: skip
        session.add(sent)
        record(
            session, actor=actor, at=at, action="list sent", thing=sent, council_id=award_round.council_id,
            after={"filename": sent.filename, "sha256": sha256, "size": len(content)},
        )  # fmt: skip
        return sent.id


def match_columns(
    *,
    actor: Actor,
    import_id: int,
    version: int,
    matching: Matching,
    movement_id: int | None,
    unit_id: int | None,
    category: Category | None,
    at: datetime,
) -> None:
    """Says how the list is read; another sheet than before forgets what was mended. Raises OfficeError for what is missing."""
    with transaction() as session:
        row, _ = open_list(session, actor, import_id, version)
        facts = import_facts(actor=actor, import_id=import_id)
        _refuse_matching(facts, sheets_of(import_id), matching, movement_id)
        if row.sheet != matching.sheet:
            session.execute(delete(ImportRow).where(ImportRow.import_id == import_id))
        row.sheet, row.heading, row.columns = matching.sheet, matching.heading, list(matching.columns)
        row.movement_id = movement_id
        row.unit_id = row.sender_unit_id if row.sender_unit_id is not None else _of_the_council(facts, unit_id)
        row.category, row.state = category, ImportState.MATCHED
        row.changed_at, row.changed_by = at, actor.name
        record(
            session, actor=actor, at=at, action="list matched", thing=row, council_id=facts.round.council_id,
            after={"columns": list(matching.columns), "movement": movement_id, "unit": row.unit_id, "category": category},
        )  # fmt: skip


def mend_rows(*, actor: Actor, import_id: int, mended: Mapping[int, Mapping[str, str]], at: datetime) -> None:
    """Keeps what was typed over the cells of rows (by number, then by field), or what was decided of them (under DECIDED).

    A mend without a decision takes the row back in and has it asked again whether it is somebody else.
    """
    fields = {field for mends in mended.values() for field in mends}
    decided = {mends.get(DECIDED, "") for mends in mended.values()}
    if fields - MENDED or decided - {"", LEAVE, KEEP}:
        raise NotFound
    with transaction() as session:
        row, council_id = open_list(session, actor, import_id)
        if mended.keys() - {number for number, _ in sheets_of(import_id)[row.sheet].rows}:
            raise NotFound
        mended_before = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.number.in_(mended))
        kept = {one.number: one for one in session.scalars(mended_before)}
        for number, mends in mended.items():
            if number not in kept:
                kept[number] = ImportRow(import_id=import_id, number=number, mends={})
                session.add(kept[number])
            kept[number].mends = {**kept[number].mends, DECIDED: "", **mends}
        row.changed_at, row.changed_by = at, actor.name
        record(
            session, actor=actor, at=at, action="list row mended", thing=row, council_id=council_id,
            after={"rows": sorted(mended), "fields": sorted(fields), "decided": max(decided)},
        )  # fmt: skip


def discard_list(*, actor: Actor, import_id: int, at: datetime) -> None:
    """Discards a list that was not taken in: what was read and mended goes, that it was sent stays."""
    with transaction() as session:
        row, council_id = open_list(session, actor, import_id)
        _discard(session, row, actor.name, at)
        record(session, actor=actor, at=at, action="list discarded", thing=row, council_id=council_id)


def open_list(session: Session, actor: Actor, import_id: int, version: int | None = None) -> tuple[Import, int]:
    """The list, locked, with its council, for whoever may take it in; Conflict when it is done, or not of this version."""
    row = session.get(Import, import_id, with_for_update=True)
    if row is None:
        raise NotFound
    council_id = session.scalars(
        select(Campaign.council_id)
        .join(AwardRound, AwardRound.campaign_id == Campaign.id)
        .where(AwardRound.id == row.round_id)
    ).one()
    require_list(actor, council_id, row.sender_unit_id)
    if not row.state.is_open:
        raise Conflict(
            f"Danh sách này đã được {row.changed_by} nhập hoặc bỏ. Hãy quay lại trang nhập danh sách để xem."
        )
    if version not in (None, row.version):
        raise Conflict(CHANGED)
    return row, council_id


def _expire(session: Session, actor: Actor, award_round: RoundFacts, at: datetime) -> None:
    old = session.scalars(
        select(Import).where(
            Import.round_id == award_round.id,
            Import.state.in_([ImportState.SENT, ImportState.MATCHED]),
            Import.changed_at < at - KEPT_UNFINISHED,
        )
    )
    for row in old.all():
        _discard(session, row, row.changed_by, at)
        record(session, actor=actor, at=at, action="list expired", thing=row, council_id=award_round.council_id)


def _discard(session: Session, row: Import, name: str, at: datetime) -> None:
    row.state, row.sheets = ImportState.DISCARDED, None
    row.changed_at, row.changed_by = at, name
    session.execute(delete(ImportRow).where(ImportRow.import_id == row.id))


def _name(filename: str) -> str:
    return PurePath(one_line(filename).replace("\\", "/")).name[-120:] or "danh-sach"


def _movement(award_round: RoundFacts, sheets: tuple[Sheet, ...], matching: Matching) -> int | None:
    """The movement that the title names; else the only one there is, where no column says it."""
    movements = tuple(MovementChoice(one.id, one.name, one.categories) for one in award_round.campaign.movements)
    terms = Terms(movements, None, None, {}, {}, frozenset(), None, 0)
    named = movement_in_title(title_of(sheets[matching.sheet], matching), terms)
    if named is None and len(movements) == 1 and Field.MOVEMENT not in matching.columns:
        named = movements[0]
    return named.id if named else None


def _of_the_council(facts: ImportFacts, unit_id: int | None) -> int | None:
    if unit_id is not None and unit_id not in facts.units:
        raise NotFound
    return unit_id


def _refuse_matching(
    facts: ImportFacts, sheets: tuple[Sheet, ...], matching: Matching, movement_id: int | None
) -> None:
    if not 0 <= matching.sheet < len(sheets):
        raise NotFound
    sheet = sheets[matching.sheet]
    if not -1 <= matching.heading < len(sheet.rows) or len(matching.columns) != sheet.width:
        raise NotFound
    if not matching.has_name:
        raise OfficeError("Chưa có cột nào là “Tên”. Hãy chọn cột ghi họ tên hoặc tên tập thể.")
    if doubled := matching.doubled():
        names = ", ".join(f"“{field.label}”" for field in doubled)
        raise OfficeError(f"Có hai cột cùng chọn là {names}. Hãy chỉ chọn một cột cho mỗi nội dung.")
    if movement_id is None and Field.MOVEMENT not in matching.columns:
        raise OfficeError("Hãy chọn phong trào cho cả danh sách, hoặc chọn cột ghi phong trào.", field="movement")
    if movement_id is not None and movement_id not in {one.id for one in facts.round.campaign.movements}:
        raise NotFound
