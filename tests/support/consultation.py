"""A consultation of the public: its window, what somebody says, what the secretary does with it."""

from datetime import date

from sqlalchemy import func, select

from app.consultations.actions import leave_comment, moderate, set_window
from app.consultations.models import PublicComment
from app.consultations.rules.comments import CommentState
from app.platform.database import db
from tests.support.world import AT, ROUND, World

TODAY = AT.date()
SAID = "Bà Ánh đã giúp xóm tôi rất nhiều, rất xứng đáng."


def window(
    world: World, *, opens_on: date = TODAY, days: int = 10, today: date = TODAY, name: str = "secretary"
) -> None:
    set_window(actor=world.actor(name), slug=ROUND, opens_on=opens_on, days=days, today=today, at=AT)


def say(world: World, nomination_id: int | None = None, *, text: str = SAID, today: date = TODAY) -> int:
    leave_comment(slug=ROUND, nomination_id=nomination_id, text=text, name="Người gửi", contact="0900 000 000",
                  today=today, at=AT)  # fmt: skip
    return db.session.scalar(select(func.max(PublicComment.id)))


def deal(world: World, comment_id: int, to: CommentState, reason: str = "", name: str = "secretary") -> None:
    moderate(actor=world.actor(name), comment_id=comment_id, to=to, reason=reason, today=TODAY, at=AT)
