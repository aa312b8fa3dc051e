"""The forms of issuing a document."""

from flask_wtf.file import FileField
from wtforms import IntegerField

from app.platform.forms import DayField, OfficeForm, Required


class IssueForm(OfficeForm):
    """The number and the date that the signed paper bears."""

    number = IntegerField("Số văn bản", [Required("Hãy gõ số của văn bản, từ 1 trở lên.")])
    issued_on = DayField(
        "Ngày ban hành", [Required("Hãy gõ ngày ban hành.")], description="Ngày/tháng/năm trên bản đã ký"
    )


class ScanForm(OfficeForm):
    """The scan of the signed paper."""

    file = FileField("Bản quét có chữ ký và con dấu (PDF)", [Required("Hãy chọn tệp PDF.")])
