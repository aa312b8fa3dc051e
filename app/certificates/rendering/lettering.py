"""A face of the serif family in one PDF: lines shaped by HarfBuzz, and the font cut down to the letters used.

Each pair of a glyph and the text it stands for has a code of its own, so that what a reader copies or searches is
what was typed, even where two characters share a glyph (a space and a no-break space) or two make one (fi).
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name

SYMBOLIC, SERIF, ITALIC, BOLD = 4, 2, 64, 1 << 18  # flags of a font descriptor
LINES_KEPT = 2_000
CODES_A_BLOCK = 100  # what a CMap allows


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line of text ready to be shown: its width in ems, and runs of (rise in ems, operands of TJ)."""

    width: float
    runs: tuple[tuple[float, str], ...]

    def shown(self, size: float) -> str:
        """The operators that show the line in this size."""
        parts = []
        for number, (rise, run) in enumerate(self.runs):
            raised = f"{rise * size:.4f} Ts " if number or rise else ""
            parts.append(f"{raised}[{run}] TJ")
        return " ".join(parts)


@dataclass(slots=True)
class Lettering:
    """Shapes lines in one face and remembers which glyphs it has used."""

    path: Path
    bold: bool
    italic: bool
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    lines: dict[str, ShapedLine] = field(default_factory=dict)  # the first ones: what all sheets share is among them
    words: dict[tuple[str, str], ShapedLine] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the font in the resources of a page."""
        return f"/Face{int(self.bold)}{int(self.italic)}"

    def shape(self, text: str) -> ShapedLine:
        """The line, kerned as WeasyPrint's Pango kerns it: word by word, each with its space and the letter behind.

        Kerning looks at two neighbours, so a word is shaped once however many lines it stands in.
        """
        if text in self.lines:
            return self.lines[text]
        shaped = self._line(text)
        if len(self.lines) < LINES_KEPT:
            self.lines[text] = shaped
        return shaped

    def _line(self, text: str) -> ShapedLine:
        words = text.split(" ")
        width = 0.0
        parts: list[tuple[float, list[str]]] = []
        for number, word in enumerate(words):
            last = number + 1 == len(words)
            if last and not word:
                break
            shaped = self._word(word if last else f"{word} ", "" if last else words[number + 1][:1])
            width += shaped.width
            for rise, run in shaped.runs:
                if not parts or parts[-1][0] != rise:
                    parts.append((rise, []))
                parts[-1][1].append(run)
        return ShapedLine(width, tuple((rise, "".join(run).replace("><", "")) for rise, run in parts))

    def _word(self, text: str, behind: str) -> ShapedLine:
        if (text, behind) not in self.words:
            self.words[text, behind] = self._shape(text, behind)
        return self.words[text, behind]

    def _shape(self, own: str, behind: str) -> ShapedLine:
        text = own + behind
        font = _font(self.path)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(font, buffer)
        glyphs, places = buffer.glyph_infos, buffer.glyph_positions
        starts = [glyph.cluster for glyph in glyphs]
        ends = [*starts[1:], len(text)]
        em = 1 / _units(self.path)
        runs: list[tuple[float, list[str]]] = []
        width = 0.0
        for info, place, start, end in zip(glyphs, places, starts, ends, strict=True):
            if start >= len(own):
                break
            advance, shift, number = place.x_advance, place.x_offset, info.codepoint
            if not runs or runs[-1][0] != place.y_offset:  # a mark that the font sets higher or lower
                runs.append((place.y_offset, []))
            after = advance - _advance(self.path, number) - shift
            code = self.codes.setdefault((number, text[start:end]), len(self.codes) + 1)
            runs[-1][1].extend((_kern(shift * em), f"<{code:04x}>", _kern(after * em)))
            width += advance * em
        return ShapedLine(width, tuple((rise * em, "".join(run).replace("><", "")) for rise, run in runs))

    def embed(self, pdf: pikepdf.Pdf, family: str) -> pikepdf.Object:
        """The font with the glyphs used so far, as an object of this PDF."""
        glyphs = [glyph for glyph, _ in self.codes]
        style = "-Bold" * self.bold + "-Italic" * self.italic
        name = Name(f"/{_tag(self.codes)}+{family.replace(' ', '-')}{style}")
        em = 1000 / _units(self.path)
        widths = Array([round(_advance(self.path, glyph) * em, 3) for glyph in glyphs])
        descendant = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, DW=0, W=Array([1, widths]),
            CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
            CIDToGIDMap=pdf.make_stream(b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)),
            FontDescriptor=pdf.make_indirect(self._descriptor(pdf, name, glyphs)),
        )  # fmt: skip
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(self._to_unicode()),
            )  # fmt: skip
        )

    def _descriptor(self, pdf: pikepdf.Pdf, name: Name, glyphs: list[int]) -> Dictionary:
        font = _font(self.path)
        em = 1000 / _units(self.path)
        extents = font.get_font_extents("ltr")
        ascent, descent = round(extents.ascender * em), round(extents.descender * em)
        return Dictionary(
            Type=Name.FontDescriptor, FontName=name, FontBBox=Array([-200, descent, 2000, ascent]),
            Flags=SYMBOLIC | SERIF | ITALIC * self.italic | BOLD * self.bold, ItalicAngle=-16 * self.italic,
            Ascent=ascent, Descent=descent, CapHeight=ascent, StemV=140 if self.bold else 80,
            FontFile2=pdf.make_stream(_subset(self.path, frozenset(glyphs))),
        )  # fmt: skip

    def _to_unicode(self) -> bytes:
        lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for (_, text), code in self.codes.items()]
        blocks = [lines[start : start + CODES_A_BLOCK] for start in range(0, len(lines), CODES_A_BLOCK)]
        told = [f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks]
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n" + "".join(told) + "endcmap\n"
            "CMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode()


def _kern(ems: float) -> str:
    return f"{-1000 * ems:.2f}" if ems else ""


@cache
def _font(path: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(path)))


@cache
def _units(path: Path) -> int:
    units: int = _font(path).face.upem
    return units


@cache
def _advance(path: Path, glyph: int) -> int:
    """The width of a glyph before kerning, in units of the font."""
    advance: int = _font(path).get_glyph_h_advance(glyph)
    return advance


def _subset(path: Path, glyphs: frozenset[int]) -> bytes:
    """The font file with these glyphs alone, under their old numbers; layout tables are not needed any more."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(int.from_bytes(table, "big") for table in (b"GSUB", b"GPOS", b"GDEF", b"kern"))
    cut: bytes = hb.subset(_font(path).face, wanted).blob.data
    return cut


def _tag(codes: dict[tuple[int, str], int]) -> str:
    """Six capitals that tell this subset from others of the same font."""
    number = sum((glyph + 1) * code for (glyph, _), code in codes.items())
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))
