"""The write transaction: the outermost one commits, inner ones join it, and what must follow the commit waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.platform.database import WRITING, db
from app.platform.errors import Conflict
from app.platform.reading import is_reading

CLASH = "Cùng lúc có người khác vừa làm việc này nên chưa lưu được. Hãy tải lại trang để xem rồi làm lại nếu cần."


@dataclass(slots=True)
class _Waiting:
    """What is to be done at the end of a transaction, in order."""

    before: list[Callable[[], None]] = field(default_factory=list)
    after: list[Callable[[], None]] = field(default_factory=list)


@contextmanager
def transaction() -> Iterator[Session]:
    """Gives the session in a write transaction; commits at the end of the outermost, rolls back on any exception.

    The request's read transaction is ended first: on SQLite a snapshot cannot be turned into a writer safely,
    so the writer begins afresh with BEGIN IMMEDIATE and sees the newest rows. Raises Conflict when a constraint
    of the database finds that somebody else was quicker. Raises RuntimeError within `one_reading`.
    """
    if is_reading():
        raise RuntimeError("a write cannot begin within one reading")
    session = db.session()
    if "writing" in session.info:
        yield session
        return
    session.rollback()
    waiting = _Waiting()
    session.info["writing"] = waiting
    try:
        session.connection(execution_options=WRITING)
        yield session
        for act in waiting.before:
            act()
        session.commit()
    except (IntegrityError, StaleDataError) as clash:
        session.rollback()
        raise Conflict(CLASH) from clash
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.info["writing"]
    for act in waiting.after:
        act()


def after_commit(session: Session, act: Callable[[], None]) -> None:
    """Keeps `act` until the running transaction has committed; a rollback forgets it."""
    session.info["writing"].after.append(act)


def before_commit(session: Session, act: Callable[[], None]) -> None:
    """Keeps `act` until the running transaction is about to commit: what locks everybody out is done last and briefly."""
    session.info["writing"].before.append(act)
