"""The forms of a registration."""

from decimal import Decimal

from wtforms import FieldList, FormField, HiddenField, RadioField, SelectField, StringField
from wtforms.form import BaseForm
from wtforms.validators import Optional, ValidationError

from app.law.rules.categories import Category
from app.platform.forms import AtMost, FormPart, LineField, OfficeForm, ParagraphsField, Required
from app.registrations.queries.targets import TargetLine
from app.registrations.rules.outcome import Direction
from app.registrations.rules.registration import LONGEST_PLEDGE, LONGEST_TARGET, TargetDraft
from app.vietnamese.numbers import format_number, parse_amount

NAMES_OF = {
    Category.COLLECTIVE: "Tập thể đăng ký",
    Category.INDIVIDUAL: "Cá nhân đăng ký",
    Category.HOUSEHOLD: "Hộ gia đình đăng ký",
}


class AmountField(StringField):
    """A figure typed as 1.500 or 12,5; empty for none."""

    amount: Decimal | None = None

    def pre_validate(self, form: BaseForm) -> None:
        """Reads what was typed."""
        if not (self.data or "").strip():
            return
        try:
            self.amount = parse_amount(self.data)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class PledgeForm(OfficeForm):
    """What the unit pledges."""

    pledge = ParagraphsField(
        "Nội dung giao ước",
        [Required("Hãy ghi điều đơn vị cam kết."), AtMost(LONGEST_PLEDGE)],
        description="Điều đơn vị cam kết với các đơn vị trong cụm, khối; mỗi cam kết một dòng.",
    )
    version = HiddenField()


class TargetRow(FormPart):
    """One target; an empty row is left out."""

    text = LineField("Chỉ tiêu", [AtMost(LONGEST_TARGET)], description="Ví dụ: Hộ nghèo được giúp thoát nghèo.")
    amount = AmountField("Mức đăng ký", description="Một số, ví dụ 12 hoặc 2,5. Để trống khi chỉ tiêu không có số.")
    measure = LineField("Đơn vị tính", [AtMost(50)], description="Ví dụ: hộ, %, triệu đồng.")
    direction = SelectField("Đạt khi", choices=[(one.value, one.label) for one in Direction])

    def draft(self) -> TargetDraft:
        """The target as it was typed."""
        return TargetDraft(
            text=self.text.data, amount=self.amount.amount, measure=self.measure.data,
            direction=Direction(self.direction.data),
        )  # fmt: skip

    def validate_text(self, field: LineField) -> None:
        """A row with a figure says what the figure is of."""
        if self.amount.data and not field.data:
            raise ValidationError("Dòng này có mức nhưng chưa ghi chỉ tiêu. Hãy ghi chỉ tiêu hoặc xóa mức.")


class MovementForm(OfficeForm):
    """A unit's targets and names in one movement; of the names only the fields of its categories are shown."""

    rows = FieldList(FormField(TargetRow))
    collective = ParagraphsField(NAMES_OF[Category.COLLECTIVE], [AtMost(20_000)])
    individual = ParagraphsField(NAMES_OF[Category.INDIVIDUAL], [AtMost(20_000)])
    household = ParagraphsField(NAMES_OF[Category.HOUSEHOLD], [AtMost(20_000)], description="Ghi tên chủ hộ.")
    version = HiddenField()

    def names(self, categories: tuple[Category, ...]) -> dict[Category, list[str]]:
        """The names typed for these categories, one a line."""
        return {one: [line for line in (self[one.value].data or "").split("\n") if line] for one in categories}


class ReturnForm(OfficeForm):
    """Why a registration goes back to the unit."""

    remark = ParagraphsField(
        "Lý do trả lại", [Required("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."), AtMost(2000)]
    )


class ResultsForm(OfficeForm):
    """A registration's version; `results_form_class` adds fields for each target."""

    version = HiddenField()


def results_form_class(lines: tuple[TargetLine, ...]) -> type[ResultsForm]:
    """A form class with what was achieved, and a note, for each target."""
    fields: dict[str, object] = {}
    for line in lines:
        if line.registered.amount is None:
            choices = [("", "Chưa báo cáo"), ("yes", "Đạt"), ("no", "Chưa đạt")]
            fields[f"achieved_{line.id}"] = RadioField("Kết quả", [Optional()], choices=choices)
        else:
            registered = f"{line.registered.direction.sign} {format_number(line.registered.amount, places=3)}"
            fields[f"achieved_{line.id}"] = AmountField(
                f"Thực hiện ({line.measure})", description=f"Đăng ký: {registered} {line.measure}"
            )
        fields[f"note_{line.id}"] = LineField("Ghi chú", [AtMost(300)])
    return type("TargetResultsForm", (ResultsForm,), fields)
