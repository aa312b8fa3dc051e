"""An office that sends notices to a real SMTP server, and what a test asks of both."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import select

from app.meetings.actions.meetings import MeetingPlan
from app.nominations.actions.deciding import return_nomination
from app.notices.actions.posting import choose_notices
from app.notices.models import Notice
from app.notices.rules.messages import NoticeState
from app.platform.clock import now
from app.platform.database import db
from tests.support.founding import settings
from tests.support.smtp_server import Postbox, smtp_server
from tests.support.world import AT, World

MORNING = "2020-09-15T01:30:00Z"  # half past eight in Vietnam
NAME = "Néang Srây Mom"
PLAN = MeetingPlan("Phiên họp xét khen thưởng", AT, "Hội trường", "Bỏ phiếu")


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with smtp_server() as box:
        yield box


@pytest.fixture
def office(world: World, postbox: Postbox) -> Iterator[World]:
    """A deployment that sends notices, in the morning of the day of the tests."""
    kept = world.app.extensions["settings"]
    world.app.extensions["settings"] = settings(kept.instance, kept.database_url, **postbox.settings)
    with time_machine.travel(MORNING, tick=False) as clock:
        world.clock = clock
        yield world


def wish(world: World, name: str, *, digest: bool = False, at_once: bool = True) -> None:
    choose_notices(actor=world.actor(name), address=f"{name}@tinh.example", digest=digest, at_once=at_once, at=now())


def returned(world: World) -> int:
    world.open_nominations()
    number = world.nominate(NAME, upto="sent")
    return_nomination(actor=world.actor("secretary"), nomination_id=number, remark=f"Hồ sơ của {NAME} thiếu", at=now())
    return number


def content_of(mail: EmailMessage) -> str:
    return mail.get_content().replace("\r\n", "\n")


def states() -> list[NoticeState]:
    db.session.rollback()
    return list(db.session.scalars(select(Notice.state).order_by(Notice.id)))


def later(world: World, **span: int) -> None:
    world.clock.shift(timedelta(**span))
