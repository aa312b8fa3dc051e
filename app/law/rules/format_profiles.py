"""Which rules of format hold for a document, by its date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.law.rules.certainty import Certainty


class PageNumberPlace(StrEnum):
    """Where the page number stands."""

    HEADER_CENTRE = "header-centre"
    FOOTER_RIGHT = "footer-right"


@dataclass(frozen=True, slots=True)
class FormatProfile:
    """The points of form in which the two regulations differ.

    `last_basis_end` is the mark after the last legal basis. `appendix_reference_filled` says whether the line under
    an appendix's title ("Kèm theo Quyết định số ...") carries number and date; NĐ 30/2020 leaves both blank in an
    electronic document and has them written on paper.
    """

    name: str
    page_number_place: PageNumberPlace
    bases_italic: bool
    last_basis_end: str
    appendix_reference_filled: bool
    source: str
    certainty: Certainty


TT01 = FormatProfile(
    name="tt01",
    page_number_place=PageNumberPlace.FOOTER_RIGHT,
    bases_italic=False,
    last_basis_end=",",
    appendix_reference_filled=True,
    source="Thông tư số 01/2011/TT-BNV",
    certainty=Certainty.KNOWN,
)
ND30 = FormatProfile(
    name="nd30",
    page_number_place=PageNumberPlace.HEADER_CENTRE,
    bases_italic=True,
    last_basis_end=".",
    appendix_reference_filled=False,
    source="Nghị định số 30/2020/NĐ-CP, Phụ lục I",
    certainty=Certainty.SEEN,
)
ND30_FROM = date(2020, 3, 5)


def format_profile(on: date) -> FormatProfile:
    """The profile for a document of this date: TT 01/2011 until 04/3/2020, NĐ 30/2020 from 05/3/2020."""
    return ND30 if on >= ND30_FROM else TT01
