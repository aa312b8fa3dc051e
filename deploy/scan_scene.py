"""What the scan attacks: the demo with one of each later thing in it, and an address for each route that reads words of it.

Which words are read is told by `scan_words`; here stands only who opens which address, and what some words hold at first so
that the page has something to show. `tests/security/test_scan.py` fails when a route that reads words has no address.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pyotp
import xlsxwriter
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.accounts.actions.second_factor import offered_secret, open_offer, set_up
from app.accounts.models import Account
from app.campaigns.models import AwardRound
from app.consultations.actions import leave_comment, set_window
from app.demo.actions import HALF, OPEN, PASSWORD
from app.imports.actions.lists import match_columns, send_list
from app.imports.queries.lists import import_facts
from app.law.rules.categories import Category
from app.meetings.actions.meetings import MeetingPlan, plan_meeting
from app.nominations.models import Nomination
from app.nominations.rules.states import NominationState
from app.platform import clock
from app.platform.database import db
from app.platform.settings import Settings
from app.units.queries import holdings_of
from app.units.rules.authority import Actor
from deploy.scan_words import LISTS, OF_EVERY_FORM, words_by_route

MOVEMENT = "can-bo-tan-tuy"
OWING = "clerk.chi-lang"  # has a second factor, so its password opens half a session only
AUDIT = "person=an&action=list+sent&since=01%2F01%2F2020&until=01%2F01%2F2030"
BOARD = f"name=an&state=accepted&movement={MOVEMENT}&unit=an-cu"
REGISTER = "name=an&year=2019&form=giay_khen&category=individual&unit=an-cu"
# Endpoint -> who opens it, an address ({import}, {dossier}, {meeting} are ids of the scene) and what its words hold at first.
PLACES: Mapping[str, tuple[str | None, str]] = {
    "portal.home": (None, "/?q=an"),
    "portal.verify": (None, "/verify?code=VD-2019"),
    "accounts.sign_in": (None, "/sign-in?next=%2F"),
    "accounts.sign_in_code": (OWING, "/sign-in/code?next=%2F"),
    "desk.search_page": ("secretary", "/search?q=an"),
    "nominations.board": ("secretary", f"/rounds/{OPEN}?{BOARD}"),
    "nominations.begin": ("clerk.an-cu", f"/rounds/{OPEN}/nominations/new?movement={MOVEMENT}"),
    "nominations.ask": ("secretary", f"/rounds/{OPEN}/opinions/new?dossier={{dossier}}"),
    "nominations.doubles": ("secretary", f"/rounds/{OPEN}/doubles"),
    "registrations.results": ("secretary", f"/rounds/{OPEN}/registration-results?movement={MOVEMENT}"),
    "consultations.show": ("secretary", f"/rounds/{OPEN}/consultation?state=waiting"),
    "imports.match": ("clerk.an-cu", "/imports/{import}/columns?sheet=0&heading=1"),
    "imports.show": ("clerk.an-cu", "/imports/{import}?state=ready"),
    "imports.row": ("clerk.an-cu", "/imports/{import}/rows/2?state=ready"),
    "scoring.ranking": ("secretary", f"/rounds/{HALF}/ranking/{MOVEMENT}/individual?live=0"),
    "meetings.prepare_vote": ("secretary", "/meetings/{meeting}/votes/new?among={dossier}&previous=1&preset=majority"),
    "meetings.rules": ("secretary", "/councils/tinh-bien/vote-rules?preset=majority"),
    "awards.register": ("secretary", f"/councils/tinh-bien/awards?{REGISTER}"),
    "proposals.inbox": ("secretary", "/councils/tinh-bien/proposals"),
    "units.council_audit": ("admin", f"/councils/tinh-bien/audit?{AUDIT}&before=500"),
    "units.audit_file": ("admin", f"/councils/tinh-bien/audit.csv?{AUDIT}"),
    "privacy.people": ("admin", "/councils/tinh-bien/privacy/people?name=an"),
    f"{LISTS} dossiers": ("secretary", f"/lists/dossiers/{OPEN}.xlsx?{BOARD}"),
    f"{LISTS} comments": ("secretary", f"/lists/comments/{OPEN}.xlsx?state=waiting"),
    f"{LISTS} registration-results": ("secretary", f"/lists/registration-results/{OPEN}.xlsx?movement={MOVEMENT}"),
    f"{LISTS} award-register": ("secretary", f"/lists/award-register/tinh-bien.xlsx?{REGISTER}"),
    f"{LISTS} audit": ("admin", f"/lists/audit/tinh-bien.xlsx?{AUDIT}"),
    OF_EVERY_FORM: ("secretary", f"/rounds/{OPEN}/consultation"),
}
NOT_FOUND = {"portal.verify"}  # no certificate has this code
SENT = {"imports.row": {"decided": "restore"}}  # these read their words when a form is sent
ELSEWHERE = {
    "accounts.single_sign_on": "needs another server to answer; `next` is kept in the session as `safe_next` leaves it",
    "documents.add_scan": "reads `back` after a file was taken in; it is only where to go next, as `safe_next` leaves it",
}


@dataclass(frozen=True, slots=True)
class Target:
    """An address to attack: who opens it, how that is answered, which of its words are attacked, and the form that is sent
    (None: it is opened)."""

    route: str
    username: str | None
    address: str
    words: tuple[str, ...]
    form: Mapping[str, str] | None
    status: int


def app_beside(instance: Path) -> Flask:
    """The app of the server's data, in this process."""
    return create_app(Settings(instance=instance, log_level="error"))


