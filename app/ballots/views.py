"""Where papers are cast: an address that asks for no name and refuses to be told one."""

import base64
import binascii
from typing import Any

from flask import Blueprint, Response, jsonify, request, session
from flask.typing import ResponseReturnValue

from app.ballots.actions import OfferedPaper, cast
from app.ballots.queries import BoxFacts, box_with_token, own_papers
from app.ballots.rules.slips import clean_code, number_of_slip
from app.ballots.rules.states import BoxState
from app.ballots.rules.tally import Choice, is_admissible
from app.platform.errors import OfficeError
from app.platform.fragments import render_page
from app.platform.sign_in import csrf
from app.platform.watching import nameless

blueprint = Blueprint("ballots", __name__)
SIGNED_IN = "Máy này đang đăng nhập nên phiếu không bí mật. Hãy đăng xuất, hoặc bỏ phiếu bằng máy chung của Hội đồng."
DAMAGED = "Phiếu gửi lên bị hỏng. Hãy tải lại trang rồi bỏ lại; lựa chọn vẫn được giữ trên máy."
LARGEST_BALLOT = 2 * 2**20


@blueprint.get("/ballots/<token>")
@nameless
def cast_page(token: str) -> Response:
    """The ballot for whoever drew a slip; works without scripts."""
    return _page(box_with_token(token), "")


@blueprint.post("/ballots/<token>")
@nameless
@csrf.exempt  # there is no session whose authority another site could borrow: one would be refused
def cast_slip(token: str) -> ResponseReturnValue:
    """A drawn slip's ballot: shown once more ("check"), then cast; after the count, looked up ("find")."""
    _refuse_names()
    box = box_with_token(token)
    code = clean_code(request.form.get("code", ""))
    if code is None:
        return _page(box, "Mã phiếu gồm 16 chữ số và chữ cái từ A đến F. Hãy gõ lại như in trên mã phiếu.")
    if request.form.get("act") == "find":
        numbers = {one.question.position: number_of_slip(code, one.question.position) for one in box.questions}
        return _page(box, "", found=own_papers(box.id, numbers))
    chosen = _ticked(box)
    if faults := [one for one in box.asked if not is_admissible(one, chosen[one.position])]:
        return _page(box, f"Mục {faults[0].position}: chưa chọn hoặc chọn quá số lượng. Hãy chọn lại.")
    if request.form.get("act") != "cast":
        return _page(box, "", chosen=chosen)
    said = {0: ()} | chosen
    papers = [OfferedPaper(position, number_of_slip(code, position), b"", choice) for position, choice in said.items()]
    try:
        cast(box_id=box.id, papers=papers)
    except OfficeError as error:
        return _page(box, error.message, status=error.status)
    return render_page("ballots/done.html", box)


@blueprint.post("/ballots/<token>/papers")
@nameless
@csrf.exempt  # as above
def cast_papers(token: str) -> ResponseReturnValue:
    """Signed papers, as JSON: {"papers": [{"position", "number" (hex), "signature" (base64), "choice": [key]}]}."""
    _refuse_names()
    if (request.content_length or 0) > LARGEST_BALLOT:
        raise OfficeError(DAMAGED)
    box = box_with_token(token)
    try:
        papers = [_paper(one) for one in (request.get_json(silent=True) or {})["papers"]]
    except (TypeError, KeyError, ValueError, binascii.Error):
        raise OfficeError(DAMAGED) from None
    cast(box_id=box.id, papers=papers)
    return jsonify(state="in the box")


def _paper(sent: Any) -> OfferedPaper:
    choice = tuple(str(key) for key in sent["choice"])
    signature = base64.b64decode(sent["signature"], validate=True)
    return OfferedPaper(int(sent["position"]), bytes.fromhex(sent["number"]), signature, choice)


def _ticked(box: BoxFacts) -> dict[int, Choice]:
    return {one.position: tuple(request.form.getlist(f"choice-{one.position}")) for one in box.asked}


def _refuse_names() -> None:
    """A ballot that comes with a sign-in is refused: nothing that could name the voter may be near it."""
    if _is_signed_in() or request.authorization is not None:
        raise OfficeError(SIGNED_IN)


def _is_signed_in() -> bool:
    return "_user_id" in session or "account_id" in session


def _page(
    box: BoxFacts,
    fault: str,
    *,
    chosen: dict[int, Choice] | None = None,
    found: dict[int, tuple[str, ...]] | None = None,
    status: int = 422,
) -> Response:
    signed_in = _is_signed_in()
    typed = request.form.to_dict()
    return render_page(
        "ballots/cast.html", box, status=status if fault else 200, fault=fault, typed=typed, ticked=_ticked(box), chosen=chosen, found=found,
        signed_in=signed_in, open=box.state is BoxState.CASTING,
    )  # fmt: skip
