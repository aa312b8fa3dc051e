"""Reads one list to plain text in a process of its own: file on standard input, JSON on standard output.

It is run by its path and imports nothing of the app, so that it starts quickly; and a file that was made to harm (a sheet
of 17 billion cells, a bomb, a panic of a library) ends this process and not the office's.
"""

import codecs
import csv
import io
import json
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile, ZipFile

MEMORY = 768 * 2**20
SECONDS = 20
LARGEST_UNPACKED = 100 * 2**20
MOST_ROWS = 5_200  # 5,000 nominees and what stands around them
MOST_COLUMNS = 60
MOST_SHEETS = 30
LONGEST_CELL = 15_000
LONGEST_TEXT = 12 * 2**20  # characters of all sheets together
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET_FILE = re.compile(r"xl/worksheets/[^/]+\.xml")
FORMULA = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>(?:(?!</c>).){0,400}?<f[ />]', re.DOTALL)
DAMAGED = "Tệp bị hỏng hoặc tải lên chưa trọn nên không mở được. Hãy mở tệp bằng Excel, Word, lưu lại rồi gửi lại."
PROTECTED = "Tệp đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu (Tệp, Thông tin, Bảo vệ) rồi gửi lại."
TOO_MUCH = "Tệp chứa quá nhiều dữ liệu khi mở ra. Hãy chỉ giữ trang tính có danh sách rồi gửi lại."
TOO_LONG = "Danh sách dài quá 5.000 dòng. Hãy chia thành nhiều tệp rồi nhập lần lượt."
NO_LIST = "Tệp này không phải danh sách Excel (.xlsx, .xls, .ods), .csv hoặc Word (.docx). Hãy chọn tệp khác."
MACROS = "Tệp có macro, không được nhận. Hãy lưu lại ở dạng .xlsx hoặc .docx rồi gửi lại."
OLD_WORD = "Tệp Word dạng cũ (.doc) không đọc được. Hãy mở bằng Word, lưu lại ở dạng .docx rồi gửi lại."
NO_TABLE = "Tệp Word không có bảng nào. Hãy đưa danh sách vào bảng, mỗi đối tượng một dòng, rồi gửi lại."
EMPTY = "Tệp không có dòng chữ nào. Hãy kiểm tra lại tệp."

Row = tuple[int, list[str]]  # its number as the office sees it, from 1, and its cells


class Unreadable(Exception):
    """The file cannot be read; the message says why and how to mend it."""


def read(content: bytes) -> list[dict[str, object]]:
    """The sheets of a file: name, what stands above a Word table, rows that hold something, cells that are formulas."""
    if not content:
        raise Unreadable("Tệp rỗng (0 byte). Hãy chọn lại tệp.")
    if content.startswith(b"PK"):
        sheets = _package(content)
    elif content.startswith(OLD_OFFICE):
        sheets = _old_office(content)
    else:
        sheets = [_text(content)]
    sheets = [sheet for sheet in sheets[:MOST_SHEETS] if sheet["rows"]]
    if not sheets:
        raise Unreadable(EMPTY)
    if sum(_length(sheet["rows"]) for sheet in sheets) > LONGEST_TEXT:
        raise Unreadable(TOO_MUCH)
    return sheets


def _length(rows: Any) -> int:
    return sum(len(cell) for _, cells in rows for cell in cells)


def _package(content: bytes) -> list[dict[str, object]]:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            _refuse_a_bomb(package)
            if any(name.endswith("vbaProject.bin") for name in names):
                raise Unreadable(MACROS)
            if "word/document.xml" in names:
                return _word(content)
            if not any(SHEET_FILE.fullmatch(name) for name in names) and "content.xml" not in names:
                raise Unreadable(NO_LIST)
            formulas = _formulas(package) if "xl/workbook.xml" in names else {}
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, KeyError, ValueError, IndexError):
        raise Unreadable(DAMAGED) from None
    return _sheets(content, formulas)


def _refuse_a_bomb(package: ZipFile) -> None:
    """Unpacks everything piece by piece: what a package says of its own size is no proof."""
    unpacked = 0
    for entry in package.infolist():
        if entry.flag_bits & 1:
            raise Unreadable(PROTECTED)
        if entry.file_size > LARGEST_UNPACKED:
            raise Unreadable(TOO_MUCH)
        with package.open(entry) as part:
            while piece := part.read(2**20):
                unpacked += len(piece)
                if unpacked > LARGEST_UNPACKED:
                    raise Unreadable(TOO_MUCH)


def _old_office(content: bytes) -> list[dict[str, object]]:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable(PROTECTED)
    if "WordDocument".encode("utf-16-le") in content:
        raise Unreadable(OLD_WORD)
    return _sheets(content, {})


