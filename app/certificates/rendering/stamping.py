"""The fast way: the texts of each person written over one shared template.

A page is two content streams: the frame and the shared text (one stream object for all pages), then the person's
lines. The structure tree tells a screen reader each sheet whole, in the order of reading.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.certificates.rendering.appending import Appendix, Finished
from app.certificates.rendering.lettering import Lettering
from app.certificates.rendering.quick_code import SIDE, as_operators
from app.certificates.rendering.setting import MM, Sheet
from app.certificates.rendering.template import CODE, ORDINAL, Field, Template
from app.certificates.rules.paper_size import A4
from app.documents.rendering.fonts import FAMILY, face

QR_X, QR_Y = 24 * MM, 154 * MM  # as in the style sheet, from the upper left
Role = tuple[str, tuple[int, ...]]  # a structure element and its marked contents
Letterings = dict[tuple[bool, bool], Lettering]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the sheets of one kind share: the page's look, and the roles above and below the person's texts."""

    content: pikepdf.Object
    resources: pikepdf.Object
    before: tuple[Role, ...]
    after: tuple[Role, ...]
    marks: int


@dataclass(frozen=True, slots=True)
class Base:
    """The finished template, and the numbers of its objects that the sheets refer to or complete."""

    file: Finished
    box: str
    pages: int
    tree: int
    document: int
    parents: int
    grounds: tuple[tuple[int, int], ...]  # of each kind: its content and its resources


def stamp(template: Template, sheets: Sequence[tuple[int, Sheet]], grounds: Sequence[Ground], out: BinaryIO) -> None:
    """Writes the template with a page for each sheet, on the ground with its number, in place of its own pages."""
    letterings = _letterings(template, sheets)
    base = _base(template.pdf, grounds, letterings, len(sheets))
    _stamp_on(base, template, letterings, sheets, grounds, out)


def stamp_each(template: Template, sheets: Sequence[tuple[int, Sheet]], grounds: Sequence[Ground]) -> Iterator[bytes]:
    """A file of its own for each sheet, as `stamp` writes one: the template is finished once, with the letters of all."""
    letterings = _letterings(template, sheets)
    base = _base(template.pdf, grounds, letterings, 1)
    for sheet in sheets:
        out = io.BytesIO()
        _stamp_on(base, template, letterings, [sheet], grounds, out)
        yield out.getvalue()


def _letterings(template: Template, sheets: Sequence[tuple[int, Sheet]]) -> Letterings:
    """The fonts, that know every letter of the sheets since they stand before them in the file."""
    letterings = {field.face: _lettering(field) for field in template.fields.values()}
    for _, sheet in sheets:
        for field, lines, _, _ in _texts(sheet, template.fields):
            for line in (*lines, " "):
                letterings[field.face].shape(line)
    return letterings


def _stamp_on(
    base: Base,
    template: Template,
    letterings: Letterings,
    sheets: Sequence[tuple[int, Sheet]],
    grounds: Sequence[Ground],
    out: BinaryIO,
) -> None:
    appendix = Appendix(base.file, out)
    pages, sections, parents = [], [], []
    for number, (kind, sheet) in enumerate(sheets):
        ground, numbers = grounds[kind], base.grounds[kind]
        content, roles = _written(sheet, template, letterings, ground.marks)
        page = _page(appendix, base, numbers, content, number)
        section, owners = _section(appendix, base, page, (*ground.before, *roles, *ground.after))
        pages.append(f"{page} 0 R")
        sections.append(f"{section} 0 R")
        parents.append(f"{number}[{owners}]")
    _complete(appendix, base, pages, sections, parents)


def _lettering(field: Field) -> Lettering:
    bold, italic = field.face
    return Lettering(face(bold=bold, italic=italic).path, bold, italic)


def ground(template: Template, index: int) -> Ground:
    """The template's page as something that many pages share. WeasyPrint lets its pages share one resources object."""
    pdf, page = template.pdf, template.pdf.pages[index]
    resources = pdf.make_indirect(Dictionary(dict(page.resources.items())))
    resources.Font = Dictionary(dict(page.resources.Font.items()))
    resources.XObject = Dictionary(Frame=template.frame)
    drawn = b"/Artifact BMC q /Frame Do Q EMC q " + page.Contents.read_bytes() + b" Q"
    roles = tuple(_roles(pdf, page))
    heading = [name for name, _ in roles].index("/H1") + 1
    marks = sum(len(contents) for _, contents in roles)
    return Ground(pdf.make_stream(drawn), resources, roles[:heading], roles[heading:], marks)


def blank_ground(pdf: pikepdf.Pdf) -> Ground:
    """A page on which nothing is shared."""
    resources = pdf.make_indirect(Dictionary(Font=Dictionary()))
    return Ground(pdf.make_stream(b" "), resources, (), (), 0)


