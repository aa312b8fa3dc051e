"""What an agency is called: in the header, in running text, and in the symbol of its papers."""

from dataclasses import dataclass

from app.vietnamese.names import folded

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
COMMUNES = ("Xã ", "Phường ", "Thị trấn ", "Đặc khu ")
OF_THE_COMMITTEE = ("Phòng ", "Trung tâm ", "Văn phòng ", "Trường ")
LEVELS = (" tỉnh", " huyện", " thị xã", " thành phố", " xã", " phường")
SMALL_WORDS = frozenset({"và", "của", "-", "–"})
COMMITTEE = "Ủy ban nhân dân"


@dataclass(frozen=True, slots=True)
class UnitAgency:
    """A unit as it issues papers: its full name, whether it is an office of the committee, its place, who heads it."""

    name: str
    of_committee: bool
    place: str
    head: str
    collective: str


def agency_lines(name: str) -> tuple[str, ...]:
    """The agency's name in capitals, on two lines where it has a place of office.

    >>> agency_lines("Ủy ban nhân dân huyện Tịnh Biên")
    ('ỦY BAN NHÂN DÂN', 'HUYỆN TỊNH BIÊN')
    """
    head, place = _head_and_place(name)
    return (head.upper(), place.upper()) if place else (name.upper(),)


def council_lines(name: str) -> tuple[str, ...]:
    """The council in capitals without its place, which the line above has.

    >>> council_lines("Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên")
    ('HỘI ĐỒNG', 'THI ĐUA - KHEN THƯỞNG')
    """
    head, _ = _head_and_place(name)
    start, found, rest = head.partition("Hội đồng ")
    return ("HỘI ĐỒNG", rest.upper()) if found and not start else (head.upper(),)


def superior_line(name: str) -> str:
    """The superior agency in capitals, with the common abbreviation (NĐ 30/2020, Phụ lục I, II.2).

    >>> superior_line("Ủy ban nhân dân huyện Tịnh Biên")
    'UBND HUYỆN TỊNH BIÊN'
    """
    return name.replace(COMMITTEE, "UBND").upper()


def symbol_of(name: str) -> str:
    """The agency's abbreviation in symbols: its initials without place and marks.

    >>> [symbol_of(name) for name in ("Ủy ban nhân dân xã An Cư", "Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên")]
    ['UBND', 'HĐTĐKT']
    """
    head, _ = _head_and_place(name)
    for level in LEVELS:
        head = head.removesuffix(level)
    return "".join(_initial(word) for word in head.split() if word not in SMALL_WORDS)


def unit_agency(name: str) -> UnitAgency:
    """The unit of this name as an agency: a commune is its committee, whose chairman signs for it.

    >>> unit_agency("Xã An Cư").name
    'Ủy ban nhân dân xã An Cư'
    """
    for start in COMMUNES:
        if name.startswith(start):
            place = name.removeprefix(start)
            return UnitAgency(f"{COMMITTEE} {name[:1].lower()}{name[1:]}", False, place, "CHỦ TỊCH", COMMITTEE)
    if name.startswith("Ấp "):
        return UnitAgency(name, True, "", "TRƯỞNG ẤP", "")
    head = "TRƯỞNG PHÒNG" if name.startswith("Phòng ") else "THỦ TRƯỞNG ĐƠN VỊ"
    return UnitAgency(name, name.startswith(OF_THE_COMMITTEE), "", head, "")


def _head_and_place(name: str) -> tuple[str, str]:
    for place in PLACES_OF_OFFICES:
        head, found, tail = name.partition(place)
        if found and tail:
            return head, f"{found}{tail}".strip()
    return name, ""


def _initial(word: str) -> str:
    return "Đ" if word[:1] in "đĐ" else folded(word[:1]).upper()
