"""The faults of form in a Word file that somebody drafted by hand, each with the rule that it breaks and how to mend it.

What a file says is known by its words and places alone, so this finds the parts that are written as the regulation
wants them; a part that it does not find is told as missing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.documents.administrative import MOTTO, NATIONAL_NAME
from app.documents.rules.document_parts import Found, found_parts
from app.documents.rules.format_rules import (
    FIRST_LINE_CM,
    FONT,
    MARGINS_MM,
    MOST_LINE_SPACING,
    PAPER_MM,
    SPACE_BETWEEN_PARAGRAPHS,
    PartOfForm,
    type_form,
)
from app.documents.rules.read_document import ReadDocument, ReadPage, ReadParagraph
from app.law.rules.format_profiles import TT01, FormatProfile, PageNumberPlace

TOLERANCE_MM = 0.6
MUST_BE_THERE = (
    PartOfForm.COUNTRY,
    PartOfForm.MOTTO,
    PartOfForm.AGENCY,
    PartOfForm.NUMBER,
    PartOfForm.DAY,
    PartOfForm.SIGNER,
    PartOfForm.RECEIVERS,
)
PLACES = {
    PageNumberPlace.HEADER_CENTRE: "giữa lề trên (đầu trang)",
    PageNumberPlace.FOOTER_RIGHT: "góc phải lề dưới (chân trang)",
}
LEARNED = re.compile(r"^(GS|PGS|TS|ThS|BS|KS|CN|Tiến sĩ|Thạc sĩ|Nhà giáo|NGND|NGƯT)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the part, the words at fault ("" for the page), what is wrong and how to mend it, and the rule."""

    part: PartOfForm
    quote: str
    message: str
    source: str


def format_faults(document: ReadDocument, profile: FormatProfile) -> tuple[Fault, ...]:
    """Every fault of form in the document by this profile, the page's first, then from top to bottom."""
    parts = found_parts(document)
    found = [
        *_page_faults(document.page, profile),
        *_fonts(document, profile),
        *_missing(parts, profile),
        *(fault for one in parts for fault in _type_faults(one, profile)),
        *(fault for one in parts for fault in _text_faults(one, parts, profile)),
    ]
    return tuple(dict.fromkeys(found))


def _fault(part: PartOfForm, profile: FormatProfile, message: str, quote: str = "") -> Fault:
    return Fault(part, quote if len(quote) < 80 else f"{quote[:77]}...", message, part.source(profile))


def _page_faults(page: ReadPage, profile: FormatProfile) -> Iterator[Fault]:
    if {round(page.width), round(page.height)} != set(PAPER_MM):
        yield _fault(
            PartOfForm.PAPER, profile, f"Giấy {page.width:g} x {page.height:g} mm. Hãy đặt khổ A4 (210 x 297 mm)."
        )
    lying = page.width > page.height
    sides = {"trên": page.top, "dưới": page.bottom, "trái": page.left, "phải": page.right}
    for side, (least, most, _) in MARGINS_MM.items():
        if not lying and not least - TOLERANCE_MM <= sides[side] <= most + TOLERANCE_MM:
            yield _fault(
                PartOfForm.MARGINS, profile, f"Lề {side} {sides[side]:g} mm. Hãy đặt từ {least} đến {most} mm."
            )
    if not page.numbered or page.number_place is not profile.page_number_place:
        yield _fault(
            PartOfForm.PAGE_NUMBER,
            profile,
            f"Hãy đánh số trang ở {PLACES[profile.page_number_place]}, từ trang thứ hai.",
        )
    elif not page.first_page_differs:
        yield _fault(PartOfForm.PAGE_NUMBER, profile, "Trang đầu không ghi số trang. Hãy chọn “Different First Page”.")


def _fonts(document: ReadDocument, profile: FormatProfile) -> Iterator[Fault]:
    for paragraph in document.paragraphs:
        for font in sorted(paragraph.fonts):
            if font.startswith((".Vn", "VNI", "VNtimes")):
                message = f"Phông {font} không phải Unicode. Hãy chuyển mã sang Unicode rồi dùng {FONT}."
            elif profile is not TT01 and font != FONT:
                message = f"Phông {font or 'không rõ'}. Hãy dùng {FONT}."
            else:
                continue
            yield _fault(PartOfForm.FONT, profile, message, paragraph.text)
        if not paragraph.black:
            yield _fault(
                PartOfForm.FONT, profile, "Chữ không phải màu đen. Hãy để màu tự động hoặc đen.", paragraph.text
            )


def _missing(parts: tuple[Found, ...], profile: FormatProfile) -> Iterator[Fault]:
    there = {one.part for one in parts}
    for part in MUST_BE_THERE:
        if part not in there:
            yield _fault(part, profile, f"Không thấy {part.label.lower()}. Hãy thêm vào đúng chỗ.")
    if not there & {PartOfForm.TITLE, PartOfForm.ABOUT}:
        yield _fault(
            PartOfForm.TITLE, profile, "Không thấy tên loại văn bản, cũng không thấy dòng “V/v ...” của công văn."
        )


def _type_faults(found: Found, profile: FormatProfile) -> Iterator[Fault]:
    form, paragraph = type_form(found.part, profile), found.paragraph
    wrong = sorted(size for size in paragraph.sizes if not form.least <= size <= form.most)
    if wrong:
        allowed = f"{form.least:g}" if form.least == form.most else f"{form.least:g} đến {form.most:g}"
        yield _fault(
            found.part,
            profile,
            f"Cỡ chữ {', '.join(f'{size:g}' for size in wrong)}. Hãy đặt cỡ {allowed}.",
            paragraph.text,
        )
    for asked, there, name in ((form.bold, paragraph.bold, "đậm"), (form.italic, paragraph.italic, "nghiêng")):
        if asked is True and not there:
            yield _fault(found.part, profile, f"Hãy để kiểu chữ {name}.", paragraph.text)
        elif asked is False and there:
            yield _fault(found.part, profile, f"Hãy bỏ kiểu chữ {name}.", paragraph.text)


