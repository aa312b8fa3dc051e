"""Signing in, and when a session is over (checks 11, 12, 13 and 14)."""

import shutil
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from app import create_app
from app.accounts.rules.passwords import fault_of_password
from app.platform.sign_in import safe_next
from tests.support.founding import settings
from tests.support.signing_in import is_in
from tests.support.world import PASSWORD, World, token_of

NEW = "bốn con bò sinh sản"


def cookie(client: FlaskClient) -> str:
    return client.get_cookie("session").value


def test_the_cookie_is_for_the_browser_alone(sqlite_world: World) -> None:
    client = sqlite_world.client()
    page = client.get("/sign-in")
    form = {"username": "secretary", "password": PASSWORD, "csrf_token": token_of(page.text)}

    header = client.post("/sign-in", data=form).headers["Set-Cookie"]

    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Secure" not in header  # plain HTTP on one PC; behind HTTPS see the next test


def test_behind_https_the_cookie_is_bound_to_the_host(tmp_path) -> None:
    app = create_app(settings(tmp_path, https=True))

    answer = app.test_client().get("/sign-in", base_url="https://thidua.example")

    assert answer.headers["Set-Cookie"].startswith("__Host-session=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_signing_in_makes_a_new_session_and_signing_out_kills_the_old_cookie(sqlite_world: World) -> None:
    client = sqlite_world.client()
    client.get("/sign-in")
    before = cookie(client)
    client = sqlite_world.client("secretary")
    stolen = cookie(client)
    assert stolen != before

    sqlite_world.post(client, "/sign-out")
    thief = sqlite_world.client()
    thief.set_cookie("session", stolen)

    assert not is_in(thief)


def test_a_new_password_ends_the_other_sessions(world: World) -> None:
    here, elsewhere = world.client("member_a"), world.client("member_a")

    world.post(here, "/account/password", "/account/password", password=PASSWORD, new_password=NEW)

    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_a_switched_off_account_is_out_at_the_next_request(world: World) -> None:
    member = world.client("member_a")
    account_id = world.actor("member_a").account_id

    world.post(world.client("admin"), f"/councils/tinh-bien/people/{account_id}/switch", active="0")

    assert not is_in(member)
    page = world.client().get("/sign-in")
    form = {"username": "member_a", "password": PASSWORD, "csrf_token": token_of(page.text)}
    assert world.client().post("/sign-in", data=form).status_code in (400, 422)


def test_a_role_taken_back_counts_at_the_next_request(sqlite_world: World) -> None:
    secretary = sqlite_world.client("secretary")
    people = sqlite_world.client("admin").get("/councils/tinh-bien/people").text
    row = people.split("</header>")[1].split("Người secretary")[1]
    url = row.split('action="')[1].split('"')[0]
    before = secretary.get("/councils/tinh-bien/edit").status_code

    sqlite_world.post(sqlite_world.client("admin"), url)

    assert (before, secretary.get("/councils/tinh-bien/edit").status_code) == (200, 404)


def test_the_last_administrator_cannot_be_dismissed(sqlite_world: World) -> None:
    admin = sqlite_world.client("admin")
    row = admin.get("/councils/tinh-bien/people").text.split("</header>")[1].split("Người admin")[1]

    answer = sqlite_world.post(admin, row.split('action="')[1].split('"')[0])

    assert answer.status_code == 409
    assert "ít nhất một người quản trị" in answer.text


def test_nobody_locks_their_own_account(sqlite_world: World) -> None:
    admin = sqlite_world.client("admin")
    account_id = sqlite_world.actor("admin").account_id

    answer = sqlite_world.post(admin, f"/councils/tinh-bien/people/{account_id}/switch", active="0")

    assert answer.status_code == 409
    assert is_in(admin)


@pytest.mark.parametrize(
    ("pauses", "alive"),
    [([29], True), ([31], False), ([20] * 35, True), ([20] * 37, False)],
    ids=["in use", "idle", "used all day", "too long altogether"],
)
def test_a_session_ends_when_idle_and_at_the_end_of_the_day(
    sqlite_world: World, pauses: list[int], alive: bool
) -> None:
    with time_machine.travel("2020-09-15T01:00:00Z", tick=False) as clock:
        client = sqlite_world.client("secretary")
        for minutes in pauses:
            clock.shift(timedelta(minutes=minutes))
            still = is_in(client)

    assert still is alive


def test_wrong_guesses_are_slowed_down_for_that_account_only(tmp_path, founded_sqlite) -> None:
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    world = World(create_app(settings(tmp_path / "instance").model_copy(update={"sign_in_tries_per_minute": 5})))
    client = world.client()
    token = token_of(client.get("/sign-in").text)

    def guess(name: str) -> int:
        return client.post("/sign-in", data={"username": name, "password": "sai", "csrf_token": token}).status_code

    assert [guess("secretary") for _ in range(6)] == [422] * 5 + [429]
    assert guess("chair") == 422


def test_signing_in_rightly_is_never_slowed_down(tmp_path, founded_sqlite) -> None:
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    world = World(create_app(settings(tmp_path / "instance").model_copy(update={"sign_in_tries_per_minute": 5})))

    assert [is_in(world.client("secretary")) for _ in range(8)] == [True] * 8


@pytest.mark.parametrize("password", ["ngan", "1234567890", "tinhbien2018", "khenthuong", "vinhdanh123", "matkhau123"])
def test_guessable_passwords_are_refused(password: str) -> None:
    assert fault_of_password(password) is not None


def test_long_vietnamese_phrases_are_welcome() -> None:
    assert fault_of_password("con trâu đi trước cái cày theo sau") is None
    assert fault_of_password("nguyenvanan", known_of_the_person=("nguyenvanan",)) is not None


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("/rounds/x", "/rounds/x"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_signing_in_leads_only_to_pages_of_this_site(target: str | None, page: str) -> None:
    assert safe_next(target) == page


def test_a_form_sent_after_the_session_ended_comes_back_after_signing_in(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.begin()
    client = sqlite_world.client("clerk_a")
    url = f"/nominations/{number}/edit"
    token = token_of(client.get(url).text)
    other = sqlite_world.client("clerk_a")
    ended = other.get("/account").text.split("/account/sessions/")[1].split("/")[0]
    sqlite_world.post(other, f"/account/sessions/{ended}/end")

    answer = client.post(url, data={"csrf_token": token, "version": "1", "name": "Chau Sóc Kha", "act": "save"})
    page = client.get(answer.headers["Location"])
    form = {"username": "clerk_a", "password": PASSWORD, "csrf_token": token_of(page.text)}
    form["next"] = page.text.split('name="next"')[1].split('value="')[1].split('"')[0]
    back = client.post("/sign-in", data=form).headers["Location"]

    assert "Chau Sóc Kha" in client.get(back).text
    assert "Chau Sóc Kha" not in sqlite_world.client("clerk_b").get(back).text


def test_a_form_of_two_thousand_fields_is_read(sqlite_world: World) -> None:
    client = sqlite_world.client("secretary")
    url = "/rounds/tinh-bien-2020/quotas"
    fields = {f"places-{number}-x": "1" for number in range(2_000)}

    answer = client.post(
        url, data={"csrf_token": token_of(client.get(url).text), **fields}, content_type="multipart/form-data"
    )

    assert answer.status_code == 303
