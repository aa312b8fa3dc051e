"""A deputy does the chair's work by written delegation, within its dates, under both names, and nothing in person."""

import shutil
from datetime import UTC, date, datetime

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from app import create_app
from app.nominations.queries.conflicts import hidden_from
from app.platform.audit import AuditRow
from app.platform.database import db
from app.scoring.actions import declare_conflict
from app.units.actions import appoint
from app.units.delegations import deputy_actor
from app.units.models import Delegation
from app.units.operator import operator
from app.units.rules.authority import Actor, Role
from app.units.rules.delegation import is_in_force, state_of
from tests.support.founding import settings
from tests.support.world import AT, MOVEMENT, ROUND, World

DAYS = {"since": "14/09/2020", "until": "20/09/2020"}
PAPER = "Giấy ủy quyền số 12/GUQ-UBND ngày 14/9/2020"
PAGE = "/councils/tinh-bien/delegations"
CHOOSE = f"/rounds/{ROUND}/awards/{MOVEMENT}/individual"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def delegate(world: World, giver: str = "chair", to: str = "member_a", of: str = "chair", **changes: str):
    form = {
        "principal_id": str(world.actor(of).account_id),
        "deputy_id": str(world.actor(to).account_id),
        "paper": PAPER,
    }
    answer = world.post(world.client(giver), PAGE, **form | DAYS | changes)
    db.session.rollback()
    return answer


def act(world: World, name: str = "member_a", number: int = 1) -> FlaskClient:
    """A browser in which somebody has begun to act by this delegation."""
    client = world.client(name)
    answer = world.post(client, f"/delegations/{number}/act")
    assert answer.status_code == 303, answer.text
    return client


def last_row() -> AuditRow:
    db.session.rollback()
    return db.session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()


def deputy(world: World, name: str = "member_a") -> Actor:
    found = deputy_actor(delegation_id=1, deputy_id=world.actor(name).account_id, on=AT.date())
    assert found is not None
    return found


def test_each_audit_row_of_a_deputy_names_both(world: World) -> None:
    world.open_nominations()
    world.nominate("Lê Thị Ánh")
    assert delegate(world).status_code == 303
    own, client = world.client("member_a"), world.client("member_a")
    assert own.get(CHOOSE).status_code == 403
    assert "Làm thay Người chair" in client.get("/account").text

    assert world.post(client, "/delegations/1/act").status_code == 303
    assert "Người member_a (thay Người chair)" in client.get("/").text
    assert client.get(CHOOSE).status_code == 200
    assert world.post(client, f"/rounds/{ROUND}/steps/scoring").status_code == 303

    row = last_row()
    assert (row.action, row.actor_name) == ("round stepped", "Người member_a (thay Người chair)")
    assert row.actor_id == world.actor("chair").account_id
    assert row.true_actor_id == world.actor("member_a").account_id
    audit = world.client("admin").get("/councils/tinh-bien/audit").text
    assert "Người member_a (thay Người chair)" in audit
    assert "Người được ủy quyền: Người member_a\n" in audit and "Người ủy quyền: Người chair\n" in audit
    assert own.get(CHOOSE).status_code == 403  # the other browser still acts for itself
    deeds = set(db.session.scalars(select(AuditRow.action).where(AuditRow.true_actor_id == row.true_actor_id)))
    assert {"acting for another begun", "round stepped"} <= deeds


def test_what_is_done_in_person_is_done_by_nobody_else(world: World) -> None:
    world.fill_council(6)
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh")
    world.open_scoring()
    vote = world.prepare_vote(world.hold_meeting(), [number])
    delegate(world)
    client = act(world)
    pages = (f"/nominations/{number}/sheet", f"/nominations/{number}/abstain", f"/nominations/{number}/conflict",
             f"/rounds/{ROUND}/sheets", f"/rounds/{ROUND}/disclosure", PAGE)  # fmt: skip

    told = [client.get(url) for url in pages]
    papers = world.post(client, f"/votes/{vote}/papers")
    opened = world.post(client, f"/votes/{vote}/open")

    assert [answer.status_code for answer in told] == [403] * len(pages)
    assert all("không làm thay được" in answer.text for answer in told)
    assert "Hồ sơ chưa chấm điểm" in world.client("chair").get("/").text
    assert "Hồ sơ chưa chấm điểm" not in client.get("/").text
    assert papers.status_code in (400, 403)
    assert opened.status_code == 303
    client.post("/delegations/stop", data={"csrf_token": token(client)})
    assert client.get(f"/rounds/{ROUND}/sheets").status_code == 200


def token(client: FlaskClient) -> str:
    return client.get("/account").text.split('name="csrf_token" value="')[1].split('"')[0]


def test_papers_of_a_secret_vote_are_not_given_to_a_deputy(sqlite_world: World) -> None:
    world = sqlite_world
    world.fill_council(6)
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh")
    world.open_scoring()
    vote = world.prepare_vote(world.hold_meeting(), [number])
    delegate(world, to="member_b")
    client = act(world, "member_b")
    assert world.post(client, f"/votes/{vote}/open").status_code == 303

    headers = {"X-CSRFToken": token(client)}
    answer = client.post(f"/votes/{vote}/papers", json={"blinded": {"1": "00"}}, headers=headers)

    assert answer.status_code == 403
    assert "không làm thay được" in answer.text


