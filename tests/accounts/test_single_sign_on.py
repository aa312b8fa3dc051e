"""Single sign-on at a real OpenID Connect server: state, nonce, PKCE, whom it lets in, and what it refuses."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import dumps
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from sqlalchemy import func, select

from app import create_app
from app.accounts.models import Account, ExternalIdentity
from app.platform.audit import AuditRow
from app.platform.database import db
from tests.support.founding import settings
from tests.support.oidc_server import CLIENT, SECRET, provider
from tests.support.second_factor import begin, phone_of, send_code
from tests.support.world import World, token_of

UNKNOWN, UNPROVEN = "chưa gắn với người dùng nào", "không xác nhận lần đăng nhập này"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The province's server, in its own process."""
    with provider() as address:
        yield address


def world_with(tmp_path, founded_sqlite, **more: object) -> World:
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    about = {"oidc_client_id": CLIENT, "oidc_client_secret": SECRET, "oidc_label": "Đăng nhập của tỉnh"}
    return World(create_app(settings(tmp_path / "instance", **about | more)))


@pytest.fixture
def world(tmp_path, founded_sqlite, issuer: str) -> Iterator[World]:
    """A deployment beside that server."""
    world = world_with(tmp_path, founded_sqlite, oidc_issuer=issuer)
    with world.app.app_context():
        yield world
        db.session.remove()
        db.engine.dispose()


def introduce(world: World, name: str, email: str = "", subject: str = "") -> int:
    account_id = world.actor(name).account_id
    page = f"/councils/tinh-bien/people/{account_id}"
    answer = world.post(world.client("admin"), page, page, email=email, subject=subject)
    db.session.rollback()
    return answer.status_code


def go(client, who: str, target: str = "/campaigns") -> str:
    """Goes to the province's server, signs in there as somebody, and gives the address that it sends the browser back to."""
    there = client.get(f"/sign-in/single?next={target}").headers["Location"]
    back = requests.post(there, data={"user": who}, allow_redirects=False, timeout=10).headers["Location"]
    return back.replace("http://localhost", "")


def refusal(client, who: str) -> str:
    """What the sign-in page says after a vain try."""
    answer = client.get(go(client, who))
    assert answer.headers["Location"] == "/sign-in", answer.headers["Location"]
    assert client.get("/account").status_code == 303
    return client.get("/sign-in").text


def test_the_first_time_the_verified_email_counts_and_then_the_subject(world: World) -> None:
    assert introduce(world, "member_a", email="An@tinh.example") == 303
    client = world.client()
    assert "Đăng nhập của tỉnh" in client.get("/sign-in").text

    answer = client.get(go(client, "an!shouting"))
    introduce(world, "member_a", email="khac@tinh.example", subject="ma-an")
    later = world.client()
    again = later.get(go(later, "an"))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/campaigns")
    assert "Người member_a" in client.get("/account").text
    assert "Đăng nhập chung" in client.get("/account").text
    assert again.headers["Location"] == "/campaigns"
    deeds = db.session.scalars(select(AuditRow.action).where(AuditRow.action.contains("single"))).all()
    assert deeds == ["single sign-on set", "single sign-on linked", "single sign-on set"]


def test_nobody_gets_an_account_by_signing_in_there(world: World) -> None:
    before = db.session.scalar(select(func.count()).select_from(Account))

    assert UNKNOWN in refusal(world.client(), "nguoi-la")

    assert db.session.scalar(select(func.count()).select_from(Account)) == before


@pytest.mark.parametrize("wrong", ["unverified", "text"])
def test_an_email_that_is_not_verified_opens_nothing(world: World, wrong: str) -> None:
    introduce(world, "member_a", email="an@tinh.example")

    assert UNKNOWN in refusal(world.client(), f"an!{wrong}")


def test_somebody_who_takes_over_an_email_does_not_get_the_linked_account(world: World) -> None:
    introduce(world, "member_a", email="an@tinh.example")
    client = world.client()
    client.get(go(client, "an"))

    assert UNKNOWN in refusal(world.client(), "an!moved")
    assert db.session.scalars(select(ExternalIdentity.subject)).all() == ["ma-an"]


def test_a_switched_off_account_stays_outside(world: World) -> None:
    introduce(world, "member_a", subject="ma-an")
    account_id = world.actor("member_a").account_id
    world.post(world.client("admin"), f"/councils/tinh-bien/people/{account_id}/switch", active="0")

    assert UNKNOWN in refusal(world.client(), "an")


@pytest.mark.parametrize("wrong", ["nonce", "audience", "issuer", "expired", "signature", "none", "hmac", "tokenless"])
def test_a_token_that_is_not_right_in_every_part_is_refused(world: World, wrong: str) -> None:
    introduce(world, "member_a", subject="ma-an")

    assert UNPROVEN in refusal(world.client(), f"an!{wrong}")


def test_the_request_carries_state_nonce_and_the_challenge_of_pkce(world: World) -> None:
    client = world.client()

    asked = [parse_qs(urlsplit(client.get("/sign-in/single").headers["Location"]).query) for _ in range(2)]

    assert asked[0]["code_challenge_method"] == ["S256"]
    assert asked[0]["scope"] == ["openid email"]
    assert all(asked[0][name] != asked[1][name] for name in ("state", "nonce", "code_challenge"))