def _sheets(content: bytes, formulas: dict[int, list[str]]) -> list[dict[str, object]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415  # .docx needs it not

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found: list[dict[str, object]] = []
        for place, name in enumerate(book.sheet_names[:MOST_SHEETS]):
            sheet = book.get_sheet_by_index(place)
            top, left = sheet.start or (0, 0)
            rows = _kept(
                (top + 1 + at, [""] * left + [_written(v) for v in row]) for at, row in enumerate(sheet.iter_rows())
            )
            for first, last in sheet.merged_cell_ranges or ():
                _fill_down(rows, first, last)
            found.append({"name": name, "title": "", "rows": rows, "formulas": formulas.get(place, [])})
    except PasswordError:
        raise Unreadable(PROTECTED) from None
    except (CalamineError, OSError, ValueError, IndexError):
        raise Unreadable(DAMAGED) from None
    return found


def _fill_down(rows: list[Row], first: tuple[int, int], last: tuple[int, int]) -> None:
    """A cell that is merged over several rows says the same in each; over columns it stands at the left."""
    column, by_number = first[1], {number: cells for number, cells in rows}
    top = by_number.get(first[0] + 1, [])
    if last[0] == first[0] or last[0] - first[0] > MOST_ROWS or column >= len(top):
        return
    for number in range(first[0] + 2, last[0] + 2):
        cells = by_number.get(number)
        if cells is not None:
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or top[column]


def _formulas(package: ZipFile) -> dict[int, list[str]]:
    """The cells of each sheet that hold a formula, by the sheet's place in the workbook."""
    book = package.read("xl/workbook.xml").decode("utf-8", "replace")
    links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for link in re.findall(r"<Relationship\b[^>]*>", links):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', link))
        targets[attributes.get("Id", "")] = attributes.get("Target", "")
    found = {}
    for place, key in enumerate(re.findall(r'<sheet\b[^>]*\br:id="([^"]+)"', book)):
        path = targets.get(key, "").removeprefix("/xl/").removeprefix("xl/")
        if f"xl/{path}" in package.namelist():
            cells = FORMULA.findall(package.read(f"xl/{path}"))
            found[place] = [cell.decode() for cell in cells[: 10 * MOST_ROWS]]
    return found


def _word(content: bytes) -> list[dict[str, object]]:
    from docx import Document  # noqa: PLC0415  # workbooks need it not
    from docx.oxml.ns import qn  # noqa: PLC0415

    try:
        body = Document(io.BytesIO(content)).element.body
    except Exception:  # the library raises whatever its parser does
        raise Unreadable(DAMAGED) from None
    found: list[dict[str, object]] = []
    above: list[str] = []
    for block in body:
        if block.tag == qn("w:p"):
            above.append(_word_text(block, qn))
        elif block.tag == qn("w:tbl"):
            rows = _kept(_word_rows(block))
            found.append(
                {"name": f"Bảng {len(found) + 1}", "title": "\n".join(above[-15:]), "rows": rows, "formulas": []}
            )
            above = []
    if not found:
        raise Unreadable(NO_TABLE)
    return found


def _word_rows(table: Any) -> Iterator[Row]:
    from docx.oxml.ns import qn  # noqa: PLC0415

    above: list[str] = []
    for number, row in enumerate(table.findall(qn("w:tr")), 1):
        cells: list[str] = []
        for cell in row.findall(qn("w:tc")):
            lines = [_word_text(line, qn) for line in cell.iter(qn("w:p"))]
            text, span = "\n".join(lines).strip(), cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merged is not None and merged.get(qn("w:val")) != "restart" and len(cells) < len(above):
                text = above[len(cells)]
            width = int(span.get(qn("w:val"), "1")) if span is not None else 1
            cells += [text] + [""] * (min(max(width, 1), MOST_COLUMNS) - 1)
        above = cells
        yield number, cells


def _word_text(paragraph: Any, qn: Callable[[str], str]) -> str:
    breaks = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}
    return "".join(breaks.get(part.tag, part.text or "") for part in paragraph.iter(qn("w:t"), *breaks))


def _text(content: bytes) -> dict[str, object]:
    text = _decoded(content)
    if text.lstrip()[:1] in {"<", "{", "%"} or any(ord(c) < 32 and c not in "\t\r\n\f" for c in text[:100_000]):
        raise Unreadable(NO_LIST)
    head = text[:20_000]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(LONGEST_CELL * 4)
    try:
        rows = _kept(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1))
    except csv.Error:
        raise Unreadable(DAMAGED) from None
    return {"name": "", "title": "", "rows": rows, "formulas": []}


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by their marks or by trying; else Windows' own Vietnamese page or, for the old font codes, Latin."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace")
    if b"\0" in content[:100_000]:
        raise Unreadable(NO_LIST)
    try:
        return content.decode()
    except UnicodeDecodeError:
        pass
    # In page 1258 these bytes are tone marks that stand behind a vowel (CC grave, D2 hook, DE tilde, EC acute, F2 dot).
    marks = len(re.findall(rb"[A-Za-z\xc2\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]", content))
    others = len(re.findall(rb"[\x80-\xff]", content)) or 1
    return content.decode("cp1258" if marks * 3 > others else "latin-1", "replace")


def _kept(rows: Iterable[Row]) -> list[Row]:
    kept, length = [], 0
    for number, cells in rows:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        filled = sum(bool(cell.strip()) for cell in cells)
        if filled > MOST_COLUMNS or len(cells) > 10 * MOST_COLUMNS:
            raise Unreadable(
                f"Dòng {number} có tới cột thứ {len(cells)}; danh sách chỉ được tối đa {MOST_COLUMNS} cột. Hãy xóa các cột thừa "
                "(hoặc tệp không phải danh sách đối tượng) rồi gửi lại."
            )
        kept.append((number, [cell[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]]))
        length += _length(kept[-1:])
        if len(kept) > MOST_ROWS:
            raise Unreadable(TOO_LONG)
        if length > LONGEST_TEXT:
            raise Unreadable(TOO_MUCH)
    return kept


def _written(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m}/{value.year:04}"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)


def main() -> None:
    """Reads standard input within the limits and writes what was found, or the reason why nothing was."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        told: dict[str, object] = {"sheets": read(sys.stdin.buffer.read())}
    except Unreadable as fault:
        told = {"fault": str(fault)}
    except MemoryError:
        told = {"fault": TOO_MUCH}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