def targets(app: Flask, ids: Mapping[str, int]) -> Iterator[Target]:
    """What is to be attacked: each route with all words that it reads. A word without a value in PLACES holds 1."""
    for route, words in words_by_route(app).items():
        if route not in ELSEWHERE:
            username, example = PLACES[route]
            parts = urlsplit(example.format(**ids))
            filled = dict.fromkeys(words, "1") | dict(parse_qsl(parts.query))
            yield Target(
                route,
                username,
                f"{parts.path}?{urlencode(filled)}",
                words,
                SENT.get(route),
                404 if route in NOT_FOUND else 200,
            )


def set_scene(app: Flask) -> dict[str, int]:
    """Adds to the demo what it lacks: a list to be imported, a meeting, a comment, a second factor. Gives their ids."""
    at, today = clock.now(), clock.today()
    with app.app_context():
        secretary, clerk = _actor("secretary"), _actor("clerk.an-cu")
        dossier = db.session.execute(
            select(func.min(Nomination.id))
            .join(AwardRound, AwardRound.id == Nomination.round_id)
            .where(AwardRound.slug == OPEN, Nomination.state == NominationState.ACCEPTED)
        ).scalar_one()
        plan = MeetingPlan("Phiên họp xét khen thưởng", at, "Hội trường", "Bỏ phiếu")
        meeting = plan_meeting(actor=secretary, slug=HALF, plan=plan, at=at)
        set_window(actor=secretary, slug=OPEN, opens_on=today, days=2, today=today, at=at)
        leave_comment(slug=OPEN, nomination_id=dossier, text="Rất xứng đáng.", name="", contact="", today=today, at=at)
        _owe_a_code(_actor(OWING))
        return {"import": _list(app, clerk), "dossier": dossier, "meeting": meeting}


def _actor(username: str) -> Actor:
    account = db.session.execute(select(Account).filter_by(username=username)).scalar_one()
    return Actor(account.id, account.id, account.name, holdings_of(account.id))


def _owe_a_code(actor: Actor) -> None:
    account_id = actor.account_id or 0
    offer, at = offered_secret(account_id), clock.now()
    code = pyotp.TOTP(open_offer(account_id, offer) or "").at(at)
    set_up(actor=actor, session_id=0, offer=offer, code=code, password=PASSWORD, at=at)


def _list(app: Flask, clerk: Actor) -> int:
    """A list of two pages, its columns matched as they are proposed."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ("TT", "Họ và tên", "Năm sinh", "Địa chỉ", "Tóm tắt thành tích"))
        for number in range(1, 151):
            sheet.write_row(
                number, 0, (number, f"Trần Văn {number}", 1960, f"ấp {number}", "Giúp 12 hộ nghèo vay vốn.")
            )
    at, (holding,) = clock.now(), clerk.holdings
    import_id = send_list(actor=clerk, slug=OPEN, unit_id=holding.unit_id, filename="danh-sach.xlsx", content=content.getvalue(),
                          store=app.extensions["files"], clamd="", at=at)  # fmt: skip
    facts = import_facts(actor=clerk, import_id=import_id)
    movement_id = next(one.id for one in facts.round.campaign.movements if one.slug == MOVEMENT)
    match_columns(actor=clerk, import_id=import_id, version=facts.version, matching=facts.matching, movement_id=movement_id,
                  unit_id=None, category=Category.INDIVIDUAL, at=at)  # fmt: skip
    return import_id
