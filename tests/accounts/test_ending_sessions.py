"""Ending the sessions that one has elsewhere: by whoever has shown who they are, and nobody else's."""

import shutil

from sqlalchemy import select

from app.accounts.models import SignInSession
from app.platform.database import db
from tests.support.grown import opened
from tests.support.signing_in import deeds, is_in
from tests.support.world import PASSWORD, World, token_of


def test_ending_all_other_sessions_and_the_administrator_ending_all(world: World) -> None:
    here, there, third = (world.client("member_a") for _ in range(3))
    assert "Mật khẩu" in here.get("/account").text
    world.post(here, "/account/sessions/end-others")
    assert [is_in(client) for client in (here, there, third)] == [True, False, False]

    account_id = world.actor("member_a").account_id
    world.post(world.client("admin"), f"/councils/tinh-bien/people/{account_id}/sessions/end")

    assert not is_in(here)
    assert deeds()[-1] == "sessions ended"


def test_who_left_a_screen_open_has_given_nobody_the_means_to_end_the_other_sessions(world: World, clock) -> None:
    here, there, third = (world.client("member_a") for _ in range(3))
    one = here.get("/account").text.split("/account/sessions/")[1].split("/")[0]
    clock.shift(601)
    ways = (f"/account/sessions/{one}/end", "/account/sessions/end-others")

    vain = [
        world.post(here, url, url, **typed).status_code
        for url in ways
        for typed in ({}, {"password": "không phải đâu"})
    ]
    page = here.get(ways[1]).text

    assert vain == [422] * 4
    assert "Mật khẩu đang dùng" in page and page.count("<li>") >= 2
    assert [is_in(client) for client in (here, there, third)] == [True] * 3
    assert world.post(here, ways[0], ways[0], password=PASSWORD).status_code == 303
    assert sorted(is_in(client) for client in (there, third)) == [False, True]
    assert world.post(here, ways[1], ways[1], password=PASSWORD).status_code == 303
    assert [is_in(client) for client in (here, there, third)] == [True, False, False]
    assert deeds()[-2:] == ["session ended", "other sessions ended"]


def test_nobody_ends_or_sees_the_session_of_somebody_else(sqlite_world: World) -> None:
    other = sqlite_world.client("member_b")
    foreign = [one.id for one in db.session.scalars(select(SignInSession).order_by(SignInSession.id.desc()))][0]
    client = sqlite_world.client("member_a")
    url = f"/account/sessions/{foreign}/end"

    assert [client.get(url).status_code, sqlite_world.post(client, url).status_code] == [404, 404]
    assert is_in(other)


def test_ten_wrong_passwords_a_minute_are_enough_on_the_pages_of_ones_own_account(tmp_path, founded_sqlite) -> None:
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    with opened(tmp_path / "instance", sign_in_tries_per_minute=5) as world:
        client = world.client("member_a")
        token = token_of(client.get("/account/password").text)
        typed = {"csrf_token": token, "password": "sai", "new_password": "ba con vịt trời bay"}

        codes = [client.post("/account/password", data=typed).status_code for _ in range(11)]

    assert codes == [422] * 10 + [429]
