"""The chair's form: who is chosen, and a reason for each deviation."""

from wtforms import RadioField, SelectField, SelectMultipleField

from app.awards.rules.amending import AmendmentKind
from app.awards.rules.selection import Deviation
from app.platform.forms import AtMost, DayField, LineField, OfficeForm, Required


class ChoiceForm(OfficeForm):
    """The chosen dossiers; the reasons are only needed where the choice departs from ranking or quota."""

    chosen = SelectMultipleField("Được chọn", coerce=int)
    over = LineField(Deviation.OVER.label, [AtMost(1000)])
    vacancy = LineField(Deviation.VACANCY.label, [AtMost(1000)])
    tie = LineField(Deviation.TIE.label, [AtMost(1000)])
    order = LineField(Deviation.ORDER.label, [AtMost(1000)])
    twice = LineField(Deviation.TWICE.label, [AtMost(1000)])
    not_carried = LineField(Deviation.NOT_CARRIED.label, [AtMost(1000)])

    def reasons(self) -> dict[str, str]:
        """The reasons that were written, by deviation."""
        return {one.value: self[one.value].data for one in Deviation if self[one.value].data}


class AmendmentForm(OfficeForm):
    """What the chair rules about an award after its decision."""

    kind = RadioField(
        "Xử lý",
        [Required("Hãy chọn cách xử lý.")],
        choices=[
            (AmendmentKind.CORRECT.value, "Đính chính: sửa chỗ ghi sai, cấp lại giấy khen"),
            (AmendmentKind.REVOKE.value, "Hủy bỏ khen thưởng, thu hồi giấy khen và tiền thưởng"),
        ],
    )
    reason = LineField(
        "Lý do",
        [Required("Hãy ghi lý do."), AtMost(1000)],
        description="Ghi như sẽ viết trong quyết định, ví dụ: ghi sai tên đệm; kê khai gian dối thành tích.",
    )
    ruled_on = DayField("Ngày cho ý kiến", [Required("Hãy gõ ngày.")], description="Ngày/tháng/năm")
    honorific = SelectField("Xưng hô", choices=[("", "(không ghi)"), ("Ông", "Ông"), ("Bà", "Bà")])
    name = LineField("Tên", [AtMost(200)])
    position = LineField("Chức vụ, đơn vị công tác", [AtMost(300)])
    address = LineField("Địa chỉ", [AtMost(300)])
