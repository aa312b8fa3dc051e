"""A phone with an app that makes codes."""

import re
from dataclasses import dataclass
from datetime import datetime

import pyotp
from flask.testing import FlaskClient

from app.platform import clock
from tests.support.world import PASSWORD, World, token_of

PAGE = "/account/second-factor"


@dataclass
class Phone:
    """The app, the secret that it holds, and the recovery codes on paper beside it."""

    secret: str
    codes: list[str]

    def code(self, at: datetime | None = None) -> str:
        """The six digits that it shows."""
        return pyotp.TOTP(self.secret).at(at or clock.now())


def set_up(client: FlaskClient, **wrong: str):
    """Sends the page on which a second factor is set up, and gives the answer and the secret."""
    page = client.get(PAGE).text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")
    offer = page.split('name="offer"')[1].split('value="')[1].split('"')[0]
    form = {"offer": offer, "code": pyotp.TOTP(secret).at(clock.now()), "password": PASSWORD, **wrong}
    return client.post(PAGE, data={"csrf_token": token_of(page), **form}), secret


def phone_of(client: FlaskClient) -> Phone:
    """Sets a second factor up and gives the phone."""
    answer, secret = set_up(client)
    assert answer.status_code == 200, answer.text
    return Phone(secret, re.findall(r"<code>(\w{5}-\w{5})</code>", answer.text))


def begin(world: World, name: str) -> FlaskClient:
    """A browser in which the right password was sent, and that owes a code."""
    client = world.client()
    form = {"username": name, "password": PASSWORD, "csrf_token": token_of(client.get("/sign-in").text)}
    answer = client.post("/sign-in", data=form)
    assert answer.headers["Location"].startswith("/sign-in/code"), answer.text
    return client


def send_code(client: FlaskClient, code: str):
    """Sends a code for the sign-in that was begun."""
    return client.post("/sign-in/code", data={"code": code, "csrf_token": token_of(client.get("/sign-in/code").text)})
