"""The fast way: the texts of each person written over one shared template.

A page is two content streams: the frame and the shared text (one stream object for all pages), then the person's
lines. The structure tree tells a screen reader each sheet whole, in the order of reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.certificates.rendering.lettering import Lettering
from app.certificates.rendering.quick_code import SIDE, as_operators
from app.certificates.rendering.setting import MM, Fixed, Sheet
from app.certificates.rendering.template import CODE, ORDINAL, Field, Template
from app.documents.rendering.fonts import FAMILY, face

HEIGHT = 210 * MM
QR_X, QR_Y = 24 * MM, 154 * MM  # as in the style sheet, from the upper left
Role = tuple[Name, tuple[int, ...]]  # a structure element and its marked contents


@dataclass(frozen=True, slots=True)
class Ground:
    """What the sheets of one kind share: the page's look, and the roles above and below the person's texts."""

    content: pikepdf.Object
    resources: pikepdf.Object
    before: tuple[Role, ...]
    after: tuple[Role, ...]
    marks: int


def stamp(template: Template, sheets: Sequence[tuple[Fixed, Sheet]], kinds: Sequence[Fixed]) -> None:
    """Replaces the pages of the template, one for each kind, by a page for each sheet."""
    pdf = template.pdf
    letterings = {field.face: _lettering(field) for field in template.fields.values()}
    grounds = {kind: _ground(template, index) for index, kind in enumerate(kinds)}
    node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(sheets), MediaBox=pdf.pages[0].mediabox))
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    pages, sections, parents = [], [], []
    for number, (kind, sheet) in enumerate(sheets):
        ground = grounds[kind]
        content, roles = _written(sheet, template.fields, letterings, ground.marks)
        page = _page(pdf, ground, content, number, node)
        section, owners = _section(pdf, document, page, (*ground.before, *roles, *ground.after))
        pages.append(page)
        sections.append(section)
        parents += [number, owners]
    faces = {lettering.name: lettering.embed(pdf, FAMILY) for lettering in letterings.values()}
    for ground in grounds.values():
        for name, font in faces.items():
            ground.resources.Font[name] = font
    node.Kids, document.K = Array(pages), Array(sections)
    tree.K, tree.ParentTreeNextKey = document, len(sheets)
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
    pdf.Root.Pages, pdf.Root.StructTreeRoot = node, tree


def _lettering(field: Field) -> Lettering:
    bold, italic = field.face
    return Lettering(face(bold=bold, italic=italic).path, bold, italic)


def _ground(template: Template, index: int) -> Ground:
    """The template's page as something that many pages share. WeasyPrint lets its pages share one resources object."""
    pdf, page = template.pdf, template.pdf.pages[index]
    resources = pdf.make_indirect(Dictionary(dict(page.resources.items())))
    resources.Font = Dictionary(dict(page.resources.Font.items()))
    resources.XObject = Dictionary(Frame=template.frame)
    drawn = b"/Artifact BMC q /Frame Do Q EMC q " + page.Contents.read_bytes() + b" Q"
    roles = tuple(_roles(pdf, page))
    heading = [name for name, _ in roles].index(Name.H1) + 1
    marks = sum(len(contents) for _, contents in roles)
    return Ground(pdf.make_stream(drawn), resources, roles[:heading], roles[heading:], marks)


def _roles(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[Role]:
    """The structure elements that WeasyPrint gave the page's marked contents, several lines of one element joined."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    elements = numbers[numbers.index(page.StructParents) + 1]
    joined: dict[tuple[int, int], list[int]] = {}
    kinds = {}
    for mark, element in enumerate(elements):
        block = element.P if str(element.S) == "/Span" else element
        joined.setdefault(block.objgen, []).append(mark)
        kinds[block.objgen] = Name(str(block.S))
    return ((kinds[block], tuple(marks)) for block, marks in joined.items())


def _written(
    sheet: Sheet, fields: dict[str, Field], letterings: dict[tuple[bool, bool], Lettering], mark: int
) -> tuple[bytes, list[Role]]:
    """The person's texts as content, each line marked, and their roles."""
    ordinal = fields[ORDINAL]
    texts = [(fields[name], setting.lines, setting.size, top * MM) for name, setting, top in sheet.placed]
    texts.append((ordinal, (sheet.facts.golden_book_line,), ordinal.size, 0.0))
    if sheet.facts.code:
        texts.append((fields[CODE], (sheet.facts.code_line,), fields[CODE].size, 0.0))
    operators, roles = [], []
    for field, lines, size, top in texts:
        lettering = letterings[field.face]
        first = mark
        for number, line in enumerate(lines):
            shaped = lettering.shape(line)
            x = field.x + (field.width - shaped.width * size) / 2 * field.centred
            y = HEIGHT - field.y - top - (field.baseline + number * field.leading) * size
            # The space keeps two lines two words for whoever copies the text; its width counts for nothing.
            shown = (
                shaped.shown(size) if line is lines[-1] else f"{shaped.shown(size)} {lettering.shape(' ').shown(size)}"
            )
            operators.append(
                f"/P <</MCID {mark}>> BDC BT {field.colour} {lettering.name} {size:g} Tf "
                f"1 0 0 1 {x:.3f} {y:.3f} Tm {shown} ET EMC"
            )
            mark += 1
        roles.append((Name.P, tuple(range(first, mark))))
    if sheet.facts.address:
        operators.append(as_operators(sheet.facts.address, x=QR_X, y=HEIGHT - QR_Y - SIDE * MM, size=SIDE * MM))
    return "\n".join(operators).encode(), roles


def _page(pdf: pikepdf.Pdf, ground: Ground, content: bytes, number: int, node: pikepdf.Object) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            Parent=node,
            StructParents=number,
            Tabs=Name.S,
            Resources=ground.resources,
            Contents=Array([ground.content, pdf.make_stream(content)]),
        )  # fmt: skip
    )


def _section(
    pdf: pikepdf.Pdf, document: pikepdf.Object, page: pikepdf.Object, roles: Sequence[Role]
) -> tuple[pikepdf.Object, pikepdf.Object]:
    """The sheet in the structure tree, and for each marked content of its page the element that owns it."""
    section = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, Pg=page))
    owners: dict[int, pikepdf.Object] = {}
    elements = Array()
    for kind, marks in roles:
        element = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=kind, P=section, Pg=page, K=marks[0] if len(marks) == 1 else Array(marks)
            )
        )
        elements.append(element)
        owners.update(dict.fromkeys(marks, element))
    section.K = elements
    return section, pdf.make_indirect(Array([owners[mark] for mark in sorted(owners)]))
