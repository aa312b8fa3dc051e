"""A browser that is signed in already: what the sign-in page gives after the right password, without weighing it again; and what
a test asks of it."""

import contextvars
from http.cookies import SimpleCookie

from flask import Flask, Response, session
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.actions.sessions import open_session
from app.accounts.models import Account
from app.accounts.rules.session_life import Method
from app.accounts.views.blueprint import present_place
from app.accounts.views.sign_in import let_in
from app.platform import clock
from app.platform.audit import AuditRow
from app.platform.database import db


def signed_in(app: Flask, client: FlaskClient, username: str) -> None:
    """Opens a session for this person and gives the client its cookies."""
    answer = contextvars.Context().run(_let_in, app, username)
    for header in answer.headers.getlist("Set-Cookie"):
        for name, cookie in SimpleCookie(header).items():
            client.set_cookie(name, cookie.value, path=cookie["path"] or "/", secure=bool(cookie["secure"]))


def _let_in(app: Flask, username: str) -> Response:
    with app.test_request_context("/sign-in", method="POST"):
        account = db.session.scalars(select(Account).where(Account.username == username)).one()
        token = open_session(account=account, method=Method.ONE_FACTOR, place=present_place(), at=clock.now())
        answer = let_in(token, None)
        assert session["account_id"] == account.id
        return app.process_response(app.make_response(answer))


def is_in(client: FlaskClient) -> bool:
    """Whether the client is signed in."""
    return client.get("/account").status_code == 200


def deeds() -> list[str]:
    """The last six deeds in the audit."""
    db.session.rollback()
    return list(db.session.scalars(select(AuditRow.action).order_by(AuditRow.id)))[-6:]
