"""Every route, tried by every role against one table; ids of others; tokens; headers (checks 9 to 12 and 16)."""

import re
import statistics
import time

import pytest
from sqlalchemy import func, select

from app.platform.audit import AuditRow
from app.platform.database import db
from app.units.queries import holdings_of
from tests.house.route_tables import (
    AFTER_CONFIRMATION,
    BETWEEN_COUNCILS,
    BY_PASSKEY,
    NAMELESS,
    NAMES,
    OF_THE_ACCOUNT,
    ONES_OWN,
    OPEN,
    READS,
    SIGN_UP,
    STREAMS,
    WHILE_VOTING,
    WRITES,
)
from tests.support.busy_round import everything, office
from tests.support.world import ROUND, World, token_of

__all__ = ["office"]


def test_no_route_is_left_out_of_the_tables(sqlite_world: World) -> None:
    known = {*READS, *WRITES, *OPEN, *ONES_OWN, *STREAMS, *AFTER_CONFIRMATION, *NAMELESS, *WHILE_VOTING,
             *BETWEEN_COUNCILS}  # fmt: skip
    routes = list(sqlite_world.app.url_map.iter_rules())

    assert {rule.endpoint for rule in routes} == known
    assert {rule.endpoint for rule in routes if "POST" in rule.methods} - set(WRITES) - BETWEEN_COUNCILS == {
        "awards.amend", "awards.withdraw", "batches.cancel", "certificates.ask", "certificates.codes", "certificates.paper", "certificates.blank", "certificates.blank_scan", "accounts.sign_in", "accounts.sign_in_code", *BY_PASSKEY, *OF_THE_ACCOUNT, "campaigns.new",
        "documents.check", "consultations.comment", "meetings.enter_count", "meetings.vote_openly", *NAMELESS,
    }  # fmt: skip


@pytest.mark.parametrize("office", ["nominating", "scored"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_in_every_state_of_the_round_the_others_stay_outside(office: World, name: str | None) -> None:
    client = office.client(name)
    refusals = {None: {303, 400}, "stranger": {404}}.get(name, {403, 404, 409})
    token = token_of(client.get("/account").text) if name else ""
    before = everything()

    answers = {
        f"{method} {page}": client.open(url.format(**office.ids), method=method, data={"csrf_token": token}).status_code
        for method, table in (("GET", READS), ("POST", WRITES))
        for page, (url, allowed) in table.items()
        if name is None or name not in allowed.split()
    }

    # a form that the member of the council may not even see is answered before it is read; others come back as faulty
    assert {
        page: code
        for page, code in answers.items()
        if code not in refusals | ({422} if name not in (None, "stranger") else set())
    } == {}
    assert everything() == before


@pytest.mark.parametrize("name", NAMES)
def test_who_may_read_what(office: World, name: str | None) -> None:
    client = office.client(name)

    seen = {page: client.get(url.format(**office.ids)).status_code for page, (url, _) in READS.items()}

    assert seen == {page: expected(name, allowed, 200) for page, (_, allowed) in READS.items()} | no_knowledge(
        name, READS
    )


def expected(name: str | None, allowed: str, success: int) -> int:
    if name is None:
        return 303
    if name == "stranger":
        return 404
    return success if name in allowed.split() else 403


def no_knowledge(name: str | None, table: dict) -> dict[str, int]:
    """What is not only forbidden but unknown: a unit's affairs to another unit, a draft to members."""
    unknown = {"clerk_b": ("{n}", "{d}", "{l}", SIGN_UP, "units/an-cu"), "member_a": ("{d}",), "chair": ("{d}",)}.get(
        name or "", ()
    )
    return {
        page: 404
        for page, (url, allowed) in table.items()
        if any(mark in url for mark in unknown) and name not in allowed.split()
    }


@pytest.mark.parametrize("name", NAMES)
def test_who_may_write_what(office: World, name: str | None) -> None:
    client = office.client(name)
    token = token_of(client.get("/account").text) if name else ""

    refused = {}
    for page, (url, allowed) in WRITES.items():
        before = everything()
        # member_b's own role is what is dismissed, so that nobody of the table loses theirs
        answer = client.post(url.format(**office.ids), data={"csrf_token": token} if name else {})
        if name not in allowed.split():
            refused[page] = answer.status_code
            assert answer.status_code in ({400} if name is None else {403, 404, 409, 422}), (page, answer.status_code)
            assert everything() == before, page

    if name not in (None, "stranger"):
        assert not {page for page, code in refused.items() if code in {409, 422}} - {
            # the form is checked first, so an empty one comes back as faulty: to whoever may see the page
            page for page in WRITES if page in READS and name in READS[page][1].split()
        } - {"campaigns.step", "documents.add_scan", "meetings.print_slips"}  # fmt: skip


def test_ids_of_others_look_like_ids_of_nothing(office: World) -> None:
    client = office.client("clerk_b")
    real = f"/nominations/{office.ids['n']}"

    bodies = [re.sub(r'value="[^"]+"', "", client.get(url).text) for url in (real, "/nominations/987654")]
    gaps = []
    for _ in range(30):
        times = []
        for url in (real, "/nominations/987654"):
            start = time.perf_counter()
            client.get(url)
            times.append(time.perf_counter() - start)
        gaps.append(times[0] - times[1])

    assert bodies[0] == bodies[1]
    assert abs(statistics.median(gaps)) < 0.010


def test_every_write_refuses_a_missing_or_wrong_token_and_another_site(office: World) -> None:
    client = office.client("secretary")
    token = token_of(client.get("/account").text)
    rules = office.app.url_map.iter_rules()
    writes = [rule for rule in rules if "POST" in rule.methods and rule.endpoint not in NAMELESS]

    for rule in writes:
        url = re.sub(r"<[^>]*>", "1", rule.rule)
        before = everything()
        codes = (
            client.post(url).status_code,
            client.post(url, data={"csrf_token": "sai"}).status_code,
            client.post(url, data={"csrf_token": token}, headers={"Sec-Fetch-Site": "cross-site"}).status_code,
        )
        assert codes == (400, 400, 403), rule
        assert everything() == before, rule


def test_every_answer_carries_the_headers(office: World) -> None:
    client = office.client("secretary")

    for url in ("/", "/sign-in", f"/rounds/{ROUND}", "/nothing", "/static/css/app.css", "/nominations/9", "/healthz"):
        headers = client.get(url).headers
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_reading_changes_nothing_but_what_tells_who_opened_evidence(office: World) -> None:
    client = office.client("secretary")
    before = everything()

    for url, _ in READS.values():
        client.get(url.format(**office.ids))

    opened = select(func.count()).where(AuditRow.action == "evidence opened")
    assert everything() == before | {"audit_rows": before["audit_rows"] + (db.session.scalar(opened) or 0)}
    assert db.session.scalar(opened) == 2
    assert holdings_of(office.actor("secretary").account_id)