@pytest.mark.parametrize("day", [date(2020, 9, 13), date(2020, 9, 21)])
def test_outside_its_days_nobody_acts(world: World, clock, day: date) -> None:
    delegate(world)
    clock.move_to(datetime(day.year, day.month, day.day, 3, tzinfo=UTC))

    answer = world.post(world.client("member_a"), "/delegations/1/act")

    assert answer.status_code == 404
    assert "Làm thay" not in world.client("member_a").get("/account").text


def test_the_day_is_that_of_the_office(world: World, clock) -> None:
    delegate(world)
    clock.move_to(datetime(2020, 9, 20, 16, 59, tzinfo=UTC))  # 23:59 in Việt Nam
    client = act(world)
    before = client.get(CHOOSE).status_code
    clock.shift(120)

    assert (before, client.get(CHOOSE).status_code) == (200, 403)
    assert "thay Người chair" not in client.get("/").text


@pytest.mark.parametrize("how", ["ended", "dismissed", "switched off"])
def test_it_ends_at_the_next_request(world: World, how: str) -> None:
    delegate(world)
    client, admin, chair = act(world), world.client("admin"), world.actor("chair").account_id
    before = client.get(CHOOSE).status_code

    if how == "ended":
        world.post(world.client("chair"), f"{PAGE}/1/end")
    elif how == "dismissed":
        people = admin.get("/councils/tinh-bien/people").text.split("</header>")[1].split("Người chair")[1]
        world.post(admin, people.split('action="')[1].split('"')[0])
    else:
        world.post(admin, f"/councils/tinh-bien/people/{chair}/switch", active="0")

    assert (before, client.get(CHOOSE).status_code) == (200, 403)


def test_a_delegation_is_for_its_deputy_alone_and_ends_with_the_session(sqlite_world: World) -> None:
    delegate(sqlite_world)
    client = act(sqlite_world)
    sqlite_world.post(client, "/sign-out")

    assert sqlite_world.post(sqlite_world.client("member_b"), "/delegations/1/act").status_code == 404
    assert sqlite_world.client("member_a").get(CHOOSE).status_code == 403


def test_who_may_give_to_whom(world: World) -> None:
    assert delegate(world, giver="admin").status_code == 303  # records what the paper says
    assert delegate(world, to="secretary").status_code == 303
    refused = [
        delegate(world, giver="secretary"),
        delegate(world, giver="member_a"),
        delegate(world, to="clerk_a"),
        delegate(world, to="chair"),
        delegate(world, of="member_b"),
        delegate(world, since="21/09/2020"),
        delegate(world, paper=""),
        delegate(world, until=""),
    ]

    assert [answer.status_code for answer in refused] == [403, 403, 422, 422, 422, 422, 422, 422]
    assert len(db.session.scalars(select(Delegation)).all()) == 2


def test_an_administrator_who_is_also_a_member_does_not_name_themselves(sqlite_world: World) -> None:
    admin = sqlite_world.actor("admin")
    (council_id,) = admin.council_ids
    appoint(actor=operator(), account_id=admin.account_id, role=Role.MEMBER, council_id=council_id, at=AT)

    assert delegate(sqlite_world, giver="admin", to="admin").status_code == 422


def test_a_deputy_sees_no_scores_before_their_own_and_no_conflict_of_either(world: World) -> None:
    world.open_nominations()
    numbers = [world.nominate(name) for name in ("Lê Thị Ánh", "Trần Văn Bình")]
    world.open_scoring()
    for number in numbers:
        world.score("chair", number, "87.5")
    delegate(world)
    client, ranking = act(world), f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"
    assert "87,5" in world.client("chair").get(ranking).text
    assert "87,5" not in client.get(ranking).text

    world.score("member_a", numbers[0], "70")
    assert "87,5" not in client.get(ranking).text
    world.score("member_a", numbers[1], "70")
    assert "78,75" in client.get(ranking).text

    declare_conflict(actor=world.actor("member_a"), nomination_id=numbers[0], reason="Là người thân", at=AT)
    (council_id,) = world.actor("chair").council_ids
    assert hidden_from(deputy(world), council_id, world.round_id()) == {numbers[0]}
    assert hidden_from(world.actor("chair"), council_id, world.round_id()) == frozenset()


def test_a_second_factor_that_the_chair_must_have_the_deputy_must_have(tmp_path, founded_sqlite) -> None:
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    app = create_app(settings(tmp_path / "instance", second_factor_roles="chair"))
    with app.app_context():
        world = World(app)
        page = {"principal_id": world.actor("chair").account_id, "deputy_id": world.actor("member_a").account_id}
        client = world.client("admin")
        assert world.post(client, PAGE, **page, **DAYS, paper=PAPER).status_code == 303
        member = world.client("member_a")
        assert member.get("/").status_code == 200
        world.post(member, "/delegations/1/act")
        assert member.get("/").headers["Location"] == "/account/second-factor"
        db.session.remove()
        db.engine.dispose()


def test_the_states_of_a_delegation() -> None:
    about = {"since": date(2026, 12, 1), "until": date(2026, 12, 10)}
    days = [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 10), date(2026, 12, 11)]

    assert [is_in_force(**about, ended_at=None, on=day) for day in days] == [False, True, True, False]
    assert [state_of(**about, ended_at=None, on=day)[0] for day in days] == [
        "Chưa đến ngày", "Đang hiệu lực", "Đang hiệu lực", "Hết hạn"
    ]  # fmt: skip
    assert not is_in_force(**about, ended_at=AT, on=days[1])
    assert state_of(**about, ended_at=AT, on=days[1])[0] == "Đã chấm dứt"