def _text_faults(found: Found, parts: tuple[Found, ...], profile: FormatProfile) -> Iterator[Fault]:
    check = _CHECKS.get(found.part)
    if check:
        for message in check(found.paragraph, found, parts, profile):
            yield _fault(found.part, profile, message, found.paragraph.text)


Check = Callable[[ReadParagraph, Found, tuple[Found, ...], FormatProfile], Iterator[str]]


def _exactly(text: str) -> Check:
    def check(paragraph: ReadParagraph, *_: object) -> Iterator[str]:
        if paragraph.text.replace("HOÀ", "HÒA") != text:
            yield f"Hãy ghi đúng: “{text}”, dấu gạch nối có cách chữ."

    return check


def _number(paragraph: ReadParagraph, *_: object) -> Iterator[str]:
    if not paragraph.text.startswith("Số: "):
        yield "Sau chữ “Số” có dấu hai chấm và một khoảng cách: “Số: 15/QĐ-UBND”."
    if re.match(r"Số\s*:\s*[1-9]/", paragraph.text):
        yield "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước, ví dụ 05."
    if " - " in paragraph.text or "–" in paragraph.text:
        yield "Giữa các nhóm chữ viết tắt dùng dấu gạch nối (-), không cách chữ."


def _day(paragraph: ReadParagraph, *_: object) -> Iterator[str]:
    day, month = re.search(r"ngày (\S+)", paragraph.text), re.search(r"tháng (\S+)", paragraph.text)
    if day and re.fullmatch(r"[1-9]", day[1]):
        yield "Ngày nhỏ hơn 10 phải ghi thêm số 0 phía trước, ví dụ 05."
    if month and month[1] in {"1", "2"}:
        yield "Tháng 1, tháng 2 phải ghi thêm số 0 phía trước: 01, 02."
    if month and re.fullmatch(r"0[3-9]", month[1]):
        yield "Từ tháng 3 đến tháng 9 không ghi số 0 phía trước."


def _capitals(paragraph: ReadParagraph, *_: object) -> Iterator[str]:
    if paragraph.text != paragraph.text.upper():
        yield "Hãy viết bằng chữ in hoa."


def _basis(paragraph: ReadParagraph, found: Found, parts: tuple[Found, ...], profile: FormatProfile) -> Iterator[str]:
    last = [one for one in parts if one.part is PartOfForm.BASIS][-1] is found
    wanted = profile.last_basis_end if last else ";"
    if not paragraph.text.endswith(wanted):
        yield f"{'Dòng căn cứ cuối cùng' if last else 'Mỗi dòng căn cứ'} kết thúc bằng dấu “{wanted}”."


def _article(paragraph: ReadParagraph, *rest: object) -> Iterator[str]:
    if not paragraph.bold_start:
        yield "Chữ “Điều” và số thứ tự in đậm."
    yield from _laid_out(paragraph)


def _body(paragraph: ReadParagraph, *_: object) -> Iterator[str]:
    yield from _laid_out(paragraph)


def _laid_out(paragraph: ReadParagraph) -> Iterator[str]:
    if not paragraph.justified:
        yield "Nội dung dàn đều cả hai lề."
    least, most = FIRST_LINE_CM
    if not least - 0.05 <= paragraph.first_line_cm <= most + 0.05:
        yield f"Dòng đầu lùi vào {paragraph.first_line_cm:.2f} cm. Hãy lùi 1 cm hoặc 1,27 cm.".replace(".", ",", 1)
    if max(paragraph.space_before, paragraph.space_after) < SPACE_BETWEEN_PARAGRAPHS:
        yield f"Khoảng cách giữa các đoạn tối thiểu {SPACE_BETWEEN_PARAGRAPHS} pt."
    if paragraph.line_spacing is not None and paragraph.line_spacing > MOST_LINE_SPACING:
        yield "Khoảng cách giữa các dòng tối đa 1,5 dòng."


def _signer(paragraph: ReadParagraph, *_: object) -> Iterator[str]:
    if LEARNED.match(paragraph.text):
        yield "Không ghi học hàm, học vị, danh hiệu trước họ tên người ký."


def _receivers(
    paragraph: ReadParagraph, found: Found, parts: tuple[Found, ...], profile: FormatProfile
) -> Iterator[str]:
    lines = [one.paragraph.text for one in parts if one.part is PartOfForm.RECEIVER]
    if not any("Lưu:" in line for line in lines):
        yield "Dòng cuối của nơi nhận phải là “- Lưu: VT, ...”."


_CHECKS: dict[PartOfForm, Check] = {
    PartOfForm.COUNTRY: _exactly(NATIONAL_NAME),
    PartOfForm.MOTTO: _exactly(MOTTO),
    PartOfForm.AGENCY: _capitals,
    PartOfForm.SUPERIOR: _capitals,
    PartOfForm.TITLE: _capitals,
    PartOfForm.NUMBER: _number,
    PartOfForm.DAY: _day,
    PartOfForm.BASIS: _basis,
    PartOfForm.ARTICLE: _article,
    PartOfForm.BODY: _body,
    PartOfForm.SIGNER: _signer,
    PartOfForm.RECEIVERS: _receivers,
}