def _roles(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[Role]:
    """The structure elements that WeasyPrint gave the page's marked contents, several lines of one element joined."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    elements = numbers[numbers.index(page.StructParents) + 1]
    joined: dict[tuple[int, int], list[int]] = {}
    kinds = {}
    for mark, element in enumerate(elements):
        block = element.P if str(element.S) == "/Span" else element
        joined.setdefault(block.objgen, []).append(mark)
        kinds[block.objgen] = str(block.S)
    return ((kinds[block], tuple(marks)) for block, marks in joined.items())


def _base(pdf: pikepdf.Pdf, grounds: Sequence[Ground], letterings: Letterings, count: int) -> Base:
    """The template with the fonts and without pages, saved."""
    faces = {lettering.name: lettering.embed(pdf, FAMILY) for lettering in letterings.values()}
    for ground in grounds:
        for name, font in faces.items():
            ground.resources.Font[name] = font
    box = " ".join(str(side) for side in pdf.pages[0].mediabox)
    node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=0, Kids=Array()))
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTreeNextKey=count))
    tree.K = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array()))
    pdf.Root.Pages, pdf.Root.StructTreeRoot = node, tree
    # Saving gives new numbers; the sheets' grounds hang on the node until it is completed.
    node.Grounds = Array([Array([ground.content, ground.resources]) for ground in grounds])
    buffer = io.BytesIO()
    pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    with pikepdf.open(buffer) as saved:
        pages, root = saved.Root.Pages, saved.Root.StructTreeRoot
        numbers = [(content.objgen[0], resources.objgen[0]) for content, resources in pages.Grounds]
        return Base(
            Finished.read(buffer.getvalue()), box, pages.objgen[0], root.objgen[0], root.K.objgen[0], root.ParentTree.objgen[0],
            tuple(numbers),
        )  # fmt: skip


def _texts(sheet: Sheet, fields: dict[str, Field]) -> Iterator[tuple[Field, tuple[str, ...], float, float]]:
    """The person's texts in their order: field, lines, size, and how far below the field's top in points."""
    for name, setting, top in sheet.placed:
        yield fields[name], setting.lines, setting.size, top * MM
    if CODE not in fields:
        return  # on a blank every text has a place of its own
    yield fields[ORDINAL], (sheet.facts.golden_book_line,), fields[ORDINAL].size, 0.0
    if sheet.facts.code:
        yield fields[CODE], (sheet.facts.code_line,), fields[CODE].size, 0.0


def _written(sheet: Sheet, template: Template, letterings: Letterings, mark: int) -> tuple[bytes, list[Role]]:
    """The person's texts as content, each line marked, and their roles."""
    operators, roles = list(_enlarged(template)), []
    for field, lines, size, top in _texts(sheet, template.fields):
        lettering = letterings[field.face]
        first = mark
        for number, line in enumerate(lines):
            shaped = lettering.shape(line)
            x = field.x + (field.width - shaped.width * size) / 2 * field.centred
            y = template.height - field.y - top - (field.baseline + number * field.leading) * size
            # The space keeps two lines two words for whoever copies the text; its width counts for nothing.
            shown = (
                shaped.shown(size) if line is lines[-1] else f"{shaped.shown(size)} {lettering.shape(' ').shown(size)}"
            )
            operators.append(
                f"/P <</MCID {mark}>> BDC BT {field.colour} {lettering.name} {size:g} Tf "
                f"1 0 0 1 {x:.3f} {y:.3f} Tm {shown} ET EMC"
            )
            mark += 1
        roles.append(("/P", tuple(range(first, mark))))
    if sheet.facts.address and CODE in template.fields:
        operators.append(
            as_operators(sheet.facts.address, x=QR_X, y=template.height - QR_Y - SIDE * MM, size=SIDE * MM)
        )
    return "\n".join(operators).encode(), roles


def _enlarged(template: Template) -> Iterator[str]:
    """What enlarges the layout to the paper, as the style sheet does for the shared text."""
    if template.size != A4:
        scale, (left, top) = template.size.scale, template.size.margins
        yield f"{scale:.6f} 0 0 {scale:.6f} {left * MM:.3f} {top * MM:.3f} cm"


def _page(appendix: Appendix, base: Base, ground: tuple[int, int], content: bytes, number: int) -> int:
    page = appendix.numbers(2)
    shared, resources = ground
    appendix.stream(page + 1, content)
    appendix.add(
        page,
        b"<</Type/Page/Parent %d 0 R/StructParents %d/Tabs/S/Resources %d 0 R/Contents[%d 0 R %d 0 R]>>"
        % (base.pages, number, resources, shared, page + 1),
    )
    return page


def _section(appendix: Appendix, base: Base, page: int, roles: Sequence[Role]) -> tuple[int, str]:
    """The sheet in the structure tree, and for each marked content of its page the element that owns it."""
    section = appendix.numbers(1 + len(roles))
    owners: dict[int, str] = {}
    for number, (kind, marks) in enumerate(roles, section + 1):
        kept = f" {marks[0]}" if len(marks) == 1 else f"[{' '.join(map(str, marks))}]"
        appendix.add(number, f"<</Type/StructElem/S{kind}/P {section} 0 R/Pg {page} 0 R/K{kept}>>".encode())
        owners.update(dict.fromkeys(marks, f"{number} 0 R"))
    elements = " ".join(f"{section + 1 + number} 0 R" for number in range(len(roles)))
    appendix.add(section, f"<</Type/StructElem/S/Sect/P {base.document} 0 R/Pg {page} 0 R/K[{elements}]>>".encode())
    return section, " ".join(owners[mark] for mark in sorted(owners))


def _complete(
    appendix: Appendix, base: Base, pages: Sequence[str], sections: Sequence[str], parents: Sequence[str]
) -> None:
    """The roots of pages and structure, now that their children are known."""
    kids = " ".join(pages)
    appendix.add(base.pages, f"<</Type/Pages/Count {len(pages)}/MediaBox[{base.box}]/Kids[{kids}]>>".encode())
    told = " ".join(sections)
    appendix.add(base.document, f"<</Type/StructElem/S/Document/P {base.tree} 0 R/K[{told}]>>".encode())
    appendix.add(base.parents, f"<</Nums[{' '.join(parents)}]>>".encode())
    appendix.close()
