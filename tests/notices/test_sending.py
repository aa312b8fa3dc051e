"""What happens to a notice when the server, the connection or the sender fails: tried again, given up, never told twice."""

import pytest
from sqlalchemy import select

from app.meetings.actions.meetings import plan_meeting
from app.notices import delivery
from app.notices.actions import sending
from app.notices.delivery import deliver
from app.notices.models import Notice
from app.notices.rules.messages import NoticeState
from app.platform.clock import now
from app.platform.database import db
from tests.notices.conftest import PLAN, later, returned, states, wish
from tests.support.smtp_server import Postbox
from tests.support.world import ROUND, World


def test_what_the_server_does_not_take_is_tried_again_and_given_up_at_last(office: World, postbox: Postbox) -> None:
    wish(office, "clerk_a")
    returned(office)
    postbox.rcpt = "451 try later"
    deliver()
    again_at_once = deliver()
    later(office, minutes=3)
    postbox.rcpt, postbox.data = "250 OK", "452 full"
    deliver()
    later(office, minutes=11)
    postbox.data = "250 OK"
    deliver()
    assert (again_at_once, len(postbox.arrived), states()) == (0, 1, [NoticeState.SENT])

    number = db.session.scalar(select(Notice.id))
    postbox.rcpt = "451 never"
    wish(office, "member_a")
    plan_meeting(actor=office.actor("secretary"), slug=ROUND, plan=PLAN, at=now())
    for _ in range(8):
        deliver()
        later(office, hours=13)
    last = db.session.scalars(select(Notice).where(Notice.id != number)).one()
    assert (last.state, last.tries, last.fault) == (NoticeState.FAILED, 6, "SMTP 451")


def test_a_server_that_is_away_costs_nothing_but_time(office: World, postbox: Postbox) -> None:
    wish(office, "clerk_a")
    returned(office)
    kept = office.app.extensions["settings"]
    office.app.extensions["settings"] = kept.model_copy(update={"smtp_port": 1})
    deliver()
    office.app.extensions["settings"] = kept
    later(office, minutes=3)
    deliver()

    assert len(postbox.arrived) == 1 and states() == [NoticeState.SENT]


def test_an_address_that_is_refused_for_good_is_not_tried_again(office: World, postbox: Postbox) -> None:
    wish(office, "clerk_a")
    returned(office)
    postbox.rcpt = "550 no such mailbox"
    deliver()
    later(office, days=1)

    assert deliver() == 0
    assert states() == [NoticeState.FAILED]


@pytest.mark.parametrize(
    ("where", "arrived", "state"),
    [
        ("before the server is asked", 1, NoticeState.SENT),
        ("before the text is announced", 1, NoticeState.SENT),
        ("after the text is announced", 0, NoticeState.DOUBTFUL),
        ("after the server took it", 1, NoticeState.DOUBTFUL),
    ],
)
def test_a_sender_that_dies_never_makes_a_second_message(
    office: World, postbox: Postbox, monkeypatch: pytest.MonkeyPatch, where: str, arrived: int, state: NoticeState
) -> None:
    class Killed(BaseException):
        """kill -9: nothing after it runs."""

    def die(*args: object, **more: object) -> bool:
        raise Killed

    def dies_after(act):
        def both(**more: object) -> None:
            act(**more)
            raise Killed

        return both

    wish(office, "clerk_a")
    returned(office)
    with monkeypatch.context() as patch:
        if where == "before the server is asked":
            patch.setattr(delivery, "send", die)
        elif where == "before the text is announced":
            patch.setattr(delivery.sending, "begin_text", die)
        elif where == "after the text is announced":
            patch.setattr(delivery.sending, "begin_text", dies_after(sending.begin_text))
        else:
            patch.setattr(delivery.sending, "end", die)
        with pytest.raises(Killed):
            deliver()

    assert deliver() == 0  # its lease still runs
    later(office, minutes=3)
    deliver()
    later(office, days=2)
    deliver()
    assert (len(postbox.arrived), states()) == (arrived, [state])


def test_a_connection_that_breaks_on_the_text_leaves_doubt_and_no_second_message(
    office: World, postbox: Postbox
) -> None:
    wish(office, "clerk_a")
    returned(office)
    postbox.hang_up = True
    deliver()
    postbox.hang_up = False
    later(office, days=1)
    deliver()

    assert len(postbox.arrived) == 1
    assert states() == [NoticeState.DOUBTFUL]


def test_of_two_senders_one_gets_each_notice(office: World) -> None:
    for name in ("member_a", "member_b", "chair"):
        wish(office, name)
    plan_meeting(actor=office.actor("secretary"), slug=ROUND, plan=PLAN, at=now())

    taken = [sending.take_next(at=now()) for _ in range(4)]
    later(office, minutes=3)

    assert sorted(taken[:3]) == [1, 2, 3] and taken[3] is None
    assert not sending.begin_text(notice_id=1, at=now())  # its lease has run out
    assert sending.take_next(at=now()) == 1
