"""Files of every kind are read the same; those that cannot be are told why, and none takes the office down."""

import csv
import io
import random
import resource
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from app.imports.reading import read_list
from app.imports.rules.headings import propose
from app.imports.rules.preview import look_over
from app.platform.errors import OfficeError
from tests.imports.lists import DEEDS, HEADINGS, TERMS, docx, ods, package, people, xls, xlsx

ROOT = Path(__file__).parents[2]
ROWS = [HEADINGS, *people(20)]
NAMES = [str(row[1]) for row in people(20)]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def written(encoding: str, delimiter: str = ",") -> bytes:
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=delimiter).writerows(ROWS)
    return output.getvalue().encode(encoding)


FILES = {
    "xlsx": xlsx(ROWS), "xls": xls(ROWS), "ods": ods(ROWS), "docx": docx(ROWS), "utf-8": written("utf-8"),
    "utf-8 of Excel": written("utf-8-sig", ";"), "utf-16 of Excel": written("utf-16", "\t"),
}  # fmt: skip


def taken(content: bytes) -> list[str]:
    sheets = read_list(content)
    matching = propose(sheets)
    found = look_over(sheets[matching.sheet], matching, terms=TERMS, mends={}, known=[])
    return [line.entry.name for line in found.ready]


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_gives_the_same_nominees(kind: str) -> None:
    assert taken(FILES[kind]) == NAMES


def test_windows_own_vietnamese_page_is_read() -> None:
    text = "TT,Họ và tên,Năm sinh\n1,Nguyễn Thị Hạnh,1980\n2,Trần Văn Dũng,1970\n"
    bare = "".join(
        {"ọ": "o\u0323", "ễ": "ê\u0303", "ị": "i\u0323", "ạ": "a\u0323", "ầ": "â\u0300", "ũ": "u\u0303"}.get(c, c)
        for c in text
    )

    assert taken(bare.encode("cp1258")) == ["Nguyễn Thị Hạnh", "Trần Văn Dũng"]


def test_a_csv_in_old_font_codes_is_read() -> None:
    text = "TT,Hä vµ tªn,N¨m sinh\n1,NguyÔn ThÞ H¹nh,1980\n2,TrÇn V¨n Dòng,1970\n"

    assert taken(text.encode("latin-1")) == ["Nguyễn Thị Hạnh", "Trần Văn Dũng"]


def test_merged_cells_say_the_same_in_each_row_and_formulas_are_known() -> None:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:D1", "DANH SÁCH")
        sheet.write_row(2, 0, ["Họ và tên", "Năm sinh", "Đơn vị"])
        sheet.write_column(3, 0, ["Lê An", "Lê Bình", "Lê Cúc"])
        sheet.merge_range("C4:C6", "Xã An Cư")
        sheet.write_formula("B4", "=1900+80", None, 1980)

    (found,) = read_list(output.getvalue())

    assert [cells for _, cells in found.rows[2:]] == [
        ("Lê An", "1980", "Xã An Cư"), ("Lê Bình", "", "Xã An Cư"), ("Lê Cúc", "", "Xã An Cư"),
    ]  # fmt: skip
    assert found.formulas == {"B4"}


def far_apart() -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "TT")
        sheet.write(1_048_575, 16_383, "một ô ở rất xa")
    return output.getvalue()


def lying() -> bytes:
    """A bomb that says in its directory that it is small."""
    content = bytearray(package({"xl/worksheets/sheet1.xml": b"0" * 150 * 2**20, "xl/workbook.xml": b"<a/>"}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    return bytes(content)


WRONG = {
    "nothing": (b"", "rỗng"),
    "exe": (b"MZ\x90\0" + bytes(range(256)), "không phải danh sách"),
    "pdf": (b"%PDF-1.7\n" + b"x" * 99, "không phải danh sách"),
    "svg": (b"<svg onload='alert(1)'/>", "không phải danh sách"),
    "html called .xls": (b"<html><table><tr><td>1</td></tr></table></html>", "không phải danh sách"),
    "zip of anything": (package({"a.txt": b"a"}), "không phải danh sách"),
    "zip slip": (package({"../../etc/passwd": b"a"}), "không phải danh sách"),
    "bomb": (
        package({"xl/worksheets/sheet1.xml": b"0" * 150 * 2**20, "xl/workbook.xml": b"<a/>"}),
        "quá nhiều dữ liệu",
    ),
    "bomb that lies": (lying(), "hỏng"),
    "two far cells": (far_apart(), "quá nhiều dữ liệu"),
    "macros": (package({"xl/vbaProject.bin": b"a", "xl/worksheets/sheet1.xml": b"<a/>"}), "macro"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), ".docx"),
    "broken off": (FILES["xlsx"][:-400], "tải lên chưa trọn"),
    "broken off .xls": (FILES["xls"][:3000], "tải lên chưa trọn"),
    "broken off .docx": (FILES["docx"][:9000], "tải lên chưa trọn"),
    "200 columns": (xlsx([tuple(f"Cột {number}" for number in range(200))]), "tối đa 60 cột"),
    "too long": (xlsx([("Lê An",)] * 6_001), "5.000 dòng"),
    "Word that is none": (package({"word/document.xml": b"<a/>"}), "hỏng"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_file_that_cannot_be_read_is_told_why(kind: str) -> None:
    content, told = WRONG[kind]

    with pytest.raises(OfficeError) as error:
        read_list(content)

    assert told in error.value.message
    assert error.value.field == "file"


def largest_reader() -> int:
    """How many kilobytes of memory the largest process had that was given one of these files."""
    for content, _ in WRONG.values():
        with suppress(OfficeError):
            read_list(content)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def test_no_file_makes_the_process_that_reads_it_large() -> None:
    # in a process that is small itself: what a child has before it becomes another program counts as the child's
    here = f"from {__name__} import largest_reader; print(largest_reader())"

    told = subprocess.run([sys.executable, "-c", here], capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert 20 * 1024 < int(told) < 900 * 1024


def test_mutated_workbooks_are_read_or_refused() -> None:
    rng, whole = random.Random(7), FILES["xlsx"]

    for _ in range(60):
        content = bytearray(whole)
        for _ in range(rng.randint(1, 20)):
            content[rng.randrange(len(content))] = rng.randrange(256)
        try:
            read_list(bytes(content))
        except OfficeError as error:
            assert error.message.endswith(".")


def test_long_texts_of_a_word_table_keep_their_lines() -> None:
    sheets = read_list(docx([HEADINGS, (1, "Lê An", 1980, "", "", f"{DEEDS}\n{DEEDS}")]))
    matching = propose(sheets)

    (line,) = look_over(sheets[0], matching, terms=TERMS, mends={}, known=[]).lines

    assert line.entry.achievement == f"{DEEDS}\n{DEEDS}"
    assert sheets[0].title == "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"
