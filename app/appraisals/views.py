"""The page on which a dossier is appraised."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.appraisals import actions
from app.appraisals.forms import checklist_form_class, given_answers, known_answers
from app.appraisals.queries import appraisal_facts
from app.appraisals.rules.acts import APPRAISE
from app.appraisals.rules.checklist import Given
from app.law.rules.appraisal_lines import Part
from app.platform import clock
from app.platform.forms import OfficeForm, bind, render_form
from app.platform.fragments import redirect_after, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import Actor, Within

blueprint = Blueprint("appraisals", __name__)
SAID = {
    "save": "Đã lưu phiếu thẩm định.",
    "accept": "Đã tiếp nhận hồ sơ.",
    "return": "Đã trả lại hồ sơ, kèm ý kiến từng mục.",
}


@blueprint.route("/nominations/<int:nomination_id>/appraisal", methods=["GET", "POST"])
@login_required
def appraise(nomination_id: int) -> ResponseReturnValue:
    """The checklist of one dossier: answered, then the dossier is accepted or returned."""
    actor = present_actor()
    facts = appraisal_facts(actor=actor, nomination_id=nomination_id, today=clock.today())
    if request.method == "POST":
        require(actor, APPRAISE, Within(facts.dossier.council_id, facts.dossier.unit_id))
    form = bind(checklist_form_class(facts.lines), account_id=actor.account_id, **known_answers(facts))
    act = request.form.get("act", "save")
    given = given_answers(form, facts) if request.method == "POST" and form.validate() else {}
    if form.accepted(lambda: _save(actor, nomination_id, given, form)) and _decided(actor, nomination_id, act, form):
        say(SAID.get(act, SAID["save"]))
        page = "appraisals.appraise" if act not in ("accept", "return") else "nominations.show"
        return redirect_after(url_for(page, nomination_id=nomination_id))
    if form.is_submitted():
        facts = appraisal_facts(actor=actor, nomination_id=nomination_id, today=clock.today())
    return render_form("appraisals/show.html", facts, form, parts=tuple(Part), today=clock.today())


def _save(actor: Actor, nomination_id: int, given: dict[str, Given], form: OfficeForm) -> None:
    actions.answer_lines(actor=actor, nomination_id=nomination_id, given=given, today=clock.today(), at=clock.now())
    if form["for_unit"].data:
        count = actions.answer_for_the_unit(
            actor=actor, nomination_id=nomination_id, today=clock.today(), at=clock.now()
        )
        say(f"Đã dùng kết quả tờ trình, biên bản cho {count} hồ sơ khác của đơn vị.")


def _decided(actor: Actor, nomination_id: int, act: str, form: OfficeForm) -> bool:
    """Whether what was asked for besides saving was done; its faults become those of the form's fields."""
    about: dict[str, Any] = {"actor": actor, "nomination_id": nomination_id, "today": clock.today(), "at": clock.now()}
    if act == "accept":
        return form.accepted(lambda: actions.accept_appraised(**about))
    if act == "return":
        return form.accepted(lambda: actions.return_appraised(remark=form["remark"].data, **about))
    return True
