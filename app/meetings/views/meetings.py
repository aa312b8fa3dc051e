"""Pages of a meeting: plan, attendance, beginning and end."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.meetings.actions import meetings as actions
from app.meetings.forms import (
    AttendanceForm,
    CouncilRulesForm,
    MeetingForm,
    attendance_data,
    meeting_data,
    rules_data,
    usual_agenda,
)
from app.meetings.queries.candidates import council_rules
from app.meetings.queries.meetings import meeting_facts, meetings_facts
from app.meetings.rules.acts import PLAN_MEETING
from app.meetings.rules.vote_rules import PRESETS
from app.meetings.views.blueprint import blueprint
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.queries import council_with_slug
from app.units.rules.authority import Within


@blueprint.get("/rounds/<slug>/meetings")
@login_required
def index(slug: str) -> Response:
    """The meetings about a round."""
    return render_page("meetings/index.html", meetings_facts(actor=present_actor(), slug=slug))


@blueprint.route("/rounds/<slug>/meetings/new", methods=["GET", "POST"])
@login_required
def new(slug: str) -> ResponseReturnValue:
    """A new meeting."""
    actor = present_actor()
    facts = meetings_facts(actor=actor, slug=slug)
    require(actor, PLAN_MEETING, Within(facts.round.council_id))
    form = bind(MeetingForm, account_id=actor.account_id, title=f"Phiên họp xét {facts.round.name.lower()}",
                agenda=usual_agenda(facts.round))  # fmt: skip
    if form.accepted(lambda: actions.plan_meeting(actor=actor, slug=slug, plan=form.plan(), at=clock.now())):
        say("Đã lên lịch phiên họp.")
        return redirect_after(url_for("meetings.show", meeting_id=form.result))
    return render_form("meetings/edit.html", facts.round, form, meeting=None)


@blueprint.route("/councils/<slug>/vote-rules", methods=["GET", "POST"])
@login_required
def rules(slug: str) -> ResponseReturnValue:
    """How the council votes unless a vote says otherwise."""
    actor = present_actor()
    council = council_with_slug(slug)
    require(actor, PLAN_MEETING, Within(council.id))
    facts = council_rules(council.id)
    form = bind(
        CouncilRulesForm, account_id=actor.account_id, secretary_votes=facts.secretary_votes, version=facts.version,
        **rules_data(request.args.get("preset", ""), facts.rules),
    )  # fmt: skip
    if form.accepted(
        lambda: actions.lay_down_rules(
            actor=actor,
            council_id=council.id,
            rules=form.rules(),
            secretary_votes=form.secretary_votes.data,
            version=int(form.version.data) if str(form.version.data).isdecimal() else 0,
            at=clock.now(),
        )
    ):
        say("Đã lưu quy định bỏ phiếu của Hội đồng.")
        return redirect_after(url_for("meetings.rules", slug=slug))
    return render_form("meetings/rules.html", council, form, presets=PRESETS)


@blueprint.get("/meetings/<int:meeting_id>")
@login_required
def show(meeting_id: int) -> Response:
    """A meeting with its attendance and votes."""
    return render_page("meetings/show.html", meeting_facts(actor=present_actor(), meeting_id=meeting_id))


@blueprint.route("/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@login_required
def edit(meeting_id: int) -> ResponseReturnValue:
    """Time, place, agenda, and the opinions for the minutes."""
    actor = present_actor()
    facts = meeting_facts(actor=actor, meeting_id=meeting_id)
    require(actor, PLAN_MEETING, Within(facts.round.council_id))
    form = bind(MeetingForm, account_id=actor.account_id, **meeting_data(facts))
    if form.accepted(
        lambda: actions.edit_meeting(
            actor=actor,
            meeting_id=meeting_id,
            plan=form.plan(),
            version=int(form.version.data) if str(form.version.data).isdecimal() else 0,
            at=clock.now(),
        )
    ):
        say("Đã lưu.")
        return redirect_after(url_for("meetings.show", meeting_id=meeting_id))
    return render_form("meetings/edit.html", facts.round, form, meeting=facts)


@blueprint.route("/meetings/<int:meeting_id>/attendance", methods=["GET", "POST"])
@login_required
def attendance(meeting_id: int) -> ResponseReturnValue:
    """The attendance list and the tellers."""
    actor = present_actor()
    facts = meeting_facts(actor=actor, meeting_id=meeting_id)
    require(actor, PLAN_MEETING, Within(facts.round.council_id))
    form = bind(AttendanceForm, account_id=actor.account_id, marks=attendance_data(facts.attendees))
    if form.accepted(
        lambda: actions.mark_attendance(actor=actor, meeting_id=meeting_id, marks=form.listed(), at=clock.now())
    ):
        say("Đã lưu danh sách dự họp.")
        return redirect_after(url_for("meetings.show", meeting_id=meeting_id))
    return render_form("meetings/attendance.html", facts, form)


@blueprint.post("/meetings/<int:meeting_id>/open")
@login_required
def begin(meeting_id: int) -> ResponseReturnValue:
    """The meeting begins."""
    actions.open_meeting(actor=present_actor(), meeting_id=meeting_id, at=clock.now())
    say("Phiên họp bắt đầu.")
    return redirect_after(url_for("meetings.show", meeting_id=meeting_id))


@blueprint.post("/meetings/<int:meeting_id>/close")
@login_required
def end(meeting_id: int) -> ResponseReturnValue:
    """The meeting ends."""
    actions.close_meeting(actor=present_actor(), meeting_id=meeting_id, at=clock.now())
    say("Phiên họp đã kết thúc.")
    return redirect_after(url_for("meetings.show", meeting_id=meeting_id))
