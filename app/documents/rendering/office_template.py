"""An office's own Word template with named fields: refused where it is broken, filled where it is sound.

A template comes from outside, so it may do no more than show fields, loop over them and choose: any other word of the
template language is refused before anything is rendered.
"""

import io
from collections.abc import Iterator
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.documents.administrative import AdministrativeDocument
from app.documents.rules.template_fields import NAMES, field_values
from app.law.rules.format_profiles import FormatProfile

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.For, nodes.If,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
)  # fmt: skip
FILTERS = frozenset({"upper", "lower", "length", "first", "last", "join"})
LOOP = "loop"
DEEPEST = 2  # a loop in a loop: rows, and the cells of a row
RENDERED = frozenset({CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER, CONTENT_TYPE.WML_FOOTNOTES})


class TemplateFault(ValueError):
    """A template that cannot be used; the message says in Vietnamese which field or line is at fault."""


def check_template(content: bytes) -> None:
    """Raises TemplateFault where the template fetches anything from elsewhere, is broken, or names what is no field."""
    _refuse_what_reaches_out(content)
    template = DocxTemplate(io.BytesIO(content))
    template.init_docx()
    for source in _sources(template):
        _check_words(source)


def fill_template(content: bytes, document: AdministrativeDocument, *, profile: FormatProfile) -> bytes:
    """The template with the document's values in its fields, as a Word file. Raises TemplateFault as the check does."""
    check_template(content)
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.render(field_values(document, profile), jinja_env=_environment(), autoescape=True)
    except (TemplateError, TypeError) as fault:
        raise TemplateFault(f"Mẫu Word không điền được.{_context(fault)} Hãy so lại với danh sách trường.") from fault
    filled = io.BytesIO()
    template.save(filled)
    return filled.getvalue()


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=True)
    environment.globals.clear()
    return environment


def _sources(template: DocxTemplate) -> Iterator[str]:
    """All that the library will render: body, headers, footers, footnotes and the file's own properties."""
    yield _by_paragraph(template.patch_xml(template.get_xml()))
    for part in template.docx.part.package.parts:
        if part.content_type in RENDERED:
            yield _by_paragraph(template.patch_xml(part.blob.decode()))
    properties = template.docx.core_properties
    yield "\n".join((properties.author, properties.comments, properties.identifier, properties.language,
                     properties.subject, properties.title))  # fmt: skip


def _by_paragraph(xml: str) -> str:
    return xml.replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>")


def _check_words(source: str) -> None:
    try:
        tree = _environment().parse(source)
    except TemplateError as fault:
        line = getattr(fault, "lineno", 0) or 0
        raise TemplateFault(
            f"Mẫu Word viết sai ở dòng “{_words(source, line)}”. Hãy kiểm tra dấu đóng }}}} hoặc %}}, và mỗi for, if có "
            "endfor, endif của nó."
        ) from fault
    known = NAMES | {LOOP} | {name.name for loop in tree.find_all(nodes.For) for name in _targets(loop)}
    if _depth(tree) > DEEPEST:
        raise TemplateFault("Mẫu Word có quá hai vòng lặp for lồng nhau. Hãy bỏ bớt.")
    for node in _walk(tree):
        where = f"ở dòng “{_words(source, node.lineno)}”"
        if not isinstance(node, ALLOWED):
            raise TemplateFault(f"Mẫu Word dùng phép không được nhận {where}. Chỉ dùng trường, for, if.")
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise TemplateFault(f"Mẫu Word dùng bộ lọc “{node.name}” không được nhận {where}.")
        if isinstance(node, nodes.Name) and node.name not in known:
            raise TemplateFault(f"Không có trường “{node.name}” {where}. Xem danh sách trường ở trang mẫu văn bản.")
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise TemplateFault(f"Mẫu Word dùng phép không được nhận {where}. Chỉ dùng trường, for, if.")


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _depth(node: nodes.Node) -> int:
    inside = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return inside + isinstance(node, nodes.For)


def _targets(loop: nodes.For) -> Iterator[nodes.Name]:
    if isinstance(loop.target, nodes.Name):
        yield loop.target
    yield from loop.target.find_all(nodes.Name)


def _words(source: str, line: int) -> str:
    """What a reader sees in this line of the source, shortened."""
    lines = source.splitlines()
    markup = lines[line - 1] if 0 < line <= len(lines) else ""
    text = "".join(piece.partition(">")[2] for piece in f">{markup}".split("<"))
    return " ".join(text.split())[:80]


def _context(fault: Exception) -> str:
    lines = [" ".join(line.split()) for line in getattr(fault, "docx_context", ())]
    return f" Gần dòng “{' '.join(line for line in lines if line)[:120]}”." if any(lines) else ""


def _refuse_what_reaches_out(content: bytes) -> None:
    """A template must be all in itself: no macro, no link that Word follows by itself, no embedded object."""
    with ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".bin") or "/embeddings/" in name or "/activeX/" in name:
                raise TemplateFault("Mẫu Word có macro hoặc đối tượng nhúng, không được nhận. Hãy bỏ rồi lưu lại.")
            if name.endswith(".rels") and b'TargetMode="External"' in package.read(name):
                raise TemplateFault("Mẫu Word có liên kết ra ngoài, không được nhận. Hãy bỏ liên kết rồi lưu lại.")
