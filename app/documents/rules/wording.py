"""Wording by hand: which parts of a document may be worded, and the document with what was worded in place.

What comes from data stays out of reach: head, number, legal bases, tables and signature. The rest falls into parts, each
under a key that the numbers of sections and articles make, so that it stays the same when data change. Lines of dots may
be written on: a label that is left as it was keeps its dots.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from app.documents.administrative import (
    AdministrativeDocument,
    Appendix,
    Article,
    Blank,
    Block,
    Paragraph,
    Section,
    Table,
)

NEW_ARTICLE = re.compile(r"^Điều(?:\s+\d+)?\s*[.:]\s*(?=\S)")
FILED = "Lưu:"


class Source(StrEnum):
    """Where what a locked part says is changed."""

    OFFICE = "office"  # the office's names and who signs
    BASES = "bases"  # the legal bases of the date
    DATA = "data"  # the round's, the dossier's or the meeting's own data


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: its key, its name to people, its text (a line each), and where it comes from if locked."""

    key: str
    name: str
    text: str
    source: Source | None = None
    may_be_empty: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stood in one text and what stands in their place in another; either may be ""."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Blocks that are worded together, or locked together."""

    part: Part
    blocks: tuple[Block, ...]


def parts_of(document: AdministrativeDocument) -> tuple[Part, ...]:
    """All parts of the document from top to bottom."""
    head = " · ".join((*document.superior_lines, *document.agency_lines))
    parts = [Part("head", "Tên cơ quan, địa danh", f"{head}\n{document.place}", Source.OFFICE)]
    parts += [Part("subject", "Trích yếu", document.subject, may_be_empty=False)]
    if document.addressees:
        parts.append(Part("addressees", "Kính gửi", "\n".join(document.addressees), may_be_empty=False))
    if document.bases:
        parts.append(Part("bases", "Căn cứ", "\n".join(document.bases), Source.BASES))
    parts += [chunk.part for chunk in _chunks(document.body)]
    if document.receivers:
        parts.append(Part("receivers", "Nơi nhận", "\n".join(_named(document.receivers))))
    if document.signatures:
        signed = "\n".join(" ".join((*one.title_lines, one.name)).strip() for one in document.signatures)
        parts.append(Part("signature", "Chữ ký", signed, Source.OFFICE))
    for number, appendix in enumerate(document.appendices, start=1):
        name = f"Tên phụ lục {number}" if len(document.appendices) > 1 else "Tên danh sách kèm theo"
        parts.append(Part(f"appendix-{number}", name, "\n".join(appendix.title_lines), may_be_empty=False))
        parts += [chunk.part for chunk in _chunks(appendix.body, f"appendix-{number}-")]
    return tuple(parts)


def worded(document: AdministrativeDocument, wordings: Mapping[str, str]) -> AdministrativeDocument:
    """The document with the texts of `wordings` (by key of part) in place of the standard ones.

    A key that the document does not have is passed over: its part went away with the data. In an article a line that
    begins with "Điều." opens a new article, and all articles are numbered again.
    """
    if not wordings:
        return document
    addressees, receivers = wordings.get("addressees"), wordings.get("receivers")
    return replace(
        document,
        subject=wordings.get("subject", document.subject),
        addressees=tuple(addressees.split("\n")) if addressees else document.addressees,
        body=_numbered(_worded_blocks(document.body, wordings)),
        receivers=document.receivers if receivers is None else _received(receivers, document.receivers),
        appendices=tuple(_appendix(one, number, wordings) for number, one in enumerate(document.appendices, start=1)),
    )


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What differs between two texts, word by word.

    >>> changes("cho 03 tập thể", "cho 04 tập thể")
    (Change(before='03', after='04'),)
    """
    old, new = before.split(), after.split()
    pairs = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return tuple(
        Change(" ".join(old[a:b]), " ".join(new[c:d])) for tag, a, b, c, d in pairs if tag != "equal"
    )  # fmt: skip


def _chunks(body: tuple[Block, ...], prefix: str = "") -> Iterator[_Chunk]:
    """The body cut into sections' titles, articles with their points, runs of text, and what is locked."""
    path: list[str] = []
    runs, blanks, locked = count(1), count(1), count(1)
    for blocks in _runs(body):
        first = blocks[0]
        match first:
            case Section(level, label, title):
                path = [*path[: level - 1], label.rstrip(".")]
                runs, blanks = count(1), count(1)
                key = f"{prefix}section-{'-'.join(path)}"
                yield _Chunk(Part(key, f"Tên mục {label.rstrip('.')}", title, may_be_empty=False), blocks)
            case Article(number, text):
                lines = (text, *(one.text for one in blocks[1:] if isinstance(one, Paragraph)))
                part = Part(f"{prefix}article-{number}", f"Điều {number}", "\n".join(lines), may_be_empty=False)
                yield _Chunk(part, blocks)
            case Paragraph():
                text = "\n".join(one.text for one in blocks if isinstance(one, Paragraph))
                yield _Chunk(Part(*_text_name(prefix, path, next(runs)), text), blocks)
            case Blank():
                text = "\n".join(one.label for one in blocks if isinstance(one, Blank) and one.label)
                yield _Chunk(Part(*_blank_name(prefix, path, next(blanks)), text), blocks)
            case Table():
                yield _Chunk(Part(f"{prefix}data-{next(locked)}", "Bảng, danh sách", "", Source.DATA), blocks)


