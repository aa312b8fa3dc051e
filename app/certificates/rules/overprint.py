"""Printing on blanks that a printing house made: where each text goes, in tenths of a millimetre, for one printer."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.certificates.rules.lines import CertificateFacts

LABELS = {
    "authority": "Thẩm quyền khen thưởng",
    "recipient": "Tên tập thể, cá nhân, hộ",
    "place": "Chức vụ, đơn vị, địa chỉ",
    "achievement": "Thành tích",
    "decision": "Số, ngày quyết định",
    "ordinal": "Số sổ vàng",
    "day": "Địa danh, ngày tháng năm",
    "title": "Chức vụ người ký",
    "signer": "Họ tên người ký",
}
MOST_LINES = {"authority": 2, "recipient": 3, "place": 2, "achievement": 6, "title": 2}
BOLD = frozenset({"authority", "recipient", "decision", "ordinal", "day", "title", "signer"})
ITALIC = frozenset({"decision", "ordinal", "day"})
SMALLEST_SIDE, LARGEST_SIDE = 1000, 8000  # tenths of a millimetre
FARTHEST_OFFSET = 300
SMALLEST_SIZE, LARGEST_SIZE = 60, 800  # tenths of a point


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: left edge, top, width in tenths of a millimetre; size in tenths of a point."""

    x: int
    y: int
    width: int
    size: int
    centred: bool = True
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """A blank on one printer: the paper, how far that printer is off, and the places; all in tenths of a millimetre."""

    name: str
    width: int
    height: int
    offset_x: int
    offset_y: int
    places: Mapping[str, Place]


A4_PLACES = {
    "authority": Place(300, 625, 2370, 190),
    "recipient": Place(300, 1060, 2370, 280),
    "place": Place(300, 1210, 2370, 160),
    "achievement": Place(300, 1300, 2370, 170),
    "decision": Place(240, 1770, 1200, 125, centred=False),
    "ordinal": Place(240, 1835, 1200, 125, centred=False),
    "day": Place(1610, 1500, 1120, 140),
    "title": Place(1610, 1570, 1120, 140),
    "signer": Place(1610, 1840, 1120, 150),
}


def faults_of_layout(layout: Layout) -> dict[str, str]:
    """What is wrong with a layout, by field ("recipient" for a place), in Vietnamese; empty when it can be printed."""
    faults = {}
    for side, value in (("width", layout.width), ("height", layout.height)):
        if not SMALLEST_SIDE <= value <= LARGEST_SIDE:
            faults[side] = "Cạnh giấy từ 100 đến 800 mm. Hãy đo lại phôi."
    for side, value in (("offset_x", layout.offset_x), ("offset_y", layout.offset_y)):
        if abs(value) > FARTHEST_OFFSET:
            faults[side] = "Độ lệch không quá 30 mm. Hãy kiểm tra cách đặt giấy trong khay."
    for name, place in layout.places.items():
        if not SMALLEST_SIZE <= place.size <= LARGEST_SIZE:
            faults[name] = "Cỡ chữ từ 6 đến 80."
        elif min(place.x, place.y) < 0 or place.width < 100:
            faults[name] = "Vị trí không được âm, bề rộng ít nhất 10 mm."
        elif place.x + place.width > layout.width or place.y > layout.height:
            faults[name] = "Ô này ra ngoài tờ giấy. Hãy giảm vị trí hoặc bề rộng."
    return faults


def texts(facts: CertificateFacts) -> dict[str, str]:
    """What each place of a certificate says."""
    return {
        "authority": facts.authority_title.upper(),
        "recipient": facts.recipient,
        "place": facts.place_of_recipient,
        "achievement": facts.achievement,
        "decision": facts.decision_line,
        "ordinal": facts.golden_book_line,
        "day": facts.date_line,
        "title": " ".join(facts.signer_lines),
        "signer": facts.signer_name,
    }


def tenths(typed: str) -> int | None:
    """Millimetres as typed ("12,5", "-0.3") in tenths; None for what is no such number.

    >>> tenths("12,5"), tenths("-0.3"), tenths("297"), tenths("1,25"), tenths("a")
    (125, -3, 2970, None, None)
    """
    whole, _, part = typed.replace(",", ".").replace("−", "-").partition(".")
    digits = whole.removeprefix("-")
    if (
        not digits.isascii()
        or not digits.isdecimal()
        or len(digits) > 4
        or len(part) > 1
        or (part and part not in "0123456789")
    ):
        return None
    value = int(digits) * 10 + int(part or "0")
    return -value if whole.startswith("-") else value


def in_units(value: int) -> str:
    """Tenths as an office writes them.

    >>> in_units(125), in_units(-3), in_units(2970)
    ('12,5', '-0,3', '297')
    """
    whole, part = divmod(abs(value), 10)
    return f"{'-' if value < 0 else ''}{whole}{f',{part}' if part else ''}"
