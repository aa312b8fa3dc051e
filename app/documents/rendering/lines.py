"""How long a text is in print, and how it is broken into lines of about equal length."""

from app.documents.rendering.fonts import face

POINTS_TO_MM = 25.4 / 72


def length_mm(text: str, size: float, *, bold: bool = False) -> float:
    """The length of a line of text of this size in points, in millimetres."""
    return face(bold=bold).width(text, size) * POINTS_TO_MM


def balanced(text: str, size: float, room_mm: float, *, bold: bool = False, fill: float = 0.94) -> list[str]:
    """The text on as few lines as `fill` of the room allows, of about equal length, so that a rule below fits them."""
    limit = room_mm * fill
    whole = length_mm(text, size, bold=bold)
    target = whole / max(1, -(-int(whole) // int(limit))) * 1.08
    lines = [""]
    for syllable in text.split():
        longer = f"{lines[-1]} {syllable}".strip()
        if lines[-1] and length_mm(longer, size, bold=bold) > min(limit, max(target, limit / 3)):
            lines.append(syllable)
        else:
            lines[-1] = longer
    return lines


def addressee_lines(addressees: tuple[str, ...]) -> list[str]:
    """Several addressees with their dashes and end marks."""
    return [f"- {one}{'.' if one is addressees[-1] else ';'}" for one in addressees]
