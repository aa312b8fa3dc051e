"""Where the texts of a person stand on the sheet: one under the other, the whole in the middle of its room."""

from collections.abc import Sequence

from app.certificates.rules.fitting import Setting

TOP, BOTTOM = 104.0, 149.0  # mm: the room between the words "Giấy khen" and the signature
GAPS = (2.0, 4.0)  # mm under the recipient, under the place
LINE = 1.2
POINT = 25.4 / 72


def height(setting: Setting) -> float:
    """The height of a text in millimetres."""
    return len(setting.lines) * setting.size * LINE * POINT


def tops(settings: Sequence[Setting]) -> tuple[float, ...]:
    """The distance of each text from the sheet's upper edge in millimetres; no two overlap."""
    whole = sum(height(setting) for setting in settings) + sum(GAPS[: len(settings) - 1])
    top = max(TOP, (TOP + BOTTOM - whole) / 2)
    placed = []
    for setting, gap in zip(settings, (*GAPS, 0.0), strict=False):
        placed.append(round(top, 2))
        top += height(setting) + gap
    return tuple(placed)


def fits_its_room(settings: Sequence[Setting]) -> bool:
    """Whether the texts end above the signature."""
    return tops(settings)[-1] + height(settings[-1]) <= BOTTOM + 0.01
