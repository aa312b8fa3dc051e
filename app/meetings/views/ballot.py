"""A member's own ballot: papers are taken here by name; they are cast elsewhere, without one."""

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.meetings.actions import counting, hand_out
from app.meetings.queries.votes import vote_facts
from app.meetings.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import NotFound, OfficeError
from app.platform.fragments import render_page
from app.units.present import present_actor

DAMAGED = "Yêu cầu nhận phiếu bị hỏng. Hãy tải lại trang rồi nhận lại."


@blueprint.get("/votes/<int:vote_id>/ballot")
@login_required
def ballot(vote_id: int) -> Response:
    """The ballot of a member who is on the roll."""
    facts = vote_facts(actor=present_actor(), vote_id=vote_id)
    if facts.own is None:
        raise NotFound
    return render_page("meetings/ballot.html", facts)


@blueprint.post("/votes/<int:vote_id>/papers")
@login_required
def take_papers(vote_id: int) -> ResponseReturnValue:
    """Signs the blinded papers of the member: {"blinded": {position: hex}} gives {"signatures": {position: hex}}."""
    counting.require_attendee(vote_facts(actor=present_actor(), vote_id=vote_id), present_actor())
    sent = request.get_json(silent=True) or {}
    try:
        blinded = {int(position): bytes.fromhex(value) for position, value in sent["blinded"].items()}
    except (TypeError, KeyError, ValueError, AttributeError):
        raise OfficeError(DAMAGED) from None
    signatures = hand_out.take_papers(actor=present_actor(), vote_id=vote_id, blinded=blinded, at=clock.now())
    return jsonify(signatures={position: value.hex() for position, value in signatures.items()})


@blueprint.get("/help/secret-ballot")
def secret_ballot() -> Response:
    """ "Phiếu của tôi có bí mật không?", for everybody."""
    return render_page("meetings/secret.html", None)
