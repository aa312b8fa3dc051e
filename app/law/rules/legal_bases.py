"""Legal bases (căn cứ) by date and kind of document.

Laws are cited without number and issuer, everything else in full (NĐ 30/2020, Phụ lục I, II.6.a). The end mark of
a line belongs to the form of the paper, so no text here has one.
"""

from dataclasses import dataclass
from datetime import date

from app.law.rules.document_kinds import DocumentKind

FOREVER = date.max
AWARDS_AND_PLANS = frozenset({DocumentKind.PLAN, DocumentKind.DECISION, DocumentKind.SUBMISSION})


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A text that a document rests on, from `since` until the day before `until`, for these kinds of document."""

    text: str
    since: date
    until: date
    kinds: frozenset[DocumentKind] = AWARDS_AND_PLANS


LEGAL_BASES = (
    LegalBasis(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", date(2016, 1, 1), date(2025, 3, 1)
    ),
    LegalBasis(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
        "ngày 22 tháng 11 năm 2019",
        date(2020, 7, 1),
        date(2025, 3, 1),
    ),
    LegalBasis(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025", date(2025, 3, 1), date(2025, 6, 16)
    ),
    LegalBasis("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", date(2025, 6, 16), FOREVER),
    LegalBasis("Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003", date(2004, 7, 1), date(2024, 1, 1)),
    LegalBasis(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 14 tháng 6 năm 2005",
        date(2005, 7, 27),
        date(2024, 1, 1),
    ),
    LegalBasis(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 16 tháng 11 năm 2013",
        date(2014, 6, 1),
        date(2024, 1, 1),
    ),
    LegalBasis("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", date(2024, 1, 1), FOREVER),
    LegalBasis(
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số "
        "điều của Luật Thi đua, Khen thưởng",
        date(2017, 10, 1),
        date(2024, 1, 1),
    ),
    LegalBasis(
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số "
        "điều của Luật Thi đua, khen thưởng",
        date(2024, 1, 1),
        date(2025, 7, 1),
    ),
    LegalBasis(
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền "
        "trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, "
        "khen thưởng",
        date(2025, 7, 1),
        FOREVER,
    ),
    LegalBasis(
        "Căn cứ Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ quy định biện pháp thi "
        "hành Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
        date(2025, 8, 5),
        FOREVER,
        frozenset({DocumentKind.PLAN, DocumentKind.DECISION}),
    ),
)


def legal_bases(*, kind: DocumentKind, on: date, local: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The bases of a document of this kind and date, in the order of rank, then the locality's own.

    NĐ 152/2025 is given an end of 01/3/2027 by one register (UNSURE); it is kept until a successor is entered.
    """
    national = tuple(basis.text for basis in LEGAL_BASES if kind in basis.kinds and basis.since <= on < basis.until)
    return national + local
