"""The forms of a paper: its wording, its number and date, the scan of the signed sheet."""

from flask_wtf.file import FileField
from wtforms import HiddenField, IntegerField

from app.platform.forms import AtMost, DayField, LineField, OfficeForm, ParagraphsField, Required

LONGEST_PART = 20_000  # characters


class IssueForm(OfficeForm):
    """The number, the date and the signer that the signed paper bears."""

    number = IntegerField("Số văn bản", [Required("Hãy gõ số của văn bản, từ 1 trở lên.")])
    issued_on = DayField(
        "Ngày ban hành", [Required("Hãy gõ ngày ban hành.")], description="Ngày/tháng/năm trên bản đã ký"
    )
    signer = LineField("Người ký", [AtMost(200)], description="Họ và tên, như trên bản đã ký")


class ScanForm(OfficeForm):
    """The scan of the signed paper."""

    file = FileField("Bản quét có chữ ký và con dấu (PDF)", [Required("Hãy chọn tệp PDF.")])


class WordingForm(OfficeForm):
    """A part of a paper, a line each paragraph."""

    text = ParagraphsField("Lời văn", [AtMost(LONGEST_PART)], description="Mỗi dòng là một đoạn.")
    version = HiddenField()


class BasisForm(OfficeForm):
    """A legal basis of the office's own."""

    text = LineField(
        "Căn cứ", [Required("Hãy gõ dòng căn cứ."), AtMost(500)],
        description="Ghi như in trên văn bản, ví dụ: Căn cứ Quyết định số ... ban hành Quy chế thi đua, khen thưởng ...",
    )  # fmt: skip
    since = DayField("Có hiệu lực từ ngày", [Required("Hãy gõ ngày có hiệu lực.")], description="Ngày/tháng/năm")
    until = DayField("Hết hiệu lực từ ngày", description="Ngày/tháng/năm; để trống nếu còn hiệu lực")


class CheckForm(OfficeForm):
    """A Word file whose form is to be checked."""

    file = FileField("Tệp Word (.docx)", [Required("Hãy chọn tệp Word.")])
    dated = DayField("Ngày của văn bản", description="Ngày/tháng/năm, để chọn đúng quy định; để trống thì lấy hôm nay")
