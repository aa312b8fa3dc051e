"""The forms of a score sheet: one field for each criterion."""

from decimal import Decimal

from wtforms import HiddenField, StringField
from wtforms.validators import ValidationError

from app.campaigns.queries import CriterionFacts
from app.platform.forms import AtMost, LineField, OfficeForm, Required
from app.scoring.queries.sheets import SheetFacts
from app.vietnamese.numbers import format_number, parse_score


class PointsField(StringField):
    """Points typed as 8 or 8,75."""

    points: Decimal | None = None

    def pre_validate(self, form: OfficeForm) -> None:
        """Reads what was typed; an empty field is left to the rule of the sheet."""
        if not self.data:
            return
        try:
            self.points = parse_score(self.data)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class SheetForm(OfficeForm):
    """A sheet's version; `sheet_form` adds a field for each criterion."""

    version = HiddenField()


class ConflictForm(OfficeForm):
    """Why a member stands aside from a dossier."""

    reason = LineField("Lý do đứng ngoài", [Required("Hãy ghi lý do."), AtMost(300)])


class AbstainForm(OfficeForm):
    """Why a member does not score a dossier."""

    reason = LineField("Lý do không chấm", [Required("Hãy ghi lý do không chấm điểm hồ sơ này."), AtMost(300)])
    version = HiddenField()


def field_name(criterion_id: int) -> str:
    """The name of a criterion's field."""
    return f"points_{criterion_id}"


def sheet_form_class(criteria: tuple[CriterionFacts, ...]) -> type[SheetForm]:
    """A form class with a field for each criterion."""
    fields = {
        field_name(one.id): PointsField(one.name, description=f"Từ 0 đến {one.most_points}. {one.guidance}".strip())
        for one in criteria
    }
    return type("CriteriaSheetForm", (SheetForm,), fields)


def sheet_data(facts: SheetFacts) -> dict[str, object]:
    """What was sent before, as the fields show it."""
    given = {field_name(key): format_number(points) for key, points in facts.points.items()}
    return {**given, "version": facts.version, "reason": facts.reason}


def typed_version(form: SheetForm | AbstainForm) -> int:
    """The version that the form was made from; 0 for none."""
    text = str(form.version.data or "0")
    return int(text) if text.isdecimal() else 0
