"""Forty files that people, careless or malicious, might attach: what each is, its name, and whether the office takes it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from PIL import Image

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MACRO_TYPES = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


@dataclass(frozen=True)
class Upload:
    """A file, and the type as which it is kept ("" where it is refused)."""

    name: str
    content: bytes
    kept_as: str = ""


def pdf(*, script: str = "", password: str = "") -> bytes:
    """A PDF of one page, with a script that runs at opening or with a password where asked."""
    document = pikepdf.new()
    document.add_blank_page()
    if script:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(script), JS="app.alert(1)", F="cmd.exe")
    buffer = io.BytesIO()
    locked = pikepdf.Encryption(user=password, owner=password) if password else False
    document.save(buffer, encryption=locked)
    return buffer.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (20, 20), mode: str = "1") -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind)
    return buffer.getvalue()


def package(files: dict[str, bytes | str]) -> bytes:
    """A ZIP of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def bomb(gigabytes: int) -> bytes:
    """A Word file of some MB that unfolds to so many gigabytes: the same hundred megabytes again and again."""
    size = 100 * 2**20
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, crc = squeeze.compress(bytes(size)) + squeeze.flush(), zlib.crc32(bytes(size))
    whole, listed = b"", b""
    for number in range(gigabytes * 10):
        name = b"word/document.xml" if number == 0 else b"word/%d.xml" % number
        about = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0)
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, len(whole)) + name
        whole += b"PK\x03\x04" + about + name + packed
    count = gigabytes * 10
    return whole + listed + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(whole), 0)


def unfolding_pdf(gigabytes: int) -> bytes:
    """A PDF whose catalogue of pages lies in a stream that unfolds to so many gigabytes."""
    squeeze = zlib.compressobj(9)
    first = squeeze.compress(b" " * 2**24) + squeeze.flush(zlib.Z_FULL_FLUSH)
    again = squeeze.compress(b" " * 2**24) + squeeze.flush(zlib.Z_FULL_FLUSH)
    stream = first + again * (gigabytes * 64) + squeeze.flush()
    whole = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n"
    second = len(whole)
    whole += b"2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(stream)
    whole += stream + b"\nendstream\nendobj\n"
    table = len(whole)
    places = ((0, 0, 0), (1, 9, 0), (1, second, 0), (2, 2, 0), (1, table, 0))
    rows = b"".join(struct.pack(">BIB", *place) for place in places)
    whole += b"4 0 obj\n<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n" % len(rows)
    return whole + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table


def lying_picture(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many points."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def corpus() -> Iterator[Upload]:
    """The forty, one after the other."""
    word = {"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"}
    excel = {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<w/>"}
    heic = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(200)
    yield Upload("giấy xác nhận.pdf", pdf(), ".pdf")
    yield Upload("ảnh.png", picture(), ".png")
    yield Upload("ảnh.jpg", picture("JPEG", mode="L"), ".jpg")
    yield Upload("báo cáo.docx", package(word), ".docx")
    yield Upload("danh sách.xlsx", package(excel), ".xlsx")
    yield Upload("ảnh.exe", picture(mode="RGBA"), ".png")
    yield Upload("../../etc/cron.d/x.pdf", pdf(), ".pdf")
    yield Upload("ảnh chụp.jpg.php", picture("JPEG", (64, 48), "RGB"), ".jpg")
    yield Upload("a\r\nSet-Cookie: x=1.pdf", pdf(), ".pdf")
    yield Upload("ảnh lớn.jpg", picture("JPEG", (6000, 4000), "L"), ".jpg")
    yield Upload("rỗng.pdf", b"")
    yield Upload("chương trình.pdf", b"MZ\x90\0" + bytes(2000))
    yield Upload("linux.pdf", b"\x7fELF\x02\x01\x01" + bytes(2000))
    yield Upload("lệnh.pdf", b"#!/bin/sh\nrm -rf /\n")
    yield Upload("ảnh.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    yield Upload("ảnh.svg.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    yield Upload("trang.pdf", b"<!doctype html><script>alert(1)</script>")
    yield Upload("trang giả.pdf", b"%PDF-1.7\n<html><script>alert(1)</script></html>")
    yield Upload("hai mặt.pdf", b"<html><script>alert(1)</script>" + pdf())
    yield Upload("kèm đuôi.pdf", pdf() + b"<html><script>alert(1)</script></html>" * 4)
    yield Upload("kèm zip.pdf", pdf() + package(word))
    yield Upload("mã lệnh.pdf", pdf(script="/JavaScript"))
    yield Upload("tự chạy.pdf", pdf(script="/Launch"))
    yield Upload("mật khẩu.pdf", pdf(password="bi-mat"))
    yield Upload("đứt đoạn.pdf", pdf()[:200])
    yield Upload("bom.pdf", unfolding_pdf(3))
    yield Upload("macro.docm", package({**word, "[Content_Types].xml": MACRO_TYPES, "word/vbaProject.bin": b"x"}))
    yield Upload("macro.docx", package({**word, "word/vbaProject.bin": b"x"}))
    yield Upload("kiểu macro.docx", package({**word, "[Content_Types].xml": MACRO_TYPES}))
    yield Upload("activex.docx", package({**word, "word/activeX/activeX1.bin": b"x"}))
    yield Upload("bom.docx", bomb(10))
    yield Upload("leo.docx", package({**word, "../../etc/passwd": "x"}))
    yield Upload("gốc.docx", package({**word, "/etc/passwd": "x"}))
    yield Upload("nhiều.docx", package({**word, **{f"word/{number}.xml": "" for number in range(10_001)}}))
    yield Upload("nén.zip", package({"a.txt": "x"}))
    yield Upload("đứt đoạn.docx", package(word)[:-30])
    yield Upload("ảnh điện thoại.heic", heic)
    yield Upload("ảnh động.gif", picture("GIF", mode="P"))
    yield Upload("khổng lồ.png", picture(size=(30_000, 30_000)))
    yield Upload("nói dối.png", lying_picture(2**31 - 1, 2**31 - 1))
