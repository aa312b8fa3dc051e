"""The rules of form of each part of an administrative document: what our own papers are set by, and others checked by.

Sizes and kinds of type are those of NĐ 30/2020, Phụ lục I, which TT 01/2011 shares but for the points that the format
profile holds.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.law.rules.format_profiles import TT01, FormatProfile


class PartOfForm(StrEnum):
    """A part of a document that has a form of its own."""

    PAPER = "paper"
    MARGINS = "margins"
    FONT = "font"
    PAGE_NUMBER = "page-number"
    COUNTRY = "country"
    MOTTO = "motto"
    SUPERIOR = "superior"
    AGENCY = "agency"
    NUMBER = "number"
    ABOUT = "about"
    DAY = "day"
    TITLE = "title"
    SUBJECT = "subject"
    BASIS = "basis"
    ARTICLE = "article"
    SECTION = "section"
    BODY = "body"
    SIGNER = "signer"
    RECEIVERS = "receivers"
    RECEIVER = "receiver"

    @property
    def label(self) -> str:
        """The part in the words of the regulation."""
        return _PARTS[self][0]

    def source(self, profile: FormatProfile) -> str:
        """Where the regulation says how the part is set."""
        _, decree, circular = _PARTS[self]
        return f"{profile.source}, {circular if profile is TT01 else decree}"


_PARTS = {
    PartOfForm.PAPER: ("Khổ giấy", "mục I.1", "Điều 5"),
    PartOfForm.MARGINS: ("Lề trang", "mục I.3", "Điều 5"),
    PartOfForm.FONT: ("Phông chữ", "mục I.4", "Điều 4"),
    PartOfForm.PAGE_NUMBER: ("Số trang", "mục I.7", "Điều 15"),
    PartOfForm.COUNTRY: ("Quốc hiệu", "mục II.1", "Điều 6"),
    PartOfForm.MOTTO: ("Tiêu ngữ", "mục II.1", "Điều 6"),
    PartOfForm.SUPERIOR: ("Tên cơ quan chủ quản", "mục II.2", "Điều 7"),
    PartOfForm.AGENCY: ("Tên cơ quan ban hành", "mục II.2", "Điều 7"),
    PartOfForm.NUMBER: ("Số, ký hiệu", "mục II.3", "Điều 8"),
    PartOfForm.ABOUT: ("Trích yếu công văn", "mục II.5", "Điều 10"),
    PartOfForm.DAY: ("Địa danh và thời gian", "mục II.4", "Điều 9"),
    PartOfForm.TITLE: ("Tên loại văn bản", "mục II.5", "Điều 10"),
    PartOfForm.SUBJECT: ("Trích yếu", "mục II.5", "Điều 10"),
    PartOfForm.BASIS: ("Căn cứ", "mục II.6", "Điều 11"),
    PartOfForm.ARTICLE: ("Điều", "mục II.6", "Điều 11"),
    PartOfForm.SECTION: ("Mục", "mục II.6", "Điều 11"),
    PartOfForm.BODY: ("Nội dung", "mục II.6", "Điều 11"),
    PartOfForm.SIGNER: ("Chức vụ, họ tên người ký", "mục II.7", "Điều 12"),
    PartOfForm.RECEIVERS: ("Nơi nhận", "mục II.9", "Điều 14"),
    PartOfForm.RECEIVER: ("Dòng nơi nhận", "mục II.9", "Điều 14"),
}


@dataclass(frozen=True, slots=True)
class TypeForm:
    """How a part is set: the sizes allowed in points (least, most), the size that we use, and the kind of type.

    None for `bold` or `italic` leaves it free.
    """

    least: float
    most: float
    size: int
    bold: bool | None = False
    italic: bool | None = False


def type_form(part: PartOfForm, profile: FormatProfile) -> TypeForm:
    """The form of a part of running type by this profile. KeyError for the parts of the page itself."""
    if part is PartOfForm.BASIS:
        return TypeForm(13, 14, 14, italic=True if profile.bases_italic else None)
    return _TYPE[part]


_TYPE = {
    PartOfForm.COUNTRY: TypeForm(12, 13, 13, bold=True),
    PartOfForm.MOTTO: TypeForm(13, 14, 14, bold=True),
    PartOfForm.SUPERIOR: TypeForm(12, 13, 13),
    PartOfForm.AGENCY: TypeForm(12, 13, 13, bold=True),
    PartOfForm.NUMBER: TypeForm(13, 13, 13),
    PartOfForm.ABOUT: TypeForm(12, 13, 13),
    PartOfForm.DAY: TypeForm(13, 14, 14, italic=True),
    PartOfForm.TITLE: TypeForm(13, 14, 14, bold=True),
    PartOfForm.SUBJECT: TypeForm(13, 14, 14, bold=True),
    PartOfForm.ARTICLE: TypeForm(13, 14, 14, bold=None),
    PartOfForm.SECTION: TypeForm(13, 14, 14, bold=True),
    PartOfForm.BODY: TypeForm(13, 14, 14, bold=None, italic=None),
    PartOfForm.SIGNER: TypeForm(13, 14, 14, bold=True),
    PartOfForm.RECEIVERS: TypeForm(12, 12, 12, bold=True, italic=True),
    PartOfForm.RECEIVER: TypeForm(11, 11, 11),
}
FONT = "Times New Roman"
PAPER_MM = (210, 297)
# The margins that are allowed (least, most) and the ones we use, in millimetres.
MARGINS_MM = {"trên": (20, 25, 20), "dưới": (20, 25, 20), "trái": (30, 35, 30), "phải": (15, 20, 20)}
FIRST_LINE_CM = (1.0, 1.27)
SPACE_BETWEEN_PARAGRAPHS = 6  # points, at least
MOST_LINE_SPACING = 1.5  # lines
