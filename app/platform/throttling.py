"""Counts of tries that all nodes share: kept in PostgreSQL where there is one, in memory where one process is all there is."""

import hashlib
from datetime import datetime, timedelta

from limits.storage import MovingWindowSupport, Storage
from sqlalchemy import Connection, Index, delete, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from app.platform import clock
from app.platform.database import WRITING, Base, RowId, db

AT_ONCE = 200  # of what has run out, so much is swept at a time


class Hit(Base):
    """One counted try. The key, in which an address or a user name may stand, is kept as its hash only."""

    __tablename__ = "throttle_hits"
    __table_args__ = (Index(None, "key_hash", "until"), Index(None, "until"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    key_hash: Mapped[str]
    at: Mapped[datetime]
    until: Mapped[datetime]


class DatabaseStorage(Storage, MovingWindowSupport):
    """A storage of the `limits` library in the app's own database. Each count is a transaction of its own, so that a
    refused or failed request is counted too; whoever counts under the same key waits for the other."""

    STORAGE_SCHEME = ["office-database"]

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database may raise."""
        return SQLAlchemyError

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Counts so many tries, unless that would be more than the limit within so many seconds."""
        now, hashed = clock.now(), _hash(key)
        with db.engine.connect().execution_options(**WRITING) as connection, connection.begin():
            _wait_for_turn(connection, hashed)
            if _count(connection, hashed, now)[1] + amount > limit:
                return False
            _sweep(connection, now)
            row = {"key_hash": hashed, "at": now, "until": now + timedelta(seconds=expiry)}
            connection.execute(insert(Hit), [row] * amount)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest try that counts was made, and how many count."""
        now = clock.now()
        with db.engine.connect() as connection:
            oldest, count = _count(connection, _hash(key), now)
        return (oldest or now).timestamp(), count

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts so many tries whatever the limit, and gives how many count now."""
        self.acquire_entry(key, 2**31, expiry, amount)
        return self.get(key)

    def get(self, key: str) -> int:
        """How many tries count now."""
        return self.get_moving_window(key, 0, 0)[1]

    def get_expiry(self, key: str) -> float:
        """When the last try under this key ceases to count."""
        now = clock.now()
        with db.engine.connect() as connection:
            last = connection.scalar(select(func.max(Hit.until)).where(Hit.key_hash == _hash(key)))
        return (last or now).timestamp()

    def check(self) -> bool:
        """Whether the database answers."""
        with db.engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    def clear(self, key: str) -> None:
        """Forgets the tries under this key."""
        self._delete(key)

    def reset(self) -> int | None:
        """Forgets all tries."""
        return self._delete(None)

    def _delete(self, key: str | None) -> int:
        query = delete(Hit) if key is None else delete(Hit).where(Hit.key_hash == _hash(key))
        with db.engine.connect().execution_options(**WRITING) as connection, connection.begin():
            return connection.execute(query).rowcount


def storage_for(database_url: str) -> str:
    """The address of the storage: SQLite has one node with one process, so its memory will do."""
    return "office-database://" if database_url.startswith("postgresql") else "memory://"


def _count(connection: Connection, hashed: str, now: datetime) -> tuple[datetime | None, int]:
    query = select(func.min(Hit.at), func.count()).where(Hit.key_hash == hashed, Hit.until > now)
    oldest, count = connection.execute(query).one()
    return oldest, count


def _wait_for_turn(connection: Connection, hashed: str) -> None:
    if connection.dialect.name == "postgresql":
        number = int(hashed[:15], 16)  # 60 bits: fits the lock's signed 64
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def _sweep(connection: Connection, now: datetime) -> None:
    """Removes what has run out, but for rows that another node is removing."""
    old = select(Hit.id).where(Hit.until <= now).limit(AT_ONCE).with_for_update(skip_locked=True)
    connection.execute(delete(Hit).where(Hit.id.in_(old)))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
