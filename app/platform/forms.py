"""Forms: typed text becomes clean text, an error of the office stands beside its field, nothing typed is lost."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, flash, request
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form, FormField, StringField, TextAreaField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta
from wtforms.validators import ValidationError

from app.platform.errors import OfficeError
from app.platform.fragments import render_page
from app.platform.kept_forms import kept_form
from app.vietnamese.dates import parse_date, parse_time, short_date
from app.vietnamese.personal_numbers import personal_numbers
from app.vietnamese.text import one_line, paragraphs

MESSAGES = {
    "Not a valid integer value.": "Hãy gõ một số nguyên, chỉ gồm chữ số.",
    "Not a valid choice.": "Hãy chọn một mục trong danh sách.",
    "Invalid Choice: could not coerce.": "Hãy chọn một mục trong danh sách.",
    "This field is required.": "Hãy điền mục này.",
}


class VietnameseMessages:
    """WTForms' own messages, in Vietnamese."""

    def gettext(self, text: str) -> str:
        """The message in Vietnamese; a choice that is not offered is told without repeating what was sent."""
        return MESSAGES.get(text, MESSAGES["Not a valid choice."] if "choice" in text else text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Vietnamese has one form for all numbers."""
        return self.gettext(plural)


class LineField(StringField):
    """One line of text: NFC, white space collapsed, control and direction marks removed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data: str = one_line(self.data or "")


class ParagraphsField(TextAreaField):
    """Text of several lines, clean in the same way."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data: str = paragraphs(self.data or "")


class DayField(StringField):
    """A date typed as dd/mm/yyyy."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = one_line(valuelist[0]) if valuelist else ""
        self.data = parse_date(self.typed) if self.typed else None

    def _value(self) -> str:
        typed: str = getattr(self, "typed", "")
        return typed or (short_date(self.data) if self.data else "")


class HourField(StringField):
    """A time of day typed as 8:00."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = one_line(valuelist[0]) if valuelist else ""
        self.data = parse_time(self.typed) if self.typed else None

    def _value(self) -> str:
        typed: str = getattr(self, "typed", "")
        return typed or (f"{self.data:%H:%M}" if self.data else "")


class Required:
    """The field must not be empty; the message says what to fill in."""

    field_flags = {"required": True}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if not field.data:
            raise ValidationError(self.message)


class AtMost:
    """At most so many characters; the message says how many there are."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.field_flags = {"maxlength": length}

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if len(field.data or "") > self.length:
            raise ValidationError(f"Dài {len(field.data)} ký tự, quá {self.length} ký tự. Hãy viết gọn lại.")


class InVietnamese:
    """Makes WTForms speak Vietnamese."""

    def get_translations(self, form: BaseForm) -> VietnameseMessages:
        """The messages for this form."""
        return VietnameseMessages()


class FormPart(Form):
    """A row or a part of a form."""

    class Meta(InVietnamese, DefaultMeta):
        """Vietnamese messages."""


class OfficeForm(FlaskForm):
    """A form of the office. Its page and its action have the same address.

    A free text with a number that looks like one of a person's is taken in, and the next page warns of it; `numbers_belong`
    names the fields where such a number is what is asked for.
    """

    numbers_belong: frozenset[str] = frozenset()

    class Meta(InVietnamese, FlaskForm.Meta):
        """Vietnamese messages, and Flask-WTF's CSRF protection."""

    def accepted(self, act: Callable[[], Any], *, warns: bool = True) -> bool:
        """Whether the form was sent, is in order, and the act was done; `result` is what the act gave.

        An OfficeError of the act becomes the errors of the fields that it names, or of the whole form. `warns`: the next page
        tells the warnings.
        """
        if not self.validate_on_submit():
            return False
        try:
            self.result = act()
        except OfficeError as error:
            if error.status not in {409, 422}:
                raise
            for name, message in error.by_field.items():
                if name in self._fields:
                    self[name].errors = [*self[name].errors, message]
                else:
                    self.form_errors.append(message)
            return False
        for warning in self.warnings() if warns else ():
            flash(warning, "award")
        return True

    def warnings(self) -> list[str]:
        """What to say of numbers of persons that were typed into free text."""
        rows = [part for field in self if isinstance(field, FieldList) for part in field if isinstance(part, FormField)]
        fields = [*self, *(field for part in rows for field in part.form)]
        return [
            f"Mục “{field.label.text}” có số giống {one.kind} ({one.masked}). Nếu không thật cần, hãy sửa lại và bỏ số đó: "
            "hồ sơ, giấy khen không dùng đến, và nhiều người đọc được mục này."
            for field in fields
            if isinstance(field, LineField | ParagraphsField) and field.short_name not in self.numbers_belong
            for one in personal_numbers(field.data or "")[:1]
        ]


F = TypeVar("F", bound=OfficeForm)


def bind(form_class: type[F], *, account_id: int | None, **data: Any) -> F:
    """The form with what was sent, else with what was kept from a lost session, else with `data`."""
    token = request.args.get("kept")
    if request.method == "GET" and token and account_id:
        kept = kept_form(account_id=account_id, token=token, path=request.path)
        if kept is not None:
            return form_class(kept, data=data)
    return form_class(data=data)


def render_form(template: str, facts: object, form: OfficeForm, **more: object) -> Response:
    """The page of a form: 422 with everything that was typed when it is in error, 200 otherwise."""
    return render_page(template, facts, form=form, status=422 if form.errors else 200, **more)
