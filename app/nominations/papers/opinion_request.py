"""The Công văn by which another office is asked for its opinion on nominees (NĐ 30/2020, Mẫu 1.5)."""

from dataclasses import dataclass
from datetime import date

from app.documents.administrative import AdministrativeDocument, Align, Appendix, Column, Paragraph, Table, TableGroup
from app.documents.letterhead import Letterhead
from app.documents.papers.letter import official_letter
from app.law.rules.categories import counted, named
from app.nominations.papers.nominated import NomineeLine
from app.vietnamese.numbers import two_digits

COLUMNS = (
    Column("TT", 6, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 24),
    Column("Năm sinh", 8, Align.CENTRE),
    Column("Chức vụ, đơn vị, địa chỉ", 32),
    Column("Ý kiến của cơ quan", 30),
)


@dataclass(frozen=True, slots=True)
class OpinionRequestFacts:
    """Which office is asked about whom, on what matter, until when."""

    letterhead: Letterhead
    movement: str
    office: str
    matter: str
    until: date
    nominees: tuple[NomineeLine, ...]


def opinion_request(facts: OpinionRequestFacts) -> AdministrativeDocument:
    """The letter with the list of nominees, on which the office can write its answers."""
    head = facts.letterhead
    kinds = named(nominee.category for nominee in facts.nominees)
    counts = counted(nominee.category for nominee in facts.nominees)
    return official_letter(
        head,
        f"xin ý kiến đối với {kinds} đề nghị khen thưởng {facts.movement}",
        addressees=(facts.office,),
        body=(
            Paragraph(
                f"{head.council_name} đang xét khen thưởng {facts.movement}. Để việc xét khen thưởng chặt chẽ, đúng quy "
                f"định, {head.agency_name} đề nghị {facts.office} cho ý kiến về {facts.matter} của {counts} có tên trong "
                "Danh sách kèm theo."
            ),
            Paragraph(
                f"Ý kiến bằng văn bản xin gửi về Thường trực Hội đồng trước hết ngày {facts.until:%d/%m/%Y}, trong đó nêu rõ "
                "từng trường hợp nhất trí hoặc không nhất trí và lý do."
            ),
            Paragraph(f"{head.agency_name} đề nghị {facts.office} quan tâm, phối hợp./."),
        ),
        appendices=(
            Appendix(
                ("DANH SÁCH", f"Các {kinds} xin ý kiến"), (Table(COLUMNS, _groups(facts.nominees)),), landscape=True
            ),
        ),
    )


def _groups(nominees: tuple[NomineeLine, ...]) -> tuple[TableGroup, ...]:
    numbered = tuple(enumerate(nominees, 1))
    return tuple(
        TableGroup(
            f"Phong trào “{movement}”",
            tuple(
                (two_digits(number), one.name, one.birth_year, one.place, "")
                for number, one in numbered
                if one.movement == movement
            ),
        )
        for movement in dict.fromkeys(one.movement for one in nominees)
    )
