"""Legal bases (căn cứ) by date, level and kind of document.

Laws are cited without number and issuer, everything else in full (NĐ 30/2020, Phụ lục I, II.6.a). The end mark of
a line belongs to the form of the paper, so no text here has one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.law.rules.certainty import Certainty
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.prizes import AwardingLevel

ALL_LEVELS = frozenset(AwardingLevel)


class BasisKind(StrEnum):
    """The rank of a text; bases are cited from the highest down."""

    LAW = "law"
    DECREE = "decree"
    CIRCULAR = "circular"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A national text that papers rest on, in force from `since` until the day before `until`.

    `certainty` is about the wording and both dates together; `source` is the text's register number.
    """

    text: str
    kind: BasisKind
    since: date
    until: date | None
    source: str
    certainty: Certainty
    levels: frozenset[AwardingLevel] = ALL_LEVELS


CITING_DOCUMENTS = frozenset({DocumentKind.PLAN, DocumentKind.DECISION, DocumentKind.SUBMISSION})

_LAW, _DECREE, _CIRCULAR = BasisKind.LAW, BasisKind.DECREE, BasisKind.CIRCULAR
_SEEN, _KNOWN, _UNSURE = Certainty.SEEN, Certainty.KNOWN, Certainty.UNSURE
_TWO_TIERS = frozenset({AwardingLevel.COMMUNE, AwardingLevel.PROVINCE})

LEGAL_BASES = (
    LegalBasis(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        _LAW, date(2016, 1, 1), date(2025, 3, 1), "77/2015/QH13", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
        "ngày 22 tháng 11 năm 2019",
        _LAW, date(2020, 7, 1), date(2025, 3, 1), "47/2019/QH14", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025",
        _LAW, date(2025, 3, 1), date(2025, 6, 16), "65/2025/QH15", _KNOWN,
    ),
    LegalBasis(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        _LAW, date(2025, 6, 16), None, "72/2025/QH15", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
        _LAW, date(2004, 7, 1), date(2024, 1, 1), "15/2003/QH11", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005",
        _LAW, date(2005, 7, 27), date(2024, 1, 1), "47/2005/QH11", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
        _LAW, date(2014, 6, 1), date(2024, 1, 1), "39/2013/QH13", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        _LAW, date(2024, 1, 1), None, "06/2022/QH15", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số "
        "điều của Luật Thi đua, khen thưởng",
        _DECREE, date(2017, 10, 1), date(2024, 1, 1), "91/2017/NĐ-CP", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số "
        "điều của Luật Thi đua, khen thưởng",
        _DECREE, date(2024, 1, 1), date(2025, 7, 1), "98/2023/NĐ-CP", _SEEN,
    ),
    # One register gives this decree an end of 01/3/2027. It stays until a successor is entered here.
    LegalBasis(
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền "
        "trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, "
        "khen thưởng",
        _DECREE, date(2025, 7, 1), None, "152/2025/NĐ-CP", _SEEN,
    ),
    LegalBasis(
        "Căn cứ Nghị định số 129/2025/NĐ-CP ngày 11 tháng 6 năm 2025 của Chính phủ quy định về phân định thẩm quyền "
        "của chính quyền địa phương 02 cấp trong lĩnh vực quản lý nhà nước của Bộ Nội vụ",
        _DECREE, date(2025, 7, 1), None, "129/2025/NĐ-CP", _KNOWN, _TWO_TIERS,
    ),
    LegalBasis(
        "Căn cứ Thông tư số 08/2017/TT-BNV ngày 27 tháng 10 năm 2017 của Bộ trưởng Bộ Nội vụ quy định chi tiết thi "
        "hành một số điều của Nghị định số 91/2017/NĐ-CP",
        _CIRCULAR, date(2017, 12, 15), date(2020, 1, 1), "08/2017/TT-BNV", _UNSURE,
    ),
    LegalBasis(
        "Căn cứ Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ trưởng Bộ Nội vụ quy định chi tiết thi "
        "hành một số điều của Nghị định số 91/2017/NĐ-CP",
        _CIRCULAR, date(2020, 1, 1), date(2024, 1, 1), "12/2019/TT-BNV", _UNSURE,
    ),
    LegalBasis(
        "Căn cứ Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024 của Bộ trưởng Bộ Nội vụ quy định biện pháp thi "
        "hành Luật Thi đua, khen thưởng và Nghị định số 98/2023/NĐ-CP",
        _CIRCULAR, date(2024, 4, 15), date(2025, 8, 5), "01/2024/TT-BNV", _UNSURE,
    ),
    LegalBasis(
        "Căn cứ Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ quy định biện pháp thi "
        "hành Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP",
        _CIRCULAR, date(2025, 8, 5), None, "15/2025/TT-BNV", _SEEN,
    ),
)  # fmt: skip


def bases_in_force(
    *, document: DocumentKind, level: AwardingLevel | None, on: date, include_unsure: bool = False
) -> tuple[LegalBasis, ...]:
    """The national bases of a document of this kind, level and date: laws, then decrees, then circulars.

    A text of which the wording or a date is UNSURE is given only when asked for, to be offered and checked. Without
    a level only what holds for all of them is given. Kinds that cite no bases get an empty tuple.
    """
    if document not in CITING_DOCUMENTS:
        return ()
    return tuple(
        basis
        for basis in LEGAL_BASES
        if basis.since <= on
        and (basis.until is None or on < basis.until)
        and (level in basis.levels if level else basis.levels == ALL_LEVELS)
        and (include_unsure or basis.certainty is not Certainty.UNSURE)
    )


def legal_bases(
    *, kind: DocumentKind, on: date, level: AwardingLevel | None = None, local: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The lines of legal bases as the document prints them: the national ones, then the locality's own."""
    return tuple(basis.text for basis in bases_in_force(document=kind, level=level, on=on)) + local
