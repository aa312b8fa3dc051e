"""Erases what is over its time: exactly what was shown, counted in the audit without what it was."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from sqlalchemy import Table, Text, cast, delete, select, update
from sqlalchemy.orm import Session

from app.accounts.models import SignInSession
from app.consultations.models import PublicComment
from app.imports.models import Import
from app.nominations.actions.doubles import let_go_of_nominees
from app.nominations.models import Evidence, Nomination, NominationSnapshot
from app.notices.models import Notice
from app.platform.audit import record
from app.platform.database import db
from app.platform.errors import Conflict
from app.platform.files import FileStore
from app.platform.transaction import after_commit, transaction
from app.privacy.models import Erasure
from app.privacy.queries.due import DueClass, due_in, mark_of
from app.privacy.rules.acts import KEEP_REGISTER
from app.privacy.rules.retention import FOR_GOOD, Keeping
from app.proposals.models import ProposalSending
from app.units.authority import require
from app.units.rules.authority import Actor, Within

Eraser = Callable[[Session, FileStore, list[str]], None]
CHANGED = "Danh sách đến hạn xóa vừa đổi so với lúc xem, nên chưa xóa gì. Hãy xem lại danh sách rồi xác nhận."


def erase_due(
    *, actor: Actor, council_id: int, mark: str, store: FileStore, set_days: dict[str, int], on: date, at: datetime
) -> dict[Keeping, int]:
    """Erases what of the council is over its time on that day and gives how many of each class.

    `mark` is the mark of what was shown; Conflict, and nothing erased, when that is no longer what there is.
    """
    require(actor, KEEP_REGISTER, Within(council_id))
    with transaction() as session:
        classes = [one for one in due_in(council_id, on=on, set_days=set_days) if one.things]
        if mark_of(tuple(classes)) != mark:
            raise Conflict(CHANGED)
        for one in classes:
            _erase(session, store, one)
            run = Erasure(council_id=council_id, keeping=one.keeping, older_than=one.older_than,
                          things=len(one.things), at=at, account_id=actor.account_id)  # fmt: skip
            session.add(run)
            record(session, actor=actor, at=at, action="personal data erased", thing=run, council_id=council_id,
                   after={"class": one.keeping, "older than": one.older_than, "things": len(one.things)})  # fmt: skip
        return {one.keeping: len(one.things) for one in classes}


def _erase(session: Session, store: FileStore, due: DueClass) -> None:
    keys = [thing.key for thing in due.things]
    ERASERS[due.keeping](session, store, keys)


def _drafts(session: Session, store: FileStore, keys: list[str]) -> None:
    ids = [int(key) for key in keys]
    nominees = list(session.scalars(select(Nomination.nominee_id).where(Nomination.id.in_(ids))))
    evidence = session.scalars(select(Evidence.id).where(Evidence.nomination_id.in_(ids)))
    _files(session, store, [str(one) for one in evidence])
    _delete_with_what_hangs_on(session, Nomination.__table__, ids)  # type: ignore[arg-type]
    still = set(session.scalars(select(Nomination.nominee_id).where(Nomination.nominee_id.in_(nominees))))
    gone = [one for one in nominees if one not in still]
    let_go_of_nominees(session, gone)
    _delete_with_what_hangs_on(session, db.metadata.tables["nominees"], gone)


def _files(session: Session, store: FileStore, keys: list[str]) -> None:
    ids = [int(key) for key in keys]
    rows = session.scalars(select(Evidence).where(Evidence.id.in_(ids))).all()
    stored = {sha256 for row in rows for sha256 in (row.sha256, row.thumbnail_sha256) if sha256}
    dossiers = {row.nomination_id for row in rows}
    _delete_with_what_hangs_on(session, Evidence.__table__, ids)  # type: ignore[arg-type]
    sent = session.scalars(select(NominationSnapshot.files).where(NominationSnapshot.nomination_id.in_(dossiers)))
    gone = stored | {file[1] for files in sent for file in files}  # also what was taken out later
    session.execute(update(NominationSnapshot).where(NominationSnapshot.nomination_id.in_(dossiers)).values(files=[]))
    for sha256 in gone:
        after_commit(session, _remover(store, sha256))


def _lists(session: Session, store: FileStore, keys: list[str]) -> None:
    ids = [int(key) for key in keys]
    files = set(session.scalars(select(Import.sha256).where(Import.id.in_(ids))))
    _delete_with_what_hangs_on(session, Import.__table__, ids)  # type: ignore[arg-type]
    for sha256 in files:
        after_commit(session, _remover(store, sha256))


def _rows_of(table: type[SignInSession | Notice]) -> Eraser:
    def erase(session: Session, store: FileStore, keys: list[str]) -> None:
        session.execute(delete(table).where(table.id.in_([int(key) for key in keys])))

    return erase


def _comments(session: Session, store: FileStore, keys: list[str]) -> None:
    own = PublicComment.id.in_([int(key) for key in keys])
    session.execute(update(PublicComment).where(own).values(name="", contact=""))


def _traces(session: Session, store: FileStore, keys: list[str]) -> None:
    for name, _, key in (one.partition(" ") for one in keys):
        table = db.metadata.tables[name]
        session.execute(delete(table).where(next(iter(table.primary_key.columns)) == key))


def _delete_with_what_hangs_on(session: Session, table: Table, ids: Iterable[int]) -> None:
    """Deletes the rows and the rows of other tables that refer to them, as deep as they go."""
    ids = list(ids)
    for other in db.metadata.tables.values() if ids else ():
        for key in other.foreign_keys:
            if key.column.table is table and other.name not in FOR_GOOD:
                hanging = session.scalars(select(next(iter(other.primary_key.columns))).where(key.parent.in_(ids)))
                if len(other.primary_key.columns) == 1:
                    _delete_with_what_hangs_on(session, other, hanging)
                session.execute(delete(other).where(key.parent.in_(ids)))
    session.execute(delete(table).where(next(iter(table.primary_key.columns)).in_(ids)))


def _remover(store: FileStore, sha256: str) -> Callable[[], None]:
    def remove() -> None:
        if not _is_still_used(sha256):
            store.remove(sha256)

    return remove


def _is_still_used(sha256: str) -> bool:
    """Whether any table names these bytes: the same file may lie in another dossier or be a paper's."""
    for table in db.metadata.tables.values():
        for column in table.columns:
            if column.name.endswith("sha256") and db.session.scalar(select(1).where(column == sha256).limit(1)):
                return True
    sent = cast(ProposalSending.content, Text).contains(sha256)  # what a council above received stays whole
    if db.session.scalar(select(1).where(sent).limit(1)):
        return True
    kept = db.session.scalars(select(NominationSnapshot.files).where(NominationSnapshot.files.is_not(None)))
    return any(sha256 in file for files in kept for file in files)


ERASERS: dict[Keeping, Eraser] = {
    Keeping.DRAFT: _drafts,
    Keeping.EVIDENCE: _files,
    Keeping.LIST: _lists,
    Keeping.COMMENT: _comments,
    Keeping.SESSION: _rows_of(SignInSession),
    Keeping.NOTICE: _rows_of(Notice),
    Keeping.TRACE: _traces,
}