def _text_name(prefix: str, path: list[str], run: int) -> tuple[str, str]:
    return f"{prefix}text-{'-'.join((*path, str(run)))}", f"Nội dung {_where(path, run)}"


def _blank_name(prefix: str, path: list[str], run: int) -> tuple[str, str]:
    return f"{prefix}blank-{'-'.join((*path, str(run)))}", f"Dòng để viết, {_where(path, run)}"


def _where(path: list[str], run: int) -> str:
    again = f" ({run})" if run > 1 else ""
    return (f"mục {path[-1]}" if path else "văn bản") + again


def _runs(body: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Blocks that are one part: a section's title alone, an article with the paragraphs behind it, like with like."""
    run: list[Block] = []
    for block in body:
        if run and not _goes_on(run[0], block):
            yield tuple(run)
            run = []
        run.append(block)
    if run:
        yield tuple(run)


def _goes_on(first: Block, block: Block) -> bool:
    match block:
        case Paragraph():
            return isinstance(first, Article | Paragraph)
        case Blank():
            return isinstance(first, Blank)
        case Table():
            return isinstance(first, Table)
        case _:
            return False


def _worded_blocks(body: tuple[Block, ...], wordings: Mapping[str, str], prefix: str = "") -> tuple[Block, ...]:
    return tuple(
        block
        for chunk in _chunks(body, prefix)
        for block in (
            _rewritten(chunk.blocks, wordings[chunk.part.key]) if chunk.part.key in wordings else chunk.blocks
        )
    )


def _rewritten(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    lines = [line for line in text.split("\n") if line.strip()]
    match blocks[0]:
        case Section(level, label, _):
            return (Section(level, label, " ".join(lines)),)
        case Article(number, _):
            opened = [Article(number, NEW_ARTICLE.sub("", lines[0]))]
            return (*opened, *(_point(line) for line in lines[1:]))
        case Blank():
            unwritten = {block.label for block in blocks if isinstance(block, Blank)}
            return tuple(Blank(line) if line in unwritten else Paragraph(line) for line in lines)
        case _:
            return tuple(Paragraph(line) for line in lines)


def _point(line: str) -> Block:
    opening = NEW_ARTICLE.match(line)
    return Article(0, line[opening.end() :]) if opening else Paragraph(line)


def _numbered(body: tuple[Block, ...]) -> tuple[Block, ...]:
    numbers = count(1)
    return tuple(replace(block, number=next(numbers)) if isinstance(block, Article) else block for block in body)


def _named(receivers: tuple[str, ...]) -> tuple[str, ...]:
    """The receivers that may be worded: without end marks, and without the line of the archive."""
    return tuple(one.rstrip(";.") for one in receivers if not one.startswith(FILED))


def _received(text: str, standard: tuple[str, ...]) -> tuple[str, ...]:
    filed = tuple(one for one in standard if one.startswith(FILED))
    return (*(f"{line.rstrip(';., ')};" for line in text.split("\n") if line.strip()), *filed)


def _appendix(appendix: Appendix, number: int, wordings: Mapping[str, str]) -> Appendix:
    title = wordings.get(f"appendix-{number}")
    body = _worded_blocks(appendix.body, wordings, f"appendix-{number}-")
    return replace(appendix, title_lines=tuple(title.split("\n")) if title else appendix.title_lines, body=body)
