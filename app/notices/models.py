"""Who wants notices, and the outbox. A notice holds no text: it is written when it is sent."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.notices.rules.messages import NoticeKind, NoticeState
from app.platform.database import Base, RowId


class NoticeWish(Base):
    """The address to which somebody wants notices, and which. It is not the address by which single sign-on finds an account."""

    __tablename__ = "notice_wishes"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    address: Mapped[str]
    digest: Mapped[bool]
    at_once: Mapped[bool]
    changed_at: Mapped[datetime]


class Notice(Base):
    """A notice to one person. `leased_until` says how long its sender may take."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("account_id", "kind", "about", name="nobody_is_told_the_same_twice"),
        Index(None, "state", "next_try_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[NoticeKind]
    about: Mapped[str]  # what it tells of, so that it is told once: a day, a return, a plan of a meeting
    path: Mapped[str]  # of the page
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    fault: Mapped[str] = mapped_column(default="")  # of the last try: the kind of error, nothing that was sent
    posted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
