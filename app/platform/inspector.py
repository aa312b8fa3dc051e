"""Tells what one file is and draws its thumbnail, in a process of its own: file on standard input, answer on standard output.

It is run by its path and imports nothing of the app. A file that was made to harm (a picture of a billion points, a PDF that
unfolds to gigabytes, a fault of a library) ends this process and not the office's. The answer is a line of JSON, {"type": …}
or {"fault": …}, then the thumbnail as JPEG where one could be drawn.
"""

import io
import json
import re
import resource
import sys
from zipfile import BadZipFile, ZipFile

import magic
import pikepdf
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

MEMORY = 768 * 2**20
SECONDS = 10
LARGEST_PICTURE = 60_000_000  # points
LARGEST_UNPACKED = 200 * 2**20
MOST_MEMBERS = 10_000
LONGEST_TAIL = 64  # bytes behind the end of a PDF: a line break, not another file
THUMBNAIL = 320  # points at its longer side
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}  # MPO: what many phones call a JPEG
RUNS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}  # what an action of a PDF may not do

EMPTY = "Tệp rỗng (0 byte). Hãy chọn lại tệp."
TOO_LARGE = "Ảnh có kích thước quá lớn. Hãy giảm kích thước ảnh rồi gửi lại."
BAD_PICTURE = "Ảnh bị hỏng, không mở được. Hãy xuất lại ảnh rồi gửi lại."
HEIC = "Ảnh HEIC của điện thoại không nhận được. Hãy gửi ảnh JPEG (trên iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất)."
LOCKED_PDF = "Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
BAD_PDF = "Tệp PDF bị hỏng, không mở được. Hãy xuất lại PDF rồi gửi lại."
NO_PAGES = "Tệp PDF không có trang nào. Hãy xuất lại PDF rồi gửi lại."
ACTIVE_PDF = "Tệp PDF có mã lệnh hoặc lệnh tự chạy, không được nhận. Hãy in lại ra PDF rồi gửi lại."
MIXED_PDF = "Tệp PDF có kèm dữ liệu khác ở đầu hoặc cuối tệp, không được nhận. Hãy in lại ra PDF rồi gửi lại."
BAD_PACKAGE = "Tệp bị hỏng, không mở được. Hãy lưu lại tệp rồi gửi lại."
BOMB = "Tệp nén chứa quá nhiều dữ liệu. Hãy giảm bớt nội dung rồi gửi lại."
MACROS = "Tệp có macro, không được nhận. Hãy lưu lại ở dạng không có macro."


class Refused(Exception):
    """The file is not taken; the message says why and how to mend it."""


def type_of(content: bytes) -> str:
    """What the file is, told by opening it; a type that nobody opens here is libmagic's guess. Raises Refused."""
    if not content:
        raise Refused(EMPTY)
    guess = magic.from_buffer(content[:8192], mime=True)
    if guess in ("image/jpeg", "image/png"):
        return _picture_type(content)
    if guess in ("image/heic", "image/heif", "image/avif"):
        raise Refused(HEIC)
    if guess == "application/pdf" or content.startswith(b"%PDF-"):
        return _pdf_type(content)
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    return str(guess)


def thumbnail(content: bytes, kind: str) -> bytes:
    """A small JPEG of a picture or of the first page of a PDF; b"" for what has no look of its own."""
    if kind == "application/pdf":
        document = pypdfium2.PdfDocument(content)
        page = document[0]
        width, height = page.get_size()
        picture = page.render(scale=THUMBNAIL / max(width, height, 1)).to_pil()
    elif kind in PICTURES.values():
        picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG"])
        picture.draft("RGB", (THUMBNAIL, THUMBNAIL))  # a JPEG is read at a fraction of its size
        picture.thumbnail((THUMBNAIL, THUMBNAIL))
        picture = ImageOps.exif_transpose(picture)
    else:
        return b""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A") if picture.mode in ("RGBA", "LA") else None)
    drawn = io.BytesIO()
    paper.save(drawn, "JPEG", quality=80)
    return drawn.getvalue()


def _picture_type(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise Refused(TOO_LARGE)
            kind = PICTURES[picture.format or ""]
            picture.verify()
    except Image.DecompressionBombError:
        raise Refused(TOO_LARGE) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError):
        raise Refused(BAD_PICTURE) from None
    return kind


def _pdf_type(content: bytes) -> str:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise Refused(NO_PAGES)
            if _is_active(pdf):
                raise Refused(ACTIVE_PDF)
    except pikepdf.PasswordError:
        raise Refused(LOCKED_PDF) from None
    except pikepdf.PdfError:
        raise Refused(BAD_PDF) from None
    behind = content.rpartition(b"%%EOF")[2]
    if not content.startswith(b"%PDF-") or len(behind.strip()) > LONGEST_TAIL:
        raise Refused(MIXED_PDF)
    return "application/pdf"


def _is_active(pdf: pikepdf.Pdf) -> bool:
    """Whether any part of the document is an action that runs something or sends something away."""
    waiting = list(pdf.objects)
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            if str(one.get("/S", "")) in RUNS or "/JavaScript" in one:
                return True
            parts = [part for _, part in one.items()]
        else:
            parts = list(one) if isinstance(one, pikepdf.Array) else []
        waiting += [part for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect]
    return False


def _office_type(content: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise Refused(BOMB)
            names = {entry.filename for entry in entries}
            if len(names) < len(entries) or any(re.search(r"^[/\\]|(^|[/\\])\.\.([/\\]|$)|:", name) for name in names):
                raise Refused(BAD_PACKAGE)
            types = b""
            if "[Content_Types].xml" in names:
                with package.open("[Content_Types].xml") as part:
                    types = part.read(2**20)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise Refused(BAD_PACKAGE) from None
    if b"macroEnabled" in types or any(re.search(r"vbaProject\.bin$|/activeX/", name) for name in names):
        raise Refused(MACROS)
    if "word/document.xml" in names:
        return WORD
    return EXCEL if "xl/workbook.xml" in names else "application/zip"


def main() -> None:
    """Reads the file, says what it is, and then tries to draw it: a picture that fails takes nothing back."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        kind = type_of(content)
    except Refused as fault:
        _tell({"fault": str(fault)})
        return
    _tell({"type": kind})
    sys.stdout.buffer.write(thumbnail(content, kind))
    sys.stdout.buffer.flush()


def _tell(told: dict[str, str]) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
