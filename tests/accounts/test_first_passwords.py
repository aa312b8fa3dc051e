"""Passwords that an administrator gives: made by the program, shown once, good for some days, changed at the first sign-in."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import Account
from app.accounts.rules.passwords import fault_of_password, new_first_password
from app.platform.audit import AuditRow
from app.platform.database import db
from tests.support.world import World, token_of

PEOPLE = "/councils/tinh-bien/people"
NEW = "bốn con bò sinh sản"


def shown(page: str) -> str:
    return re.search(r"<code>((?:\w{4}-){3}\w{4})</code>", page)[1]


def sign_in(world: World, name: str, password: str):
    client = world.client()
    form = {"username": name, "password": password, "csrf_token": token_of(client.get("/sign-in").text)}
    return client, client.post("/sign-in", data=form)


def given(world: World, way: str) -> tuple[str, str]:
    """The user name and the password that the administrator reads on the page."""
    admin = world.client("admin")
    if way == "new":
        answer = world.post(admin, PEOPLE, name="Lê Thị Lan", username="lan", role="member", unit_id="")
        name = "lan"
    else:
        name = "member_a"
        answer = world.post(admin, f"{PEOPLE}/{world.actor(name).account_id}/password")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    password = shown(answer.text)
    assert password not in admin.get(PEOPLE).text
    return name, password


def test_no_two_are_alike_and_all_are_good_enough() -> None:
    made = [new_first_password() for _ in range(200)]

    assert len(set(made)) == 200
    assert [one for one in made if fault_of_password(one, known_of_the_person=("lan", "lê"))] == []


@pytest.mark.parametrize("way", ["new", "reset"])
def test_it_opens_nothing_but_the_page_where_it_is_changed(world: World, clock, way: str) -> None:
    name, password = given(world, way)
    clock.shift(timedelta(days=6, hours=23))

    client, answer = sign_in(world, name, password)
    kept = world.post(client, "/account/password", "/account/password", password=password, new_password=password)

    assert answer.status_code == 303
    assert client.get("/campaigns").headers["Location"] == "/account/password"
    assert kept.status_code == 422
    assert (
        world.post(client, "/account/password", "/account/password", password=password, new_password=NEW).status_code
        == 303
    )
    assert client.get("/campaigns").status_code == 200
    clock.shift(timedelta(days=400))
    assert sign_in(world, name, password)[1].status_code == 422
    assert sign_in(world, name, NEW)[1].status_code == 303


@pytest.mark.parametrize("way", ["new", "reset"])
def test_after_seven_days_it_opens_nothing_and_says_who_helps(sqlite_world: World, clock, way: str) -> None:
    name, password = given(sqlite_world, way)
    clock.shift(timedelta(days=7))

    client, answer = sign_in(sqlite_world, name, password)

    assert answer.status_code == 422
    assert "đã hết hạn. Hãy nhờ người quản trị" in answer.text
    assert client.get("/account").status_code == 303
    assert "đã hết hạn" not in sign_in(sqlite_world, name, "sai hẳn rồi nhé")[1].text


def test_the_administrator_chooses_no_password_and_none_is_written_down(sqlite_world: World, clock) -> None:
    admin, name = sqlite_world.client("admin"), "member_a"
    url = f"{PEOPLE}/{sqlite_world.actor(name).account_id}/password"

    typed = sqlite_world.post(admin, url, password="ba con vịt trời bay")

    assert 'type="password"' not in admin.get(url).text + admin.get(PEOPLE).text
    assert sign_in(sqlite_world, name, "ba con vịt trời bay")[1].status_code == 422
    written = " ".join(row.before + row.after for row in db.session.scalars(select(AuditRow)))
    kept = db.session.scalar(select(Account.password_hash).where(Account.username == name))
    assert shown(typed.text) not in written + kept
