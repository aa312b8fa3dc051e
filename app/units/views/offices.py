"""Working in one of several offices: the choice in the header, kept in the signed cookie."""

from dataclasses import dataclass

from flask import flash, g, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.platform.errors import NotFound
from app.platform.fragments import redirect_after
from app.units.offices import office_names
from app.units.present import ACTING, OFFICE, own_holdings
from app.units.rules.authority import Role
from app.units.rules.offices import office_of, offices_of
from app.units.views.blueprint import blueprint


@dataclass(frozen=True, slots=True)
class OfficeChoice:
    """An office in the header, and whether it is the present one."""

    key: str
    label: str
    current: bool


@blueprint.post("/office")
@login_required
def choose_office() -> ResponseReturnValue:
    """Works in one office from now on, or ("") in all of them together."""
    key = request.form.get("office", "")
    if key and key not in {office.key for office in offices_of(own_holdings())}:
        raise NotFound
    session[OFFICE] = key
    g.pop("actor", None)
    flash("Đã đổi nơi làm việc." if key else "Đang làm việc với mọi vai trò của bạn.", "success")
    return redirect_after(url_for("portal.home"))


@blueprint.app_context_processor
def offices() -> dict[str, object]:
    """The offices between which the person may switch; none for whoever has one, or does somebody else's work."""

    def offered() -> tuple[OfficeChoice, ...]:
        if not current_user or not current_user.is_authenticated or ACTING in session:
            return ()
        held = own_holdings()
        found = offices_of(held)
        if len(found) < 2:
            return ()
        names, chosen = office_names(found), session.get(OFFICE, "")
        roles = {one: [role.label for role in Role if any(held_in.role is role and office_of(held_in) == one for held_in in held)]
                 for one in found}  # fmt: skip
        labels = {one: names[one] if one.unit_id else f"{names[one]} ({', '.join(roles[one])})" for one in found}
        listed = tuple(OfficeChoice(one.key, labels[one], one.key == chosen) for one in found)
        return (OfficeChoice("", "Mọi vai trò của tôi", not any(one.current for one in listed)), *listed)

    return {"offices_offered": offered}
