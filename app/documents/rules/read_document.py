"""A Word file as plain values, for rules that look at its form."""

from dataclasses import dataclass

from app.law.rules.format_profiles import PageNumberPlace


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: the table (counted from 0), row and column, or None in the running text."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph with visible text: sizes in points, first line in cm, spaces in points, line spacing in lines."""

    text: str
    place: Place | None
    sizes: frozenset[float]
    fonts: frozenset[str]
    black: bool
    bold: bool
    italic: bool
    bold_start: bool
    justified: bool
    centred: bool
    tabbed: bool  # set by tab stops, as lines to fill in are
    first_line_cm: float
    space_before: float
    space_after: float
    line_spacing: float | None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The first section: sizes in millimetres, whether pages are numbered, and in a place that a regulation knows."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    numbered: bool
    number_place: PageNumberPlace | None
    first_page_differs: bool


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A Word file."""

    page: ReadPage
    paragraphs: tuple[ReadParagraph, ...]
