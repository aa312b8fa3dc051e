"""The Công văn (NĐ 30/2020, Mẫu 1.5): no title; its subject stands under the number as "V/v ..."."""

from app.documents.administrative import AdministrativeDocument, Appendix, Block
from app.documents.letterhead import Letterhead
from app.law.rules.document_kinds import DocumentKind


def official_letter(
    letterhead: Letterhead, subject: str, *, addressees: tuple[str, ...], body: tuple[Block, ...],
    receivers: tuple[str, ...] = (), appendices: tuple[Appendix, ...] = (),
) -> AdministrativeDocument:  # fmt: skip
    """A letter about `subject` to these addressees, with the lists that go with it."""
    return letterhead.paper(
        DocumentKind.LETTER,
        subject,
        addressees=addressees,
        body=body,
        receivers=("Như trên", *receivers),
        appendices=appendices,
    )
