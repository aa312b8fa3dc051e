"""What may be attached to a dossier: which types, how many files, how much room a unit has."""

from decimal import Decimal

from app.vietnamese.numbers import format_number

MOST_FILES = 20
MEGABYTE = 2**20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXTENSIONS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", WORD: ".docx", EXCEL: ".xlsx"}


def type_of_name(filename: str) -> str:
    """The type of a stored file, whose name ends as its type does.

    >>> type_of_name("giấy xác nhận.pdf")
    'application/pdf'
    """
    return next(kind for kind, ending in EXTENSIONS.items() if filename.endswith(ending))


def fault_of_room(*, used: int, size: int, megabytes: int) -> str | None:
    """Why a file of `size` bytes does not fit in the unit's room, in Vietnamese; None when it does.

    >>> fault_of_room(used=9 * MEGABYTE, size=2 * MEGABYTE, megabytes=10)[:58]
    'Đơn vị đã dùng 9 MB trong 10 MB dành cho minh chứng; tệp n'
    """
    if used + size <= megabytes * MEGABYTE:
        return None
    return (
        f"Đơn vị đã dùng {in_megabytes(used)} MB trong {format_number(megabytes)} MB dành cho minh chứng; tệp này {in_megabytes(size)} MB nên "
        "không đủ chỗ. Hãy nén tệp, bỏ tệp không cần, hoặc đề nghị thư ký tăng dung lượng."
    )


def in_megabytes(size: int) -> str:
    """So many bytes in MB, to a tenth, as it is written in Vietnamese.

    >>> in_megabytes(1_600_000), in_megabytes(3)
    ('1,5', '0')
    """
    return format_number(Decimal(size) / MEGABYTE, places=1)
