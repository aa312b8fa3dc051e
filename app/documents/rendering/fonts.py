"""The serif font of the papers: where it is, whether it has every Vietnamese letter, and how wide a text is."""

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Liberation Serif"  # metric twin of Times New Roman; Debian's package fonts-liberation2
VIETNAMESE_LETTERS = [*range(0x1EA0, 0x1EFA), 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1,
                      0x1AF, 0x1B0]  # fmt: skip


class FontLacksVietnamese(RuntimeError):
    """The font that the system offers has no glyph for some Vietnamese letters, so letters of others would mix in."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face of the family: its file, and the advance of each character in units of its em."""

    path: Path
    advances: dict[int, int]
    units: int

    def width(self, text: str, size: float) -> float:
        """The width of a line of text in points, without kerning."""
        try:
            advances = sum(map(self.advances.__getitem__, map(ord, text)))
        except KeyError:
            advances = sum(self.advances.get(ord(letter), self.units // 2) for letter in text)
        return advances * size / self.units


@cache
def face(*, bold: bool = False, italic: bool = False) -> Face:
    """The face, found through fontconfig. Raises FontLacksVietnamese for a font that would spoil names."""
    style = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "Bold Italic"}
    pattern = f"{FAMILY}:style={style[bold, italic]}"
    found = subprocess.run(  # noqa: S603  # nosec B603  # a fixed command, no input of anybody's
        ["/usr/bin/fc-match", "-f", "%{file}", pattern], capture_output=True, text=True, check=True
    )
    path = Path(found.stdout)
    font = TTFont(path, lazy=True)
    glyphs = font.getBestCmap()
    missing = [letter for letter in VIETNAMESE_LETTERS if letter not in glyphs]
    if missing:
        raise FontLacksVietnamese(f"Phông {path} thiếu {len(missing)} chữ tiếng Việt; hãy cài gói fonts-liberation2")
    widths = font["hmtx"]
    advances = {letter: widths[name][0] for letter, name in glyphs.items()}
    return Face(path, advances, font["head"].unitsPerEm)
