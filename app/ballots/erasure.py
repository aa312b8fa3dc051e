"""After a box is closed no trace may be left of what it held: not in free pages, not in the write-ahead log."""

import pysqlite3.dbapi2 as sqlite
from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from app.ballots.models import BallotBox, CastPaper, CountedPaper, RollEntry, SigningKey
from app.platform.database import WRITING, db

TABLES = (CastPaper, CountedPaper, RollEntry, SigningKey)


def erase_traces() -> None:
    """Rewrites the tables of the box without their deleted rows, and empties SQLite's write-ahead log.

    Until this has succeeded the boxes stay marked, and the next start of the server tries again. PostgreSQL's own log
    keeps its old segments until they are recycled; it holds the order of casting but no voter.
    """
    marked = db.session.scalars(select(BallotBox.id).where(BallotBox.erased.is_(False))).all()
    db.session.rollback()
    if not marked:
        return
    try:
        erased = _rewrite_sqlite() if db.engine.dialect.name == "sqlite" else _rewrite_postgresql()
    except (sqlite.OperationalError, OperationalError) as busy:
        current_app.logger.warning("the traces of a ballot box are not erased yet: %s", busy)
        return
    if not erased:
        return
    with db.engine.connect().execution_options(**WRITING) as writing, writing.begin():
        writing.execute(update(BallotBox).where(BallotBox.id.in_(marked)).values(erased=True))


def _rewrite_sqlite() -> bool:
    connection = db.engine.raw_connection()  # without the BEGIN that the engine sends: VACUUM stands alone
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return bool(cursor.fetchall()[0][0] == 0)  # otherwise somebody is still reading the old pages
    finally:
        connection.close()


def _rewrite_postgresql() -> bool:
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET lock_timeout = '5s'")
        try:
            connection.exec_driver_sql("VACUUM FULL " + ", ".join(table.__tablename__ for table in TABLES))
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
    return True
