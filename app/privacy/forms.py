"""The forms of personal data."""

from wtforms import HiddenField, SelectField

from app.platform.forms import AtMost, DayField, LineField, OfficeForm, ParagraphsField, Required
from app.privacy.rules.requests import RequestKind


class RequestForm(OfficeForm):
    """What somebody asks about their data."""

    kind = SelectField("Yêu cầu", choices=[(kind.value, kind.label) for kind in RequestKind])
    person = LineField("Người yêu cầu", [Required("Hãy ghi người yêu cầu."), AtMost(200)])
    received_on = DayField("Ngày nhận", [Required("Hãy ghi ngày nhận.")], description="Dạng ngày/tháng/năm.")
    matter = ParagraphsField(
        "Nội dung",
        [Required("Hãy ghi nội dung yêu cầu."), AtMost(2000)],
        description="Ghi việc cần làm, ví dụ sửa năm sinh trong hồ sơ số 12. Không chép số căn cước, số điện thoại.",
    )


class AnswerForm(OfficeForm):
    """What was done about a request."""

    answer = ParagraphsField(
        "Đã làm gì",
        [Required("Hãy ghi đã làm gì, hoặc vì sao không làm được."), AtMost(2000)],
        description="Ví dụ: đơn vị đã sửa năm sinh ngày 03/02/2026; hoặc đã đưa tệp dữ liệu tại trụ sở.",
    )


class CorrectForm(OfficeForm):
    """A user's name and post."""

    name = LineField("Họ và tên", [Required("Hãy gõ họ và tên."), AtMost(200)])
    position = LineField("Chức vụ", [AtMost(300)])


class EraseForm(OfficeForm):
    """The mark of what was shown."""

    mark = HiddenField()


class ExportForm(OfficeForm):
    """Which rows are of the one person; read from the request, since they are what was found."""
