"""The Phiếu bầu on paper: bears the council's seal, is marked in secret, is not signed."""

from dataclasses import dataclass

from app.documents.administrative import AdministrativeDocument, Align, Column, Paragraph, Table, TableGroup
from app.documents.letterhead import Letterhead
from app.nominations.papers.nominated import NomineeLine
from app.vietnamese.numbers import two_digits

COLUMNS = (
    Column("TT", 8, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 40),
    Column("Đơn vị đề nghị", 24),
    Column("Đồng ý", 13, Align.CENTRE),
    Column("Không đồng ý", 15, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """Who stands on the ballot, by movement; `places` tells the quota of each movement ("03 tập thể, 06 cá nhân")."""

    letterhead: Letterhead
    campaign: str
    nominees: tuple[NomineeLine, ...]
    places: dict[str, str]


def ballot_paper(facts: BallotFacts) -> AdministrativeDocument:
    """The ballot, with a place for the council's seal at its head."""
    return facts.letterhead.form(
        "PHIẾU BẦU",
        f"Xét tặng Giấy khen trong {facts.campaign}",
        mark="(Đóng dấu Hội đồng)",
        body=(
            Paragraph(
                "Cách ghi phiếu: với mỗi đối tượng, đánh dấu X vào một trong hai ô “Đồng ý” hoặc “Không đồng ý”. Trong mỗi "
                "phong trào không đánh “Đồng ý” quá số lượng khen thưởng ghi ở đầu mục."
            ),
            Table(COLUMNS, _groups(facts)),
            Paragraph(
                "Phiếu không hợp lệ: không có dấu của Hội đồng; đánh “Đồng ý” quá số lượng; có ký tên, ghi thêm tên hoặc "
                "viết, vẽ khác. Dòng không đánh dấu hoặc đánh dấu cả hai ô thì không tính cho đối tượng ở dòng đó. Phiếu "
                "kín, người bầu không ký tên."
            ),
        ),
    )


def _groups(facts: BallotFacts) -> tuple[TableGroup, ...]:
    groups, number = [], 0
    for movement in dict.fromkeys(nominee.movement for nominee in facts.nominees):
        rows = []
        for nominee in facts.nominees:
            if nominee.movement == movement:
                number += 1
                rows.append((two_digits(number), nominee.name, nominee.unit, "", ""))
        heading = f"Phong trào “{movement}” (số lượng khen thưởng: {facts.places[movement]})"
        groups.append(TableGroup(heading, tuple(rows)))
    return tuple(groups)
