"""Guessing is slowed down, on all nodes together, and keeps nobody out who knows their password (check 13)."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from limits import RateLimitItemPerMinute
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy import func, select

from app import create_app
from app.accounts.rules.known_browsers import MOST_ACCOUNTS, with_account
from app.platform import clock
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.throttling import DatabaseStorage, Hit, storage_for
from tests.support.founding import settings
from tests.support.world import PASSWORD, World, token_of

FEW = {"sign_in_tries_per_minute": 5, "sign_in_tries_per_hour": 12, "requests_per_minute": 20}


@pytest.fixture(params=["sqlite", "postgres"])
def nodes(request, tmp_path, founded_sqlite) -> list[World]:
    """Two nodes on one database where that is PostgreSQL; one on SQLite."""
    if request.param == "sqlite":
        shutil.copytree(founded_sqlite, tmp_path / "instance")
        urls = [""]
    else:
        url = request.getfixturevalue("postgres_world").app.extensions["settings"].database_url
        urls = [url, url]
    apps = [create_app(settings(tmp_path / "instance", url, **FEW)) for url in urls]
    with apps[0].app_context():
        yield [World(app) for app in apps]
        db.session.remove()
        db.engine.dispose()


def guess(client, name: str, address: str, password: str = "sai rồi") -> int:
    token = token_of(client.get("/sign-in").text)
    form = {"username": name, "password": password, "csrf_token": token}
    return client.post("/sign-in", data=form, environ_base={"REMOTE_ADDR": address}).status_code


def attack(nodes: list[World], name: str, addresses: int) -> list[int]:
    """Five guesses from each address, the nodes in turn."""
    clients = [node.client() for node in nodes]
    tries = [(clients[number % len(clients)], f"10.0.{number // 5}.1") for number in range(5 * addresses)]
    return [guess(client, name, address) for client, address in tries]


def test_tries_are_counted_on_all_nodes_together(nodes: list[World]) -> None:
    clients = [node.client() for node in nodes]

    codes = [guess(clients[number % len(clients)], "secretary", "10.0.0.1") for number in range(7)]

    assert codes == [422] * 5 + [429] * 2


def test_guessing_from_many_addresses_never_keeps_the_owner_out_of_a_browser_that_they_use(nodes: list[World]) -> None:
    own = nodes[0].client()
    assert guess(own, "secretary", "10.9.9.9", PASSWORD) == 303
    nodes[0].post(own, "/sign-out")

    assert attack(nodes, "secretary", 4)[-8:] == [429] * 8  # 12 an hour

    assert guess(nodes[-1].client(), "secretary", "10.9.9.9", PASSWORD) == 429
    assert guess(own, "secretary", "10.9.9.9", PASSWORD) == 303
    assert guess(nodes[-1].client(), "chair", "10.0.0.1", PASSWORD) == 303


def test_one_guesser_in_the_office_does_not_keep_the_office_out(nodes: list[World]) -> None:
    """All of them come from one address; the guesser tries one name after the other."""
    own = {name: nodes[0].client() for name in ("secretary", "chair", "member_a")}
    for name, client in own.items():
        assert guess(client, name, "10.0.0.1", PASSWORD) == 303
        nodes[0].post(client, "/sign-out")
    guesser = nodes[0].client()

    codes = [guess(guesser, f"nobody{number}", "10.0.0.1") for number in range(25)]

    assert codes == [422] * 20 + [429] * 5
    assert guess(nodes[-1].client(), "clerk_a", "10.0.0.1", PASSWORD) == 429  # a new browser waits a minute
    assert [guess(client, name, "10.0.0.1", PASSWORD) for name, client in own.items()] == [303] * 3


def test_a_known_browser_guesses_as_slowly_as_any(nodes: list[World]) -> None:
    own = nodes[0].client()
    guess(own, "secretary", "10.0.0.1", PASSWORD)
    nodes[0].post(own, "/sign-out")

    assert [guess(own, "secretary", f"10.0.{number}.1") for number in range(7)] == [422] * 5 + [429] * 2


def test_a_cookie_made_by_hand_is_no_known_browser(nodes: list[World]) -> None:
    attack(nodes, "secretary", 3)
    client = nodes[0].client()
    client.set_cookie("known-browser", "eyJhIjoiYiJ9.c2lnbmF0dXJl")

    assert guess(client, "secretary", "10.8.0.1", PASSWORD) == 429


def test_the_refusal_says_how_long_and_what_else_and_the_administrator_can_help(nodes: list[World]) -> None:
    attack(nodes, "secretary", 3)
    client = nodes[0].client()
    token = token_of(client.get("/sign-in").text)
    refused = client.post("/sign-in", data={"username": "secretary", "password": PASSWORD, "csrf_token": token})
    assert "chờ 60 phút" in refused.text
    admin = nodes[0].client("admin")

    nodes[0].post(admin, f"/councils/tinh-bien/people/{nodes[0].actor('secretary').account_id}/unlock")

    assert guess(nodes[-1].client(), "secretary", "10.8.0.1", PASSWORD) == 303
    db.session.rollback()
    deeds = list(db.session.scalars(select(AuditRow.action).order_by(AuditRow.id)))[-3:]
    assert deeds == ["signed in", "sign-in unlocked", "signed in"]


def test_the_cookie_remembers_the_last_accounts_of_a_shared_machine() -> None:
    known: dict[str, str] = {}
    for number in range(20):
        known = with_account(known, f"người {number}")
    again = with_account(known, "Người 19")

    assert len(known) == MOST_ACCOUNTS
    assert again == known


@pytest.fixture
def storage(world: World) -> DatabaseStorage:
    """The shared storage, on each database."""
    return DatabaseStorage()


def test_twenty_at_the_same_time_get_no_more_than_the_limit(world: World, storage: DatabaseStorage) -> None:
    strategy = MovingWindowRateLimiter(storage)
    item = RateLimitItemPerMinute(5)

    def hit(_: int) -> bool:
        with world.app.app_context():
            return strategy.hit(item, "một tài khoản")

    with ThreadPoolExecutor(20) as pool:
        passed = list(pool.map(hit, range(20)))

    assert sum(passed) == 5
    assert strategy.hit(item, "tài khoản khác")
    assert strategy.get_window_stats(item, "một tài khoản").remaining == 0


def test_tries_cease_to_count_one_by_one_and_are_swept(storage: DatabaseStorage) -> None:
    strategy, item = MovingWindowRateLimiter(storage), RateLimitItemPerMinute(2)
    with time_machine.travel("2020-09-15T03:00:00Z", tick=False) as traveller:
        first = clock.now()
        assert strategy.hit(item, "a")
        traveller.shift(timedelta(seconds=40))
        assert strategy.hit(item, "a")
        assert not strategy.hit(item, "a")
        assert strategy.get_window_stats(item, "a").reset_time == first.timestamp() + 60
        assert storage.get_expiry(item.key_for("a")) == first.timestamp() + 100
        traveller.shift(timedelta(seconds=20))
        assert strategy.hit(item, "a")
        assert db.session.scalar(select(func.count()).select_from(Hit)) == 2
        strategy.clear(item, "a")
        assert strategy.get_window_stats(item, "a").remaining == 2
        assert [storage.incr("b", 60), storage.incr("b", 60), storage.reset(), storage.check()] == [1, 2, 2, True]


def test_sqlite_has_one_process_and_needs_no_shared_storage() -> None:
    assert storage_for("sqlite:///a.sqlite3") == "memory://"
    assert storage_for("postgresql+psycopg://may/csdl") == "office-database://"


def test_names_and_addresses_are_not_kept_in_the_counts(postgres_world: World) -> None:
    guess(postgres_world.client(), "secretary", "10.7.7.7")

    rows = [f"{row.key_hash}" for row in db.session.scalars(select(Hit))]

    assert len(rows) == 3
    assert not any("secretary" in row or "10.7" in row for row in rows)
