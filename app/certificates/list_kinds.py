"""The list of this room as an Excel file: the certificates of a round, to check the names before they are printed."""

from app.certificates.queries import round_certificates
from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet
from app.units.rules.authority import Within

CERTIFICATES = (
    ListColumn("Số sổ vàng", 10, Form.WHOLE),
    ListColumn("Tên in trên tờ", 40),
    ListColumn("Chức vụ, địa chỉ", 50),
)


def _certificates(asked: Asked) -> ListFile:
    facts = round_certificates(actor=asked.actor, slug=asked.key, base="")
    issued = (f"Theo {facts.issued.reference}",) if facts.issued else ("Quyết định chưa phát hành",)
    award_round = facts.round
    sheet = ListSheet(
        name=facts.form.label,
        title=f"Danh sách in {facts.form.label}",
        under=(award_round.name, *issued),
        columns=CERTIFICATES,
        rows=tuple((one.ordinal, one.recipient, one.place_of_recipient) for one in facts.certificates),
    )
    return ListFile(Within(award_round.council_id), award_round.name, (sheet,))


LISTS = (ListKind("certificates", "Danh sách in", _certificates),)
