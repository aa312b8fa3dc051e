"""A small world for tests: what the people of the office do in it, in a line each."""

import contextvars
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from app.accounts.actions import create_account
from app.accounts.models import Account
from app.appraisals.actions import accept_appraised, answer_lines
from app.appraisals.queries import appraisal_facts
from app.appraisals.rules.checklist import Given, Verdict
from app.campaigns.actions.rounds import open_nominations, open_scoring
from app.campaigns.models import AwardRound, Criterion, Movement
from app.consultations.actions import leave_comment, set_window
from app.consultations.models import PublicComment
from app.imports.actions.lists import match_columns, send_list
from app.imports.queries.lists import import_facts
from app.law.rules.categories import Category
from app.meetings.actions.hand_out import take_papers
from app.meetings.actions.meetings import Mark, MeetingPlan, mark_attendance, open_meeting, plan_meeting
from app.meetings.actions.votes import prepare_vote, wipe_rehearsal
from app.meetings.queries.meetings import meeting_facts
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.presence import Presence, Teller
from app.meetings.rules.vote_rules import VoteRules
from app.nominations.actions.disclosures import disclose
from app.nominations.actions.dossiers import begin_nomination, send_nomination, write_nomination
from app.nominations.actions.opinions import ask_opinion
from app.nominations.queries.conflicts import to_disclose
from app.nominations.rules.dossier import Dossier
from app.platform.database import db
from app.privacy.actions.requests import receive_request
from app.privacy.rules.requests import RequestKind
from app.registrations.actions.checking import accept_registration, send_registration
from app.registrations.actions.writing import write_movement, write_pledge
from app.registrations.rules.outcome import Direction
from app.registrations.rules.registration import TargetDraft
from app.scoring.actions import send_sheet
from app.units.actions import appoint
from app.units.operator import operator
from app.units.queries import council_members, holdings_of
from app.units.rules.authority import Actor, Role
from tests.support.founding import AT, PASSWORD
from tests.support.signing_in import signed_in
from tests.support.voter import Voter

ROUND = "tinh-bien-2020"
MOVEMENT = "can-bo-tan-tuy"
ACHIEVEMENT = "Trong năm đã giúp 12 hộ nghèo vay vốn nuôi bò, 7 hộ thoát nghèo bền vững, không có hộ tái nghèo."
TARGETS = (
    TargetDraft("Hộ nghèo được giúp thoát nghèo", Decimal(12), "hộ", Direction.AT_LEAST),
    TargetDraft("Tỷ lệ hộ tái nghèo", Decimal("0.5"), "%", Direction.AT_MOST),
    TargetDraft("Có mô hình giảm nghèo được nhân rộng", None, "", Direction.AT_LEAST),
)
COUNCIL_CAST = ("chair", "member_a", "member_b")


class Browser(FlaskClient):
    """A test client whose requests share nothing with the test's own app context, as in life."""

    def open(self, *args, **kwargs):
        """Sends one request in a context of its own."""
        return contextvars.Context().run(super().open, *args, **kwargs)


