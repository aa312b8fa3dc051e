"""The fields that an office's own Word template may name, for every kind of paper the same, and what stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.documents.administrative import (
    AdministrativeDocument,
    Article,
    Blank,
    Block,
    Paragraph,
    Section,
    Table,
    ended,
)
from app.law.rules.format_profiles import FormatProfile


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the template, what it holds, and how a template writes it."""

    name: str
    told: str
    example: str


FIELDS = (
    Field("co_quan_chu_quan", "Tên cơ quan chủ quản", "{{ co_quan_chu_quan }}"),
    Field("co_quan", "Tên cơ quan ban hành", "{{ co_quan }}"),
    Field("so_ky_hieu", "Số, ký hiệu: “Số: 15/QĐ-UBND”", "{{ so_ky_hieu }}"),
    Field("ngay", "Địa danh và thời gian ban hành", "{{ ngay }}"),
    Field("ten_loai", "Tên loại văn bản", "{{ ten_loai }}"),
    Field("trich_yeu", "Trích yếu", "{{ trich_yeu }}"),
    Field("tham_quyen", "Thẩm quyền ban hành của quyết định", "{{ tham_quyen }}"),
    Field("kinh_gui", "Các nơi kính gửi", "{%p for noi in kinh_gui %} {{ noi }} {%p endfor %}"),
    Field("can_cu", "Các dòng căn cứ, có dấu cuối dòng", "{%p for dong in can_cu %} {{ dong }} {%p endfor %}"),
    Field("noi_dung", "Nội dung, mỗi phần tử một đoạn", "{%p for doan in noi_dung %} {{ doan }} {%p endfor %}"),
    Field("dieu", "Các điều của quyết định, gồm so và noi_dung", "{%p for d in dieu %} Điều {{ d.so }}. {{ d.noi_dung }} {%p endfor %}"),
    Field("dong", "Các dòng của mọi bảng và danh sách, mỗi dòng là các ô", "{%tr for o in dong %} {{ o[0] }} {{ o[1] }} {%tr endfor %}"),
    Field("ten_danh_sach", "Tên danh sách kèm theo", "{{ ten_danh_sach }}"),
    Field("noi_nhan", "Các dòng nơi nhận", "{%p for noi in noi_nhan %} - {{ noi }} {%p endfor %}"),
    Field("chuc_vu", "Quyền hạn, chức vụ của người ký, mỗi phần tử một dòng", "{%p for dong in chuc_vu %} {{ dong }} {%p endfor %}"),
    Field("nguoi_ky", "Họ và tên người ký", "{{ nguoi_ky }}"),
)  # fmt: skip
NAMES = frozenset(field.name for field in FIELDS)


def field_values(document: AdministrativeDocument, profile: FormatProfile) -> dict[str, Any]:
    """What each field of `FIELDS` holds for this document: text, or a tuple to loop over."""
    signature = document.signature
    appendix_titles = [line for appendix in document.appendices for line in appendix.title_lines]
    return {
        "co_quan_chu_quan": "\n".join(document.superior_lines),
        "co_quan": "\n".join(document.agency_lines),
        "so_ky_hieu": document.number_line,
        "ngay": document.date_line,
        "ten_loai": document.title,
        "trich_yeu": document.subject,
        "tham_quyen": document.authority,
        "kinh_gui": document.addressees,
        "can_cu": ended(document.bases, profile.last_basis_end),
        "noi_dung": tuple(line for block in document.body for line in _lines(block)),
        "dieu": tuple({"so": str(number), "noi_dung": text} for number, text in _articles(document.body)),
        "dong": tuple(row for block in _blocks(document) for row in _rows(block)),
        "ten_danh_sach": "\n".join(appendix_titles),
        "noi_nhan": document.receivers,
        "chuc_vu": signature.title_lines if signature else (),
        "nguoi_ky": signature.name if signature else "",
    }


def _blocks(document: AdministrativeDocument) -> Iterator[Block]:
    yield from document.body
    for appendix in document.appendices:
        yield from appendix.body


def _lines(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph(text):
            return tuple(text.split("\n"))
        case Section(_, label, title):
            return (f"{label} {title}",)
        case Article(number, text):
            return (f"Điều {number}. {text}",)
        case Blank(label):
            return (label,) if label else ()
    return ()


def _articles(body: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Each article with the points behind it, as one text."""
    number, lines = 0, list[str]()
    for block in body:
        if isinstance(block, Article):
            if number:
                yield number, "\n".join(lines)
            number, lines = block.number, [block.text]
        elif number and isinstance(block, Paragraph):
            lines.append(block.text)
    if number:
        yield number, "\n".join(lines)


def _rows(block: Block) -> tuple[tuple[str, ...], ...]:
    return tuple(row for group in block.groups for row in group.rows) if isinstance(block, Table) else ()