def test_a_code_of_another_browser_a_wrong_state_and_a_used_one_are_refused(world: World) -> None:
    introduce(world, "member_a", subject="ma-an")
    victim, attacker = world.client(), world.client()
    stolen = go(attacker, "an")

    assert victim.get(stolen).headers["Location"] == "/sign-in"
    assert UNPROVEN in victim.get("/sign-in").text
    changed = stolen.replace("state=", "state=x")
    assert attacker.get(changed).headers["Location"] == "/sign-in"
    own = go(attacker, "an")
    assert attacker.get(own).headers["Location"] == "/campaigns"
    assert attacker.get(own).headers["Location"] == "/sign-in"
    assert UNPROVEN in world.client().get("/sign-in/single/back?error=access_denied", follow_redirects=True).text


def test_the_second_factor_is_asked_for_here_too(world: World) -> None:
    phone = phone_of(world.client("member_a"))
    introduce(world, "member_a", subject="ma-an")
    client = world.client()

    answer = client.get(go(client, "an"))

    assert answer.headers["Location"] == "/sign-in/code?next=/campaigns"
    assert client.get("/account").status_code == 303
    assert send_code(client, phone.codes[0]).status_code == 303
    assert "Đăng nhập chung và mã khôi phục" in client.get("/account").text
    assert send_code(begin(world, "member_a"), phone.codes[0]).status_code == 422


@pytest.mark.parametrize(
    ("said", "lets_in"),
    [("an!strong", True), ("an!level", True), ("an", False), ("an!weak", False), ("an!low", False)],
)
def test_a_trusted_server_that_says_it_asked_for_two_factors_is_not_asked_twice(
    tmp_path, founded_sqlite, issuer: str, said: str, lets_in: bool
) -> None:
    world = world_with(tmp_path, founded_sqlite, oidc_issuer=issuer, oidc_trusts_second_factor=True,
                       oidc_acr="urn:tinh:2, urn:tinh:3", second_factor_roles="member")  # fmt: skip
    with world.app.app_context():
        introduce(world, "member_a", subject="ma-an")
        client = world.client()
        asked = parse_qs(urlsplit(client.get("/sign-in/single").headers["Location"]).query)

        assert client.get(go(client, said)).headers["Location"] == "/campaigns"
        answer = client.get("/campaigns")

        assert asked["acr_values"] == ["urn:tinh:2 urn:tinh:3"]
        assert (answer.status_code == 200) is lets_in
        assert lets_in or answer.headers["Location"] == "/account/second-factor"
        assert world.client("member_b").get("/campaigns").headers["Location"] == "/account/second-factor"
        db.session.remove()
        db.engine.dispose()


def test_a_server_that_is_not_trusted_with_it_is_asked_twice_whatever_it_says(world: World) -> None:
    phone_of(world.client("member_a"))
    introduce(world, "member_a", subject="ma-an")
    client = world.client()

    assert client.get(go(client, "an!strong")).headers["Location"].startswith("/sign-in/code")


class Leading(BaseHTTPRequestHandler):
    """A server whose configuration is said to lie elsewhere, on itself, where a right one lies."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        here = f"http://127.0.0.1:{self.server.server_port}"
        elsewhere = self.path == "/elsewhere"
        body = dumps({"issuer": here, "authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token",
                      "jwks_uri": f"{here}/keys"}).encode()  # fmt: skip
        self.send_response(200 if elsewhere else 302)
        self.send_header(
            "Location" if not elsewhere else "Content-Type", "/elsewhere" if not elsewhere else "application/json"
        )
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *about: object) -> None:
        """Says nothing."""


def test_an_answer_that_leads_elsewhere_is_not_followed(tmp_path, founded_sqlite) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Leading) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        world = world_with(tmp_path, founded_sqlite, oidc_issuer=f"http://127.0.0.1:{server.server_port}")
        client = world.client()

        page = client.get("/sign-in/single", follow_redirects=True).text
        server.shutdown()

    assert "không trả lời" in page
    assert Leading.asked == ["/.well-known/openid-configuration"]


def test_matching_by_subject_only(tmp_path, founded_sqlite, issuer: str) -> None:
    world = world_with(tmp_path, founded_sqlite, oidc_issuer=issuer, oidc_match="subject")
    with world.app.app_context():
        introduce(world, "member_a", email="an@tinh.example")
        assert UNKNOWN in refusal(world.client(), "an")
        assert introduce(world, "member_a", subject="ma-an") == 303
        assert introduce(world, "member_b", subject="ma-an") == 422
        client = world.client()
        assert client.get(go(client, "an")).headers["Location"] == "/campaigns"


def test_an_email_belongs_to_one_person_and_has_a_form(world: World) -> None:
    assert introduce(world, "member_a", email="an@tinh.example") == 303
    assert introduce(world, "member_b", email="AN@tinh.example") == 422
    assert introduce(world, "member_b", email="khong-phai") == 422


def test_it_leads_only_to_pages_of_this_site(world: World) -> None:
    introduce(world, "member_a", subject="ma-an")
    client = world.client()

    assert client.get(go(client, "an", "https://xau.example")).headers["Location"] == "/"


def test_a_server_that_is_down_or_another_ones_is_told_and_passwords_still_work(
    tmp_path, founded_sqlite, issuer
) -> None:
    world = world_with(tmp_path, founded_sqlite, oidc_issuer="http://127.0.0.1:9")
    with world.app.app_context():
        client = world.client()
        page = client.get("/sign-in/single", follow_redirects=True).text
        assert "không trả lời" in page
        assert world.client("secretary").get("/account").status_code == 200


def test_without_a_server_there_is_no_such_page(sqlite_world: World) -> None:
    client = sqlite_world.client()

    assert client.get("/sign-in/single").status_code == 404
    assert client.get("/sign-in/single/back").status_code == 404
    assert "single" not in client.get("/sign-in").text
    assert token_of(client.get("/sign-in").text)
