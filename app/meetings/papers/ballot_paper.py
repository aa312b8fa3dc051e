"""The Phiếu bầu on paper: what the vote asks, with a place for the council's seal; marked in secret, never signed."""

from dataclasses import dataclass

from app.documents.administrative import AdministrativeDocument, Align, Column, Paragraph, Table, TableGroup
from app.documents.letterhead import Letterhead
from app.vietnamese.numbers import two_digits

EACH = (
    Column("TT", 8, Align.CENTRE),
    Column("Họ và tên, tên tập thể – đơn vị đề nghị", 50),
    Column("Đồng ý", 13, Align.CENTRE),
    Column("Không đồng ý", 14, Align.CENTRE),
    Column("Không có ý kiến", 15, Align.CENTRE),
)
CHOOSE = (
    Column("TT", 8, Align.CENTRE),
    Column("Họ và tên, tên tập thể – đơn vị đề nghị", 74),
    Column("Chọn", 18, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class BallotPaperFacts:
    """What stands on the ballot: the questions in order, each with its nominees; `choose` where groups are chosen from."""

    letterhead: Letterhead
    title: str
    campaign: str
    choose: bool
    questions: tuple[tuple[str, tuple[str, ...]], ...]


def ballot_paper(facts: BallotPaperFacts) -> AdministrativeDocument:
    """The ballot, with a place for the council's seal at its head."""
    how, faulty = _choose() if facts.choose else _each()
    return facts.letterhead.form(
        "PHIẾU BẦU",
        f"{facts.title}, {facts.campaign}",
        mark="(Đóng dấu Hội đồng)",
        body=(
            Paragraph(f"Cách ghi phiếu: {how}"),
            Table(CHOOSE if facts.choose else EACH, _groups(facts)),
            Paragraph(
                f"Phiếu không hợp lệ: không có dấu của Hội đồng; {faulty}; có ký tên, ghi thêm tên hoặc viết, vẽ khác. Phiếu kín, "
                "người bầu không ký tên."
            ),
        ),
    )


def _each() -> tuple[str, str]:
    return (
        "với mỗi dòng, đánh dấu X vào một trong ba ô “Đồng ý”, “Không đồng ý” hoặc “Không có ý kiến”.",
        "dòng không đánh dấu hoặc đánh dấu quá một ô thì không hợp lệ cho đối tượng ở dòng đó",
    )


def _choose() -> tuple[str, str]:
    return (
        "trong mỗi nhóm, đánh dấu X vào ô “Chọn” của những đối tượng mình chọn, không quá số ghi ở đầu nhóm; có thể không chọn ai.",
        "nhóm đánh dấu quá số cho phép thì không hợp lệ cho nhóm đó",
    )


def _groups(facts: BallotPaperFacts) -> tuple[TableGroup, ...]:
    number, groups = 0, []
    empty = ("",) if facts.choose else ("", "", "")
    for heading, nominees in facts.questions:
        rows = []
        for name in nominees:
            number += 1
            rows.append((two_digits(number), name, *empty))
        groups.append(TableGroup(heading if facts.choose else "", tuple(rows)))
    if facts.choose:
        return tuple(groups)
    return (TableGroup("", tuple(row for group in groups for row in group.rows)),)
