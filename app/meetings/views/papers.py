"""The papers of a meeting: preview, and Word for signing."""

from datetime import date

from flask import Response
from flask_login import login_required

from app.documents.administrative import AdministrativeDocument
from app.documents.rendering.html import to_html
from app.documents.rendering.word import to_word
from app.law.rules.format_profiles import format_profile
from app.meetings.drafts import count_record_facts, minutes_facts
from app.meetings.papers.count_record import count_record
from app.meetings.papers.minutes import minutes
from app.meetings.queries.meetings import MeetingFacts, meeting_facts
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.acts import PLAN_MEETING
from app.meetings.views.blueprint import blueprint
from app.platform import clock
from app.platform.files import WORD
from app.platform.fragments import attachment, render_page
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import Within
from app.vietnamese.dates import OFFICE_TIME


@blueprint.get("/meetings/<int:meeting_id>/minutes")
@login_required
def minutes_page(meeting_id: int) -> Response:
    """The minutes on screen."""
    facts, document = _minutes(meeting_id)
    return _preview(facts, document, "meetings.minutes_word", {"meeting_id": meeting_id})


@blueprint.get("/meetings/<int:meeting_id>/minutes.docx")
@login_required
def minutes_word(meeting_id: int) -> Response:
    """The minutes as a Word file, for signing."""
    facts, document = _minutes(meeting_id)
    return _word(facts, document, "Biên bản họp Hội đồng.docx")


@blueprint.get("/votes/<int:vote_id>/record")
@login_required
def record_page(vote_id: int) -> Response:
    """The record of the count on screen."""
    facts, document = _record(vote_id)
    return _preview(facts, document, "meetings.record_word", {"vote_id": vote_id})


@blueprint.get("/votes/<int:vote_id>/record.docx")
@login_required
def record_word(vote_id: int) -> Response:
    """The record of the count as a Word file, for the tellers to sign."""
    facts, document = _record(vote_id)
    return _word(facts, document, "Biên bản kiểm phiếu.docx")


def _minutes(meeting_id: int) -> tuple[MeetingFacts, AdministrativeDocument]:
    actor = present_actor()
    facts = meeting_facts(actor=actor, meeting_id=meeting_id)
    require(actor, PLAN_MEETING, Within(facts.round.council_id))
    return facts, minutes(minutes_facts(actor, facts))


def _record(vote_id: int) -> tuple[MeetingFacts, AdministrativeDocument]:
    actor = present_actor()
    facts = vote_facts(actor=actor, vote_id=vote_id)
    require(actor, PLAN_MEETING, Within(facts.meeting.round.council_id))
    return facts.meeting, count_record(count_record_facts(facts))


def _preview(facts: MeetingFacts, document: AdministrativeDocument, word: str, address: dict[str, int]) -> Response:
    paper = to_html(document, profile=format_profile(_day(facts)))
    return render_page("meetings/paper.html", facts, paper=paper, title=document.subject, word=word, address=address)


def _word(facts: MeetingFacts, document: AdministrativeDocument, name: str) -> Response:
    content = to_word(document, profile=format_profile(_day(facts)))
    return attachment(content, filename=name, media_type=WORD)


def _day(facts: MeetingFacts) -> date:
    return (facts.opened_at or clock.now()).astimezone(OFFICE_TIME).date()
