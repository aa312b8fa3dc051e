"""The administrative document: its anatomy as plain values, whatever form it is rendered in.

The parts are those of NĐ 30/2020/NĐ-CP, Điều 8 and Phụ lục I; TT 01/2011/TT-BNV has the same ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.dates import blank_long_date, long_date
from app.vietnamese.numbers import two_digits

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLACES_OF_OFFICES = (
    " tỉnh ",
    " thành phố ",
    " huyện ",
    " thị xã ",
    " quận ",
    " xã ",
    " phường ",
    " thị trấn ",
    " đặc khu ",
)


class Align(StrEnum):
    """How a table's column is set."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a plan: level 1 is "I. TITLE", level 2 is "1. Title"."""

    level: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """A Điều: its number, and its text after the label."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its share of the width."""

    title: str
    share: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class TableGroup:
    """Rows under one heading that spans the table ("" for none)."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its header is repeated on each page and no row splits."""

    columns: tuple[Column, ...]
    groups: tuple[TableGroup, ...]


Block = Paragraph | Section | Article | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines of authority and title in capitals, and the name ("" before it is known)."""

    title_lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """A list that goes with the document, numbered by itself."""

    title_lines: tuple[str, ...]
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class AdministrativeDocument:
    """A whole document. `number` and `issued_on` are None until it has been signed and registered."""

    kind: DocumentKind
    superior_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    number: int | None
    symbol: str
    issuer: str  # in running text: "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên"
    place: str
    issued_on: date | None
    year: int
    subject: str
    authority: str
    bases: tuple[str, ...]
    body: tuple[Block, ...]
    signature: Signature
    receivers: tuple[str, ...]
    appendices: tuple[Appendix, ...] = ()
    witnesses: tuple[Signature, ...] = ()  # who signs minutes to the left of the chair: the secretary, the tellers

    @property
    def number_line(self) -> str:
        """Số, ký hiệu: numbers below ten have a leading zero, room is left before the number is known."""
        return f"Số: {self._number_text}/{self.symbol}"

    @property
    def _number_text(self) -> str:
        return two_digits(self.number) if self.number else "……"

    @property
    def date_line(self) -> str:
        """Địa danh và thời gian ban hành; minutes have none, they tell their hours in the text (Mẫu 1.9)."""
        if self.kind is DocumentKind.MINUTES:
            return ""
        written = long_date(self.issued_on) if self.issued_on else blank_long_date(self.year)
        return f"{self.place}, {written}"

    @property
    def reference_line(self) -> str:
        """The line under an appendix' title that says to which document it belongs."""
        return f"(Kèm theo {self.name_in_references} của {self.issuer})"

    @property
    def name_in_references(self) -> str:
        """How other texts refer to the document: "Quyết định số 15/QĐ-UBND ngày ..."."""
        written = long_date(self.issued_on) if self.issued_on else blank_long_date(self.year)
        return f"{self.kind.title.capitalize()} số {self._number_text}/{self.symbol} {written}"


def agency_lines(name: str) -> tuple[str, ...]:
    """The agency's name in capitals, on two lines where it has a place of office; a council's on three.

    >>> agency_lines("Ủy ban nhân dân huyện Tịnh Biên")
    ('ỦY BAN NHÂN DÂN', 'HUYỆN TỊNH BIÊN')
    >>> agency_lines("Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên")
    ('HỘI ĐỒNG', 'THI ĐUA - KHEN THƯỞNG', 'HUYỆN TỊNH BIÊN')
    """
    council, found, rest = name.partition("Hội đồng Thi đua")
    if found and not council:
        return "HỘI ĐỒNG", *agency_lines(f"Thi đua{rest}")
    for place in PLACES_OF_OFFICES:
        head, found, tail = name.partition(place)
        if found and tail:
            return head.upper(), f"{found}{tail}".strip().upper()
    return (name.upper(),)


def superior_line(name: str) -> str:
    """The superior agency on one line in capitals; common words may be shortened there (NĐ 30/2020, Phụ lục I, II.2).

    >>> superior_line("Ủy ban nhân dân huyện Tịnh Biên")
    'UBND HUYỆN TỊNH BIÊN'
    """
    return name.replace("Ủy ban nhân dân", "UBND").upper()


def ended(bases: Sequence[str], last_end: str) -> tuple[str, ...]:
    """The bases with their end marks: a semicolon each, and the profile's mark for the last."""
    return tuple(f"{basis.rstrip(';,.')}{';' if basis is not bases[-1] else last_end}" for basis in bases)
