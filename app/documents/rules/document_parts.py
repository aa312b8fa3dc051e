"""Which paragraph of a Word file is which part of the document: told by its words and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from app.documents.rules.format_rules import PartOfForm
from app.documents.rules.read_document import ReadDocument, ReadParagraph

COUNTRY = re.compile(r"^cộng h(òa|oà) xã hội chủ nghĩa việt nam$", re.IGNORECASE)
MOTTO = re.compile(r"^độc lập\W+tự do\W+hạnh phúc$", re.IGNORECASE)
NUMBER = re.compile(r"^số\s*:", re.IGNORECASE)
ABOUT = re.compile(r"^v/v\b", re.IGNORECASE)
DAY = re.compile(r"^[^,]{2,40},\s*ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
TITLE = re.compile(
    r"^(NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|"
    r"ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|GIẤY MỜI|GIẤY GIỚI THIỆU|GIẤY ỦY QUYỀN)$",
    re.IGNORECASE,
)
BASIS = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\b")
ARTICLE = re.compile(r"^Điều \d+\s*[.:]")
SECTION = re.compile(r"^([IVX]+|\d{1,2})\. ")
ADDRESSED = re.compile(r"^kính gửi\b", re.IGNORECASE)
RECEIVERS = re.compile(r"^nơi nhận\s*:?$", re.IGNORECASE)
POST = re.compile(r"^((TM|KT|TL|TUQ|Q)\. |CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|PHÓ|BÍ THƯ|HIỆU TRƯỞNG|CHÁNH)")
APPENDIX = re.compile(r"^(Phụ lục( [IVX]+)?|PHỤ LỤC( [IVX]+)?|DANH SÁCH)$")
LINE = 60  # characters: a shorter paragraph need not be running text


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph and the part that it is."""

    part: PartOfForm
    paragraph: ReadParagraph


def found_parts(document: ReadDocument) -> tuple[Found, ...]:
    """The parts that are there, from top to bottom. Appendices behind the signature are not looked at."""
    main = tuple(takewhile(lambda one: not APPENDIX.match(one.text), document.paragraphs))
    title = next((place for place, one in enumerate(main) if TITLE.match(one.text)), None)
    receivers = next((place for place, one in enumerate(main) if RECEIVERS.match(one.text)), len(main))
    start = title if title is not None else next((n for n, one in enumerate(main) if one.place is None), 0)
    return (
        *_head(main[:start]),
        *_title(main[start:receivers], title is not None),
        *_body(main[start:receivers]),
        *_foot(main, receivers),
    )


def _head(head: tuple[ReadParagraph, ...]) -> Iterator[Found]:
    signs = (
        (PartOfForm.COUNTRY, COUNTRY), (PartOfForm.MOTTO, MOTTO), (PartOfForm.NUMBER, NUMBER),
        (PartOfForm.ABOUT, ABOUT), (PartOfForm.DAY, DAY),
    )  # fmt: skip
    yield from _agency(head)
    for paragraph in head:
        part = next((part for part, sign in signs if sign.match(paragraph.text)), None)
        if part:
            yield Found(part, paragraph)


def _agency(head: tuple[ReadParagraph, ...]) -> Iterator[Found]:
    """The left cell over the number: what is not bold above the first bold line is the superior agency."""
    lines = [one for one in head if one.place and one.place.column == 0 and one.place.row == 0]
    lines = [one for one in lines if re.search(r"\w", one.text) and not NUMBER.match(one.text)]
    lines = [one for one in lines if not ABOUT.match(one.text)]
    first = next((place for place, one in enumerate(lines) if one.bold), max(len(lines) - 1, 0))
    for place, one in enumerate(lines):
        yield Found(PartOfForm.AGENCY if place >= first else PartOfForm.SUPERIOR, one)


def _title(body: tuple[ReadParagraph, ...], titled: bool) -> Iterator[Found]:
    if not titled:
        return
    yield Found(PartOfForm.TITLE, body[0])
    for one in takewhile(_goes_on_with_the_subject, body[1:]):
        yield Found(PartOfForm.SUBJECT, one)


def _goes_on_with_the_subject(one: ReadParagraph) -> bool:
    return one.centred and one.text != one.text.upper() and not ADDRESSED.match(one.text)


def _body(body: tuple[ReadParagraph, ...]) -> Iterator[Found]:
    text = [one for one in body if one.place is None and not one.centred]
    bases = _bases(text)
    yield from (Found(PartOfForm.BASIS, one) for one in bases)
    for one in text[len(bases) :]:
        if ARTICLE.match(one.text):
            yield Found(PartOfForm.ARTICLE, one)
        elif SECTION.match(one.text) and one.bold:
            yield Found(PartOfForm.SECTION, one)
        elif len(one.text) > LINE and not one.tabbed:
            yield Found(PartOfForm.BODY, one)


def _bases(text: list[ReadParagraph]) -> list[ReadParagraph]:
    """The lines of bases at the head of the text: up to the one behind the last that ends with ";"."""
    lines = list(takewhile(lambda one: BASIS.match(one.text), text))
    ends = [place for place, one in enumerate(lines) if one.text.endswith(";")]
    return lines[: ends[-1] + 2] if ends else []


def _foot(main: tuple[ReadParagraph, ...], receivers: int) -> Iterator[Found]:
    """Receivers and signer: two cells beside each other, so who signs may stand before or behind in the file."""
    if receivers == len(main):
        yield from (Found(PartOfForm.SIGNER, one) for one in main if one.bold and POST.match(one.text))
        return
    label = main[receivers]
    yield Found(PartOfForm.RECEIVERS, label)
    for one in takewhile(lambda one: one.text.startswith(("-", "–", "+")), main[receivers + 1 :]):
        yield Found(PartOfForm.RECEIVER, one)
    for one in main:
        if _signs_beside(one, label) or one in main[receivers:] and _signs_below(one):
            yield Found(PartOfForm.SIGNER, one)


def _signs_beside(one: ReadParagraph, label: ReadParagraph) -> bool:
    same_table = one.place is not None and label.place is not None and one.place.table == label.place.table
    return same_table and one.place != label.place and one.bold


def _signs_below(one: ReadParagraph) -> bool:
    return one.place is None and one.centred and POST.match(one.text) is not None
