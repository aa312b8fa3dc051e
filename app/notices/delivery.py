"""A sender at the outbox: the digests of the day, then whatever is due, one after another."""

from typing import cast

from flask import current_app

from app.desk.work import waiting_for
from app.notices.actions import sending
from app.notices.actions.posting import are_on, post_digests
from app.notices.mail import Faulty, InDoubt, NotTaken, message, send
from app.notices.queries import DueNotice, due_notice
from app.notices.rules.messages import NoticeKind, NoticeState, text_of
from app.platform import clock
from app.platform.settings import Settings
from app.units.queries import holdings_of
from app.units.rules.authority import Actor

MOST = 500  # in one go


def deliver() -> int:
    """Sends what is due and gives how many were taken out of the outbox; nothing where notices are off."""
    if not are_on():
        return 0
    settings = cast(Settings, current_app.extensions["settings"])
    if clock.office_hour() >= settings.digest_hour:
        post_digests(today=clock.today(), at=clock.now())
    taken = 0
    while taken < MOST and (notice_id := sending.take_next(at=clock.now())) is not None:
        _deliver(settings, due_notice(notice_id))
        taken += 1
    return taken


def _deliver(settings: Settings, notice: DueNotice) -> None:
    lines = _lines(notice)
    if not notice.address or (notice.kind is NoticeKind.DIGEST and not lines):
        sending.end(notice_id=notice.id, state=NoticeState.NEEDLESS, at=clock.now())
        return
    text = text_of(notice.kind, f"{settings.public_url.rstrip('/')}{notice.path}", lines)
    try:
        mail = message(settings, notice.address, text, number=notice.id)
        send(settings, mail, may_begin=lambda: sending.begin_text(notice_id=notice.id, at=clock.now()))
    except NotTaken as fault:
        sending.put_back(notice_id=notice.id, fault=str(fault), at=clock.now())
    except InDoubt as fault:
        sending.end(notice_id=notice.id, state=NoticeState.DOUBTFUL, fault=str(fault), at=clock.now())
    except Faulty as fault:
        sending.end(notice_id=notice.id, state=NoticeState.FAILED, fault=str(fault), at=clock.now())
    else:
        sending.end(notice_id=notice.id, state=NoticeState.SENT, at=clock.now())


def _lines(notice: DueNotice) -> tuple[str, ...]:
    """What waits, by kind and number; which round or whom it is about stays on the page."""
    if notice.kind is not NoticeKind.DIGEST:
        return ()
    actor = Actor(notice.account_id, notice.account_id, notice.name, holdings_of(notice.account_id))
    today = clock.today()
    told = []
    for item in waiting_for(actor, today):
        due = item.due(today)
        number = f" ({item.count})" if item.count is not None else ""
        told.append(f"{item.what}{number}{f'. {due.text}' if due else ''}")
    return tuple(dict.fromkeys(told))
