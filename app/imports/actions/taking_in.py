"""A list is taken in: its rows become drafts, all that are in order at one stroke."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound
from app.imports.actions.lists import CHANGED, open_list
from app.imports.models import Import, ImportRow
from app.imports.queries.lists import ImportFacts, import_facts
from app.imports.queries.previews import known_to, outcome_of, preview_of, rows_of
from app.imports.rules.entries import Entry
from app.imports.rules.preview import Preview, beside
from app.imports.rules.states import ImportState, Outcome
from app.nominations.actions.lists import ListedNominee, begin_listed
from app.nominations.rules.dossier import Dossier
from app.platform.audit import record
from app.platform.errors import Conflict, OfficeError
from app.platform.transaction import transaction
from app.units.rules.authority import Actor


def take_in(*, actor: Actor, import_id: int, version: int, sure: bool, today: date, at: datetime) -> int:
    """Makes a draft of every row that is in order, and gives how many; what became of each row is kept with the list.

    A list that was taken in already stays as it is. The rows are looked over first; then the round is locked and they are
    held beside the dossiers that are there now, so a nominee that another list has brought meanwhile is not doubled.
    Raises Conflict when the list has changed since `version`, and OfficeError when no row is in order, or (field "sure") the
    title names another movement and the sender is not sure.
    """
    facts = import_facts(actor=actor, import_id=import_id)
    if facts.sent.state is ImportState.TAKEN_IN:
        return facts.sent.taken
    preview = preview_of(facts, today=today)
    if preview.wrong_movement and not sure:
        raise OfficeError(f"Tiêu đề danh sách ghi phong trào “{preview.wrong_movement}”. Hãy quay lại chọn phong trào, "
                          "hoặc đánh dấu vào ô này nếu vẫn đúng.", field="sure")  # fmt: skip
    with transaction() as session:
        done = session.get(Import, import_id, with_for_update=True)
        if done is not None and done.state is ImportState.TAKEN_IN:
            return done.taken
        row, council_id = open_list(session, actor, import_id, version)
        if row.state is not ImportState.MATCHED or row.version != facts.version:
            raise Conflict(CHANGED)
        session.get_one(AwardRound, row.round_id, with_for_update=True)
        preview = beside(preview, known_to(facts))
        if not preview.ready:
            raise OfficeError("Chưa có dòng nào nhập được. Hãy sửa các dòng cần xem lại, hoặc bỏ danh sách này.")
        listed = [_listed(line.entry) for line in preview.ready]
        made = begin_listed(actor=actor, round_id=row.round_id, listed=listed, at=at)
        nominations = dict(zip((line.number for line in preview.ready), made, strict=True))
        _keep_outcomes(session, facts, preview, nominations)
        row.state, row.sheets, row.taken = ImportState.TAKEN_IN, None, len(made)
        row.changed_at, row.changed_by = at, actor.name
        record(
            session, actor=actor, at=at, action="list taken in", thing=row, council_id=council_id,
            after={"dossiers": len(made), "rows": len(preview.lines), "sha256": row.sha256},
        )  # fmt: skip
        return len(made)


def _keep_outcomes(session: Session, facts: ImportFacts, preview: Preview, nominations: Mapping[int, int]) -> None:
    """Keeps what became of every row, in place of what was mended in some."""
    rest = rows_of(facts, [line for line in preview.lines if line.number not in nominations], preview)
    reasons = {one.number: one.reasons for one in rest}
    session.execute(delete(ImportRow).where(ImportRow.import_id == facts.id))
    rows = [
        {
            "import_id": facts.id,
            "number": line.number,
            "outcome": Outcome.TAKEN if line.number in nominations else outcome_of(line),
            "told": reasons.get(line.number, ""),
            "texts": {field.value: text for field, text in line.texts.items()},
            "nomination_id": nominations.get(line.number),
        }
        for line in preview.lines
    ]
    session.execute(insert(ImportRow), rows)


def _listed(entry: Entry) -> ListedNominee:
    """The nominee of a row that is in order: such a row says its movement, unit and category."""
    if entry.movement_id is None or entry.unit_id is None or entry.category is None:
        raise ValueError("a row that is in order says its movement, unit and category")
    return ListedNominee(
        movement_id=entry.movement_id,
        unit_id=entry.unit_id,
        dossier=Dossier(
            category=entry.category,
            honorific=entry.honorific,
            name=entry.name,
            birth_year=entry.birth_year,
            position=entry.position,
            address=entry.address,
            achievement=entry.achievement,
            women_share=entry.women_share,
            works_directly=entry.works_directly,
        ),
    )
