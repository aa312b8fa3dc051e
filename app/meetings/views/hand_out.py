"""The acts of the hand-out: slips, paper ballots, its end."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.meetings.actions import hand_out
from app.meetings.rendering.slips import slips_pdf
from app.meetings.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.fragments import attachment, redirect_after, say
from app.units.present import present_actor


@blueprint.post("/votes/<int:vote_id>/end-hand-out")
@login_required
def end_hand_out(vote_id: int) -> ResponseReturnValue:
    """The chair ends the hand-out."""
    hand_out.end_hand_out(actor=present_actor(), vote_id=vote_id, at=clock.now())
    say("Đã kết thúc phát phiếu. Khóa ký phiếu đã hủy: không ai tạo thêm phiếu được nữa.")
    return redirect_after(url_for("meetings.vote", vote_id=vote_id))


@blueprint.post("/votes/<int:vote_id>/give/<int:account_id>/<way>")
@login_required
def give_otherwise(vote_id: int, account_id: int, way: str) -> ResponseReturnValue:
    """The secretary gives a member a drawn slip or a paper ballot."""
    if way not in ("slip", "paper"):
        raise NotFound
    hand_out.give_otherwise(actor=present_actor(), vote_id=vote_id, account_id=account_id, way=way, at=clock.now())
    return redirect_after(url_for("meetings.vote", vote_id=vote_id) + "#roll")


@blueprint.post("/votes/<int:vote_id>/slips")
@login_required
def print_slips(vote_id: int) -> ResponseReturnValue:
    """The code slips, to print, fold and draw."""
    facts, codes = hand_out.print_slips(actor=present_actor(), vote_id=vote_id, at=clock.now())
    if not codes:
        say("Đã ghi yêu cầu in mã phiếu. Một người khác trong ban kiểm phiếu bấm in.")
        return redirect_after(url_for("meetings.vote", vote_id=vote_id) + "#roll")
    address = url_for("ballots.cast_page", token=facts.box.token if facts.box else "", _external=True)
    content = slips_pdf(title=facts.title, address=address, codes=codes)
    return attachment(content, filename="Mã phiếu bốc thăm.pdf", media_type="application/pdf")
