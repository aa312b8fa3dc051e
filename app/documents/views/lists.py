"""Any list that a page shows, as an Excel file with the office's header."""

from flask import Response, request
from flask_login import login_required

from app.documents.letterhead import Issuer
from app.documents.lists import Asked, list_kind
from app.documents.queries import letterhead
from app.documents.rendering.workbook import to_workbook
from app.documents.views.blueprint import blueprint
from app.platform import clock
from app.platform.fragments import attachment
from app.platform.inspector import EXCEL
from app.units.present import present_actor

LONGEST_PART = 100


@blueprint.get("/lists/<kind>/<key>.xlsx")
@login_required
def list_file(kind: str, key: str) -> Response:
    """The list of this kind, filtered as its page is."""
    chosen, today = list_kind(kind), clock.today()
    typed = {name: value[:LONGEST_PART] for name, value in request.args.items()}
    listed = chosen.gather(Asked(present_actor(), key, typed, today))
    issuer = Issuer.COUNCIL if listed.within.unit_id is None else Issuer.UNIT
    head = letterhead(listed.within, issuer=issuer, number=None, issued_on=None, on=today).form("", "", body=())
    name = f"{chosen.name} {listed.label} {today:%d-%m-%Y}".replace("/", "-")
    return attachment(to_workbook(head, listed.sheets, on=today), filename=f"{name}.xlsx", media_type=EXCEL)
