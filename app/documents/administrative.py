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


@dataclass(frozen=True, slots=True)
class Blank:
    """A line of a form: its label, and dots up to the margin to write on ("" is a whole line of dots)."""

    label: str = ""


Block = Paragraph | Section | Article | Table | Blank


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines of authority and title in capitals, and the name ("" before it is known).

    `hint` says under the title how to sign ("(Ký, ghi rõ họ tên)"). `post` stands over the name: the post in the
    agency of whoever signs for an advisory council with the agency's seal (NĐ 30/2020, Phụ lục I, II.7).
    """

    title_lines: tuple[str, ...]
    name: str
    hint: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A list that goes with the document, numbered by itself; a wide one lies on its side."""

    title_lines: tuple[str, ...]
    body: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class AdministrativeDocument:
    """A whole document. `number` and `issued_on` are None until it has been signed and registered.

    A form or a list has no `symbol` and so no number; `mark` is what stands in that place. `heading` is its title
    where the kind has none. `witnesses` sign to the left of `signature`.
    """

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
    signature: Signature | None
    receivers: tuple[str, ...]
    appendices: tuple[Appendix, ...] = ()
    addressees: tuple[str, ...] = ()
    witnesses: tuple[Signature, ...] = ()
    heading: str = ""
    mark: str = ""
    dated: bool = True
    landscape: bool = False

    @property
    def title(self) -> str:
        """The title over the subject; "" for an official letter, whose subject stands under its number."""
        return self.heading or self.kind.title

    @property
    def number_line(self) -> str:
        """Số, ký hiệu: numbers below ten have a leading zero, room is left before the number is known."""
        return f"Số: {self._number_text}/{self.symbol}" if self.symbol else self.mark

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Everybody who signs, from left to right; the main one is the last."""
        return (*self.witnesses, self.signature) if self.signature else self.witnesses

    @property
    def _number_text(self) -> str:
        return two_digits(self.number) if self.number else "……"

    @property
    def date_line(self) -> str:
        """Địa danh và thời gian ban hành."""
        written = long_date(self.issued_on) if self.issued_on else blank_long_date(self.year)
        return f"{self.place}, {written}" if self.dated else ""

    @property
    def reference_line(self) -> str:
        """The line under an appendix' title that says to which document it belongs."""
        return f"(Kèm theo {self.name_in_references} của {self.issuer})"

    @property
    def name_in_references(self) -> str:
        """How other texts refer to the document: "Quyết định số 15/QĐ-UBND ngày ..."."""
        written = long_date(self.issued_on) if self.issued_on else blank_long_date(self.year)
        return f"{self.kind.in_references} số {self._number_text}/{self.symbol} {written}"


def ended(bases: Sequence[str], last_end: str) -> tuple[str, ...]:
    """The bases with their end marks: a semicolon each, and the profile's mark for the last."""
    return tuple(f"{basis.rstrip(';,.')}{';' if basis is not bases[-1] else last_end}" for basis in bases)