@dataclass
class World:
    """The app with its database, and shortcuts in the words of the office."""

    app: Flask

    def actor(self, name: str) -> Actor:
        """Somebody of the cast, as an actor."""
        row = db.session.scalar(select(Account).where(Account.username == name))
        return Actor(row.id, row.id, row.name, holdings_of(row.id))

    def round_id(self, slug: str = ROUND) -> int:
        """The id of a round."""
        return db.session.scalar(select(AwardRound.id).where(AwardRound.slug == slug))

    def open_nominations(self) -> None:
        """The round is open for dossiers."""
        open_nominations(actor=self.actor("secretary"), round_id=self.round_id(), at=AT)

    def open_scoring(self) -> None:
        """The round is open for scores, and its members have disclosed that they stand aside from no dossier."""
        open_scoring(actor=self.actor("secretary"), round_id=self.round_id(), at=AT)
        self.disclose()

    def ask_opinion(
        self, nominations: list[int], office: str = "Công an huyện", due_on: date = date(2020, 9, 30)
    ) -> int:
        """The secretary asks an office about these dossiers; gives the request's id."""
        return ask_opinion(actor=self.actor("secretary"), slug=ROUND, office=office, matter="việc chấp hành pháp luật",
                           due_on=due_on, nominations=nominations, today=AT.date(), at=AT)  # fmt: skip

    def send_list(self, content: bytes, *, clerk: str = "clerk_a", filename: str = "danh-sach.xlsx") -> int:
        """A list of individuals of the clerk's unit, its columns matched as they are proposed; gives its id."""
        actor = self.actor(clerk)
        (holding,) = actor.holdings
        import_id = send_list(actor=actor, slug=ROUND, unit_id=holding.unit_id, filename=filename, content=content,
                              store=self.app.extensions["files"], clamd="", at=AT)  # fmt: skip
        facts = import_facts(actor=actor, import_id=import_id)
        match_columns(actor=actor, import_id=import_id, version=facts.version, matching=facts.matching,
                      movement_id=self.movement_id(), unit_id=None, category=Category.INDIVIDUAL, at=AT)  # fmt: skip
        return import_id

    def ask_about_data(self) -> int:
        """Somebody asks what is kept about them; gives the request's id."""
        admin = self.actor("admin")
        (council_id,) = admin.council_ids
        return receive_request(actor=admin, council_id=council_id, kind=RequestKind.ACCESS, person="Lê Thị Ánh",
                               matter="Xem dữ liệu", received_on=AT.date(), today=AT.date(), at=AT)  # fmt: skip

    def take_for(self, name: str, vote_id: int, positions: list[int] | None = None) -> Voter:
        """A member takes papers of an open vote: of these questions, or of all."""
        actor = self.actor(name)
        voter = Voter(vote_facts(actor=actor, vote_id=vote_id).box.id, actor.account_id).prepare(positions)
        return voter.open_answer(take_papers(actor=actor, vote_id=vote_id, blinded=voter.blinded, at=AT))

    def disclose(self) -> None:
        """Every member of the council (the secretary may vote too) discloses that they stand aside from no dossier but their own unit's."""
        (council_id,) = self.actor("secretary").council_ids
        for member in council_members(council_id, with_secretaries=True):
            seen = [one.nomination_id for one in to_disclose(self.round_id(), member.account_id)]
            if seen:
                disclose(
                    actor=self.actor("secretary"), slug=ROUND, account_id=member.account_id, seen=seen, aside={}, at=AT
                )

    def begin(self, clerk: str = "clerk_a", category: Category = Category.INDIVIDUAL, movement: str = MOVEMENT) -> int:
        """An empty draft of the clerk's unit."""
        actor = self.actor(clerk)
        (holding,) = actor.holdings
        movement_id = db.session.scalar(select(Movement.id).where(Movement.slug == movement))
        return begin_nomination(
            actor=actor,
            round_id=self.round_id(),
            movement_id=movement_id,
            unit_id=holding.unit_id,
            category=category,
            at=AT,
        )

    def nominate(
        self,
        name: str,
        *,
        clerk: str = "clerk_a",
        category: Category = Category.INDIVIDUAL,
        movement: str = MOVEMENT,
        address: str = "",
        achievement: str = ACHIEVEMENT,
        upto: str = "accepted",
    ) -> int:
        """A dossier of this name, taken as far as `upto`: draft, sent or accepted."""
        nomination_id = self.begin(clerk, category, movement)
        honorific = "" if category is Category.COLLECTIVE else "Bà"
        dossier = Dossier(category, honorific, name, None, "", address, achievement)
        write_nomination(actor=self.actor(clerk), nomination_id=nomination_id, dossier=dossier, version=1, at=AT)
        if upto in ("sent", "accepted"):
            send_nomination(actor=self.actor(clerk), nomination_id=nomination_id, today=AT.date(), at=AT)
        if upto == "accepted":
            self.appraise(nomination_id)
        return nomination_id

    def appraise(self, nomination_id: int, *, accepts: bool = True, by: str = "secretary") -> None:
        """A secretary finds each line of the checklist met that is not settled yet, and accepts the dossier."""
        about = {"actor": self.actor(by), "nomination_id": nomination_id, "today": AT.date()}
        facts = appraisal_facts(**about)
        answer_lines(given={slug: Given(Verdict.MET, "Đã xem bản giấy") for slug in facts.open_lines}, at=AT, **about)
        if accepts:
            accept_appraised(at=AT, **about)

    def hold(self, nomination_id: int, verdict: Verdict = Verdict.HOLD) -> None:
        """The secretary stops the dossier for a complaint, or (MET) lets it go on."""
        given = {"discipline": Given(verdict, "Đơn tố cáo đang được xác minh")}
        answer_lines(actor=self.actor("secretary"), nomination_id=nomination_id, given=given, today=AT.date(), at=AT)

    def movement_id(self, slug: str = MOVEMENT) -> int:
        """The id of a movement of the big campaign."""
        return db.session.scalar(select(Movement.id).where(Movement.slug == slug))

    def register(
        self,
        clerk: str = "clerk_a",
        *,
        names: dict[Category, list[str]] | None = None,
        targets: tuple[TargetDraft, ...] = TARGETS,
        movement: str = MOVEMENT,
        upto: str = "accepted",
    ) -> None:
        """The registration of the clerk's unit in one movement, taken as far as `upto`: draft, sent or accepted."""
        actor = self.actor(clerk)
        (holding,) = actor.holdings
        here = {"round_id": self.round_id(), "unit_id": holding.unit_id}
        version = write_pledge(
            actor=actor, pledge="Giúp nhau giảm nghèo\nKhông chạy theo thành tích", version=0, at=AT, **here
        )
        write_movement(actor=actor, movement_id=self.movement_id(movement), targets=targets, names=names or {},
                       version=version, at=AT, **here)  # fmt: skip
        if upto in ("sent", "accepted"):
            send_registration(actor=actor, today=AT.date(), at=AT, **here)
        if upto == "accepted":
            accept_registration(actor=self.actor("secretary"), at=AT, **here)

    def criteria(self, movement: str = MOVEMENT) -> list[Criterion]:
        """The criteria of a movement in the open round."""
        return list(
            db.session.scalars(
                select(Criterion)
                .join(Movement, Movement.id == Criterion.movement_id)
                .where(Criterion.round_id == self.round_id(), Movement.slug == movement)
                .order_by(Criterion.position)
            )
        )

    def points(self, total: str, movement: str = MOVEMENT) -> dict[int, Decimal]:
        """Points that add up to this total, within each criterion's most."""
        rest, points = Decimal(total), {}
        for criterion in self.criteria(movement):
            points[criterion.id] = min(rest, Decimal(criterion.most_points))
            rest -= points[criterion.id]
        return points

    def score(self, member: str, nomination_id: int, total: str, *, version: int = 0, movement: str = MOVEMENT) -> None:
        """A member sends a sheet with this total."""
        send_sheet(
            actor=self.actor(member),
            nomination_id=nomination_id,
            points=self.points(total, movement),
            version=version,
            at=AT,
        )

    def fill_council(self, size: int) -> list[str]:
        """Appoints members until the council has this size; gives all their names, the chair's first."""
        names = [*COUNCIL_CAST, *(f"member_{number}" for number in range(len(COUNCIL_CAST) + 1, size + 1))]
        (council_id,) = self.actor("chair").council_ids
        for name in names[len(COUNCIL_CAST) :]:
            account_id = create_account(
                actor=operator(), username=name, name=f"Người {name}", password=PASSWORD, must_change=False, at=AT
            )
            appoint(actor=operator(), account_id=account_id, role=Role.MEMBER, council_id=council_id, at=AT)
        return names

    def hold_meeting(self) -> int:
        """A meeting about the round that has begun: everybody present, the tellers named."""
        plan = MeetingPlan("Phiên họp xét khen thưởng", AT, "Hội trường", "Bỏ phiếu")
        secretary = self.actor("secretary")
        meeting_id = plan_meeting(actor=secretary, slug=ROUND, plan=plan, at=AT)
        tellers = (Teller.NONE, Teller.HEAD, Teller.MEMBER, Teller.MEMBER)
        attendees = meeting_facts(actor=secretary, meeting_id=meeting_id).attendees
        order = sorted(attendees, key=lambda one: (not one.is_chair, one.account_id))
        marks = [
            Mark(one.account_id, Presence.PRESENT, "", tellers[place] if place < len(tellers) else Teller.NONE)
            for place, one in enumerate(order)
        ]
        mark_attendance(actor=secretary, meeting_id=meeting_id, marks=marks, at=AT)
        open_meeting(actor=secretary, meeting_id=meeting_id, at=AT)
        return meeting_id

    def prepare_vote(
        self, meeting_id: int, nominations: list[int], *, previous_id: int | None = None, **rules: object
    ) -> int:
        """A vote on these nominees, prepared but not opened."""
        return prepare_vote(actor=self.actor("secretary"), meeting_id=meeting_id, title="Bỏ phiếu xét khen thưởng",
                            rules=VoteRules(**rules), nominations=nominations, previous_id=previous_id, at=AT)  # fmt: skip

    def consult(self, nomination_id: int) -> int:
        """The public is consulted for a day, and somebody comments on the nominee; gives the comment's id."""
        secretary = self.actor("secretary")
        set_window(actor=secretary, slug=ROUND, opens_on=AT.date(), days=1, today=AT.date(), at=AT)
        leave_comment(slug=ROUND, nomination_id=nomination_id, text="Rất xứng đáng được khen.", name="", contact="",
                      today=AT.date(), at=AT)  # fmt: skip
        return db.session.execute(select(func.max(PublicComment.id))).scalar_one()

    def rehearse(self, meeting_id: int) -> int:
        """A rehearsal, prepared but not opened."""
        return prepare_vote(actor=self.actor("secretary"), meeting_id=meeting_id, title="Tập dượt", rules=VoteRules(),
                            nominations=[], rehearsal=True, at=AT)  # fmt: skip

    def wipe(self, vote_id: int) -> None:
        """The secretary wipes a rehearsal."""
        wipe_rehearsal(actor=self.actor("secretary"), vote_id=vote_id, at=AT)

    def client(self, name: str | None = None) -> FlaskClient:
        """A browser, signed in as somebody of the cast where a name is given."""
        self.app.test_client_class = Browser
        client = self.app.test_client()
        if name is not None:
            signed_in(self.app, client, name)
        return client

    def post(self, client: FlaskClient, url: str, page: str | None = None, **data: object):
        """Posts a form as its page does, with the page's CSRF token."""
        token = token_of(client.get(page or "/account").text)
        return client.post(url, data={"csrf_token": token, **data})

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The SQL statements that are sent meanwhile."""
        statements: list[str] = []

        def note(connection, cursor, statement, *rest) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                statements.append(statement)

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)


def token_of(page: str) -> str:
    """The CSRF token in a page."""
    return page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
