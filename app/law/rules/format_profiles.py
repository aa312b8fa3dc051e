"""Which rules of format hold for a document, by its date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PageNumberPlace(StrEnum):
    """Where the page number stands."""

    HEADER_CENTRE = "header-centre"
    FOOTER_RIGHT = "footer-right"


@dataclass(frozen=True, slots=True)
class FormatProfile:
    """The points of form in which the two regulations differ."""

    name: str
    page_number_place: PageNumberPlace
    bases_italic: bool
    last_basis_end: str
    source: str


TT01 = FormatProfile(
    name="tt01",
    page_number_place=PageNumberPlace.FOOTER_RIGHT,
    bases_italic=False,
    last_basis_end=",",
    source="Thông tư số 01/2011/TT-BNV",
)
ND30 = FormatProfile(
    name="nd30",
    page_number_place=PageNumberPlace.HEADER_CENTRE,
    bases_italic=True,
    last_basis_end=".",
    source="Nghị định số 30/2020/NĐ-CP, Phụ lục I",
)
ND30_FROM = date(2020, 3, 5)


def format_profile(on: date) -> FormatProfile:
    """The profile for a document of this date: TT 01/2011 until 04/3/2020, NĐ 30/2020 from 05/3/2020."""
    return ND30 if on >= ND30_FROM else TT01
