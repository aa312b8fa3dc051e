"""The forms by which a list is sent, matched and mended."""

from collections.abc import Iterable, Mapping, Sequence

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField

from app.imports.reader import LONGEST_CELL
from app.imports.rules.fields import Field
from app.law.rules.categories import Category
from app.platform.forms import AtMost, LineField, OfficeForm, ParagraphsField, Required

COLUMN = "column_"
HONORIFICS = ("Ông", "Bà")
BASIC = (
    Field.CATEGORY,
    Field.HONORIFIC,
    Field.NAME,
    Field.BIRTH_YEAR,
    Field.POSITION,
    Field.ADDRESS,
    Field.ACHIEVEMENT,
)


class SendForm(OfficeForm):
    """The file of a list, and who sends it."""

    file = FileField("Tệp danh sách", [Required("Hãy chọn một tệp.")],
                     description="Excel (.xlsx, .xls, .ods), .csv hoặc Word (.docx); tối đa 20 MB, 5.000 dòng.")  # fmt: skip
    unit = SelectField("Danh sách của")


class TakeInForm(OfficeForm):
    """The list is taken in as it was last seen."""

    sure = BooleanField("Đúng phong trào đã chọn, vẫn nhập")
    version = HiddenField()


class MatchForm(OfficeForm):
    """How a list is read; what each column is, is chosen in fields named by the column's place."""

    sheet = HiddenField()
    heading = HiddenField()
    version = HiddenField()
    movement = SelectField("Phong trào thi đua của danh sách")
    category = SelectField("Đối tượng của danh sách")
    unit = SelectField("Đơn vị đề nghị của danh sách")

    def columns(self) -> tuple[Field, ...]:
        """What the columns are, in their order."""
        return tuple(Field(field.data or "") for name, field in self._fields.items() if name.startswith(COLUMN))


def match_form_class(columns: int) -> type[MatchForm]:
    """A form class for a list of so many columns."""
    choices = [(field.value, field.label) for field in Field]
    fields: dict[str, object] = {
        f"{COLUMN}{place}": SelectField("Nội dung của cột", choices=choices) for place in range(columns)
    }
    return type("ListMatchForm", (MatchForm,), fields)


class MendForm(OfficeForm):
    """The cells of a row, as they were typed or mended."""

    def mends(self) -> dict[str, str]:
        """What was sent, by field; a field that was not sent stays as it is."""
        return {name: field.data or "" for name, field in self._fields.items() if name in set(Field) and field.raw_data}


def mend_form_class(
    number: int, columns: Sequence[Field], movements: Iterable[str], texts: Mapping[Field, str]
) -> type[MendForm]:
    """A form class for a row, with a field for what the list's columns hold and for what every dossier has."""
    choices = {
        Field.MOVEMENT: list(movements),
        Field.CATEGORY: [category.label for category in Category],
        Field.HONORIFIC: list(HONORIFICS),
    }
    asked = {*BASIC, *columns, Field.MOVEMENT}
    if {Field.BIRTH_MAN, Field.BIRTH_WOMAN} & set(columns):
        asked -= {Field.BIRTH_YEAR}
    shown = [field for field in Field if field in asked and field.is_taken_in]
    return type("RowMendForm", (MendForm,), {
        field.value: _mended(field, f"{field}-{number}", choices.get(field), texts.get(field, "")) for field in shown
    })  # fmt: skip


def _mended(field: Field, mark: str, choices: list[str] | None, text: str) -> object:
    if choices is not None:
        other = [(text, f"đang ghi: {text}")] if text and text not in choices else []
        listed = [("", "(theo danh sách)"), *((one, one) for one in choices), *other]
        return SelectField(field.label, choices=listed, validate_choice=False, id=mark)
    if field is Field.ACHIEVEMENT:
        return ParagraphsField(field.label, [AtMost(LONGEST_CELL)], id=mark)
    return LineField(field.label, [AtMost(LONGEST_CELL)], id=mark)
