"""The forms of the plan."""

from decimal import Decimal, InvalidOperation

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)  # fmt: skip
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.campaigns.rules.consultation import MOST_DAYS, PublicShortlist
from app.campaigns.rules.states import HallScreen, RoundKind, ScoreMethod, Unregistered
from app.law.rules.categories import Category
from app.platform.forms import AtMost, DayField, FormPart, LineField, OfficeForm, ParagraphsField, Required


class CampaignForm(OfficeForm):
    """The campaign's own fields and its settings."""

    title = LineField("Tên phong trào", [Required("Hãy gõ tên phong trào."), AtMost(300)])
    purpose = ParagraphsField("Mục đích, yêu cầu", [Required("Hãy gõ mục đích."), AtMost(5000)])
    starts_on = DayField("Bắt đầu", [Required("Hãy gõ ngày bắt đầu.")], description="Ngày/tháng/năm")
    ends_on = DayField("Kết thúc", [Required("Hãy gõ ngày kết thúc.")], description="Ngày/tháng/năm")
    higher_awards = ParagraphsField("Khen thưởng cấp trên", [AtMost(1000)])
    legal_bases = ParagraphsField(
        "Căn cứ của địa phương", [AtMost(5000)], description="Mỗi căn cứ một dòng, ghi sau các căn cứ của trung ương."
    )
    household_quota = SelectField(
        "Số lượng khen hộ gia đình",
        choices=[("within_individuals", "Tính vào số lượng cá nhân"), ("own", "Có số lượng riêng")],
    )
    score_method = SelectField(
        "Cách tính điểm", choices=[(method.value, method.label) for method in ScoreMethod],
        description="Khóa lại cho mỗi đợt khi đợt đó mở chấm điểm.",
    )  # fmt: skip
    hall_screen = SelectField(
        "Màn hình hội trường trong khi chấm",
        choices=[
            (HallScreen.HIDDEN.value, "Không chiếu"),
            (HallScreen.PROGRESS.value, "Chỉ chiếu tiến độ"),
            (HallScreen.RANKING.value, "Chiếu bảng xếp hạng"),
        ],
    )
    unregistered = SelectField(
        "Hồ sơ của đối tượng chưa đăng ký thi đua",
        choices=[(choice.value, choice.label) for choice in Unregistered],
        description="Xét theo bản đăng ký thi đua của đơn vị đã được tiếp nhận, khi đơn vị gửi hồ sơ.",
    )
    consultation_days = IntegerField(
        "Số ngày lấy ý kiến Nhân dân",
        [InputRequired("Hãy gõ số ngày."), NumberRange(1, MOST_DAYS, f"Số ngày từ 1 đến {MOST_DAYS}.")],
        description="Đề xuất sẵn khi đặt thời gian lấy ý kiến của từng đợt.",
    )
    shortlist = SelectField(
        "Khi lấy ý kiến, người dân đọc được",
        choices=[(choice.value, choice.label) for choice in PublicShortlist],
        description="Số giấy tờ, số điện thoại trong lời văn luôn bị che.",
    )
    rounding = SelectField(
        "Làm tròn tiền thưởng", choices=[("up", "Lên hàng chục nghìn đồng"), ("nearest", "Đến chục nghìn gần nhất")]
    )
    household_prize_ratio = LineField(
        "Tiền thưởng hộ gia đình so với cá nhân",
        description="Ví dụ 1,5. Để trống: theo pháp luật tại ngày quyết định (nơi pháp luật không nói thì bằng cá nhân).",
    )
    public = BooleanField("Cho mọi người xem trang giới thiệu phong trào")
    version = HiddenField()

    def validate_household_prize_ratio(self, field: LineField) -> None:
        """A ratio is a number above 0 and at most 10."""
        if field.data:
            try:
                ratio = Decimal(field.data.replace(",", "."))
            except InvalidOperation:
                raise ValidationError("Tỷ lệ phải là một số, ví dụ 1,5.") from None
            if not 0 < ratio <= 10:
                raise ValidationError("Tỷ lệ phải lớn hơn 0 và không quá 10.")


class MovementForm(OfficeForm):
    """One movement."""

    name = LineField("Tên phong trào thi đua", [Required("Hãy gõ tên phong trào."), AtMost(300)])
    audience = ParagraphsField("Đối tượng", [Required("Hãy gõ đối tượng."), AtMost(2000)])
    honours = ParagraphsField("Nhằm tôn vinh", [Required("Hãy gõ nội dung tôn vinh."), AtMost(2000)])
    categories = SelectMultipleField(
        "Được đề nghị khen",
        choices=[(category.value, category.label) for category in Category],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class RoundForm(OfficeForm):
    """One award round."""

    name = LineField("Tên đợt khen thưởng", [Required("Hãy gõ tên đợt."), AtMost(300)])
    year = IntegerField("Năm", [Required("Hãy gõ năm.")])
    kind = SelectField("Loại", choices=[(RoundKind.ANNUAL.value, "Hằng năm"), (RoundKind.FINAL.value, "Tổng kết")])
    register_until = DayField(
        "Hạn đăng ký thi đua", description="Ngày/tháng/năm. Sau ngày này đơn vị vẫn đăng ký được nhưng bị ghi là muộn."
    )
    nominate_from = DayField("Nhận hồ sơ từ", [Required("Hãy gõ ngày bắt đầu.")], description="Ngày/tháng/năm")
    nominate_until = DayField("đến hết ngày", [Required("Hãy gõ ngày kết thúc.")], description="Ngày/tháng/năm")

    unit_share = IntegerField(
        "Mỗi đơn vị đề nghị nhiều nhất",
        [Optional()],
        description="Số hồ sơ trong một phong trào, tính riêng tập thể, cá nhân. Để trống: không quá số lượng khen của cả đợt.",
    )

    def validate_unit_share(self, field: IntegerField) -> None:
        """At least one, where there is a limit."""
        if field.data is not None and not 0 < field.data <= 10_000:
            raise ValidationError("Số hồ sơ phải từ 1 đến 10.000, hoặc để trống.")

    def validate_year(self, field: IntegerField) -> None:
        """A year of this century."""
        if field.data is not None and not 2000 <= field.data <= 2100:
            raise ValidationError("Năm phải từ 2000 đến 2100.")


class TargetRow(FormPart):
    """One target; an empty row is left out."""

    text = LineField("Chỉ tiêu", [AtMost(300)])
    value = LineField("Mức", [AtMost(50)])
    unit = LineField("Đơn vị", [AtMost(50)])
    period = LineField("Thời gian", [AtMost(200)])


class TargetsForm(OfficeForm):
    """All targets of a campaign."""

    rows = FieldList(FormField(TargetRow))


class CriterionRow(FormPart):
    """One criterion; an empty row is left out."""

    name = LineField("Tiêu chí", [AtMost(300)])
    guidance = LineField("Hướng dẫn chấm", [AtMost(500)])
    most_points = IntegerField("Điểm tối đa", [Optional()])


class CriteriaForm(OfficeForm):
    """The criteria of one movement in one round."""

    rows = FieldList(FormField(CriterionRow))


class FileForm(OfficeForm):
    """A campaign file, pasted or opened."""

    text = TextAreaField("Nội dung tệp kế hoạch (YAML)", [Required("Hãy dán nội dung tệp kế hoạch."), AtMost(400_000)])
