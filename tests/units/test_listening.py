"""Whoever listens is heard out: an ended session, a role taken back, a delegation that is over end the stream at its next message."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.actions import end_session
from app.accounts.queries import own_sessions
from app.platform.database import db
from app.platform.transaction import transaction
from app.units.models import RoleHolding
from app.units.rules.authority import Role
from tests.support.world import AT, MOVEMENT, ROUND, World
from tests.units.test_delegation import act, delegate

LIVE = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual/live"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def office(sqlite_world: World) -> World:
    """A ranking that moves with each score."""
    sqlite_world.open_nominations()
    sqlite_world.number = sqlite_world.nominate("Lê Thị Ánh")
    sqlite_world.open_scoring()
    return sqlite_world


def listen(client):
    """The messages of the ranking, the first of them heard."""
    stream = client.get(LIVE, buffered=False).response
    assert next(stream).startswith(b"id: ")
    return stream


def next_message(office: World, stream, member: str = "member_a", version: int = 0) -> bytes | None:
    """What a listener hears when somebody has scored; None when the stream ends instead."""
    office.score(member, office.number, str(60 + version), version=version)
    db.session.remove()
    return next(stream, None)


def test_an_ended_session_hears_no_more_after_ten_seconds(office: World, clock) -> None:
    stream, other = listen(office.client("secretary")), listen(office.client("chair"))
    secretary = office.actor("secretary")
    [opened] = own_sessions(account_id=secretary.account_id, session_id=None, since=AT - timedelta(hours=1))
    end_session(actor=secretary, session_id=opened.id, at=AT)
    clock.shift(10)

    assert next_message(office, stream) is None
    assert next_message(office, other, "member_b").startswith(b"id: ")
    other.close()


def test_an_account_without_its_role_hears_no_more_though_it_still_has_another(office: World, clock) -> None:
    secretary = office.actor("secretary")
    with transaction() as session:
        session.add(RoleHolding(account_id=secretary.account_id, council_id=1, role=Role.MEMBER))
    held = db.session.scalar(select(RoleHolding.id).filter_by(account_id=secretary.account_id, role=Role.SECRETARY))
    stream = listen(office.client("secretary"))
    answer = office.post(office.client("admin"), f"/councils/tinh-bien/roles/{held}/dismiss")
    clock.shift(10)

    assert answer.status_code == 303
    assert next_message(office, stream) is None


def test_a_deputy_hears_until_the_delegation_is_over(office: World, clock) -> None:
    delegate(office)
    stream = listen(act(office))

    assert next_message(office, stream, "member_b").startswith(b"id: ")
    chair = office.client("chair")
    assert office.post(chair, "/councils/tinh-bien/delegations/1/end").status_code == 303
    assert next_message(office, stream, "member_b", 1) is None


def test_two_hundred_listeners_cost_two_questions_in_ten_seconds(office: World, clock) -> None:
    streams = [listen(office.client(name)) for name in ("secretary", "chair", "member_a", "member_b") * 50]
    office.score("member_b", office.number, "70")
    db.session.remove()
    clock.shift(10)

    with office.counting() as statements:
        heard = [next(stream, b"") for stream in streams]

    assert {one[:4] for one in heard} == {b"id: "}
    assert len([one for one in statements if "sign_in_sessions" in one]) == 1
    assert len([one for one in statements if "FROM role_holdings" in one and "role_holdings.role," in one]) == 1
    for stream in streams:
        stream.close()


def test_who_listens_stays_signed_in(office: World, clock) -> None:
    client = office.client("secretary")
    stream = listen(client)
    for turn in range(8):
        clock.shift(300)
        assert next_message(office, stream, version=turn)

    assert client.get(f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual").status_code == 200
    stream.close()
