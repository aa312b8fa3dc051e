"""The faults of a campaign file, in the words of the clerk who mends it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FileFault:
    """One fault: the line (from 1), the field, and what is wrong with it."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"Dòng {self.line}, mục {self.field or 'toàn tệp'}: {self.message}"


class CampaignFileError(ValueError):
    """The file cannot be read as a campaign; `faults` says where and why."""

    def __init__(self, faults: tuple[FileFault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def field_of(path: Path) -> str:
    """The path as the fault shows it, list places counted from 1.

    >>> field_of(("rounds", 0, "quota", "individual"))
    'rounds.1.quota.individual'
    """
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def message_of(kind: str, context: Mapping[str, Any]) -> str:
    """What pydantic's error of this kind means, and how to mend it."""
    message = _MESSAGES.get(kind, "giá trị không dùng được; hãy xem lại cách ghi trong tệp mẫu")
    return message if isinstance(message, str) else message(context)


def syntax_message(problem: str | None) -> str:
    """What the YAML reader's complaint means, and how to mend it."""
    for sign, message in _SYNTAX.items():
        if problem and sign in problem:
            return f"không đúng cú pháp YAML: {message}"
    return (
        "không đúng cú pháp YAML; hãy xem lại dấu hai chấm, dấu nháy và khoảng trống đầu dòng "
        "ở dòng này và dòng ngay trên"
    )


_DAY = "phải là ngày có thật, dạng năm-tháng-ngày, ví dụ 2018-03-15"
_WHOLE = "phải là số nguyên, ví dụ 6"
_NUMBER = "phải là số, ví dụ 1.5"
_PARTS = "phải gồm các mục con; hãy xem tệp mẫu"
_LIST = "phải là danh sách, mỗi phần bắt đầu bằng dấu gạch nối"
_YES_NO = "phải là true (có) hoặc false (không)"
_MESSAGES: dict[str, str | Callable[[Mapping[str, Any]], str]] = {
    "missing": "còn thiếu mục này",
    "extra_forbidden": "không có mục tên như vậy; hãy kiểm tra chính tả",
    "model_type": _PARTS,
    "model_attributes_type": _PARTS,
    "dict_type": _PARTS,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "too_short": "danh sách còn trống; cần ít nhất một phần",
    "string_type": "phải là chữ",
    "string_too_short": "không được để trống",
    "string_too_long": lambda context: f"dài quá {context['max_length']} ký tự; hãy rút gọn",
    "string_pattern_mismatch": "chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ xa-an-cu",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "greater_than": lambda context: f"phải lớn hơn {context['gt']}",
    "greater_than_equal": lambda context: f"phải từ {context['ge']} trở lên",
    "less_than_equal": lambda context: f"không được quá {context['le']}",
    "enum": lambda context: f"chỉ được ghi một trong: {context['expected'].replace(' or ', ', ')}",
}
_SYNTAX = {
    "found character '\\t'": "thụt đầu dòng bằng phím Tab; hãy thay bằng dấu cách",
    "could not find expected ':'": "thiếu dấu hai chấm sau tên mục",
    "mapping values are not allowed here": "thừa dấu hai chấm; nếu nội dung có dấu hai chấm thì đặt cả nội dung trong nháy kép",
    "found unexpected end of stream": "dấu nháy mở ra mà không đóng lại",
    "found unhashable key": "tên mục phải là chữ",
    "expected ',' or '}'": "ngoặc nhọn chưa đóng, hoặc thiếu dấu phẩy giữa các mục",
    "expected ',' or ']'": "ngoặc vuông chưa đóng, hoặc thiếu dấu phẩy giữa các phần",
    "expected <block end>": "khoảng trống đầu dòng không thẳng với các dòng cùng cấp",
    "but found another document": "tệp chỉ được có một kế hoạch; hãy bỏ dòng ---",
}
