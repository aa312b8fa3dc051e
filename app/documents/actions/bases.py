"""The legal bases of an office's own."""

from datetime import date, datetime

from app.documents.models import OfficeBasis
from app.documents.rules.acts import EDIT_BASES
from app.platform.audit import record
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within

BEGINNING = "Căn cứ "


def add_basis(
    *, actor: Actor, council_id: int, text: str, since: date | None, until: date | None, at: datetime
) -> None:
    """Adds a legal basis that the office cites from `since` until the day before `until`.

    Raises OfficeError where the text does not begin as a basis does, or ends before it begins.
    """
    require(actor, EDIT_BASES, Within(council_id))
    text = text.rstrip(" ;,.")
    if not text.startswith(BEGINNING):
        raise OfficeError("Hãy bắt đầu bằng “Căn cứ ...”, như dòng căn cứ in trên văn bản.", field="text")
    if since is None:
        raise OfficeError("Hãy gõ ngày có hiệu lực.", field="since")
    if until is not None and until <= since:
        raise OfficeError("Ngày hết hiệu lực phải sau ngày có hiệu lực.", field="until")
    with transaction() as session:
        basis = OfficeBasis(council_id=council_id, text=text, since=since, until=until)
        session.add(basis)
        record(
            session, actor=actor, at=at, action="legal basis added", thing=basis, council_id=council_id,
            after={"text": text, "since": since, "until": until},
        )  # fmt: skip


def remove_basis(*, actor: Actor, council_id: int, basis_id: int, at: datetime) -> None:
    """Removes a legal basis of the office. Papers that were issued keep it, since they are frozen."""
    require(actor, EDIT_BASES, Within(council_id))
    with transaction() as session:
        basis = session.get(OfficeBasis, basis_id, with_for_update=True)
        if basis is None or basis.council_id != council_id:
            raise NotFound
        record(
            session, actor=actor, at=at, action="legal basis removed", thing=basis, council_id=council_id,
            before={"text": basis.text, "since": basis.since, "until": basis.until},
        )  # fmt: skip
        session.delete(basis)
