"""The Danh sách trích ngang: every accepted nominee in a few lines, for the council to read."""

from app.documents.administrative import AdministrativeDocument, Paragraph, Signature
from app.nominations.papers.nominated import NominatedRound


def candidate_list(facts: NominatedRound) -> AdministrativeDocument:
    """The list of those whom the council considers, ready to be rendered."""
    return facts.letterhead.form(
        "DANH SÁCH TRÍCH NGANG",
        f"Các {facts.kinds} đề nghị tặng Giấy khen trong {facts.movement}",
        landscape=True,
        body=(
            Paragraph(f"Tổng số hồ sơ đủ điều kiện trình Hội đồng: {facts.counts}."),
            facts.table(),
        ),
        signatures=(Signature(("THƯỜNG TRỰC HỘI ĐỒNG",), ""),),
    )
