"""The forms of proposals."""

from collections.abc import Iterable, Mapping, Sequence

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, SelectMultipleField

from app.nominations.rules.dossier import LONGEST_ACHIEVEMENT
from app.platform.forms import AtMost, LineField, OfficeForm, ParagraphsField, Required

LONGEST_FORM = 200
NEW_UNIT = "new"


class Versioned(OfficeForm):
    """A form that says which version of the proposal was before the writer's eyes."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """That version, 0 for nonsense."""
        text = str(self.version.data)
        return int(text) if text.isdecimal() and len(text) < 10 else 0


class ChoiceForm(Versioned):
    """Who is proposed, and for what; a field for each candidate's form is added by the dossier's id."""

    chosen = SelectMultipleField("Đối tượng đề nghị", coerce=int)

    def forms(self) -> dict[int, str]:
        """The form asked for, by dossier, of those who are chosen."""
        return {number: self[f"form_{number}"].data or "" for number in self.chosen.data or []}


def choice_form_class(source_ids: Sequence[int]) -> type[ChoiceForm]:
    """A form class with the fields of these candidates."""
    fields: dict[str, object] = {
        f"form_{number}": LineField("Hình thức đề nghị", [AtMost(LONGEST_FORM)]) for number in source_ids
    }
    return type("CandidatesForm", (ChoiceForm,), fields)


class ProposedForm(Versioned):
    """What is told above about one who is proposed."""

    form = LineField("Hình thức đề nghị", [Required("Hãy ghi hình thức đề nghị."), AtMost(LONGEST_FORM)])
    achievement = ParagraphsField(
        "Tóm tắt thành tích gửi cấp trên",
        [Required("Hãy ghi tóm tắt thành tích."), AtMost(LONGEST_ACHIEVEMENT)],
        description="Lấy từ hồ sơ của đơn vị; sửa ở đây không đổi hồ sơ đó.",
    )


class ProposalFileForm(Versioned):
    """A file beside the evidence."""

    file = FileField("Tài liệu kèm theo", [Required("Hãy chọn một tệp.")])


class SendForm(Versioned):
    """The minutes that go up."""

    minutes = SelectMultipleField("Biên bản kèm theo", coerce=int)


class ReturnForm(OfficeForm):
    """Why a proposal goes back."""

    remark = ParagraphsField(
        "Lý do trả lại", [Required("Hãy ghi lý do trả lại để cấp dưới biết cần bổ sung gì."), AtMost(2000)]
    )


class AcceptForm(OfficeForm):
    """As which unit the sender counts; a field for each nominee's movement is added by the dossier's id."""

    unit = SelectField("Hồ sơ đứng tên đơn vị")

    @property
    def unit_id(self) -> int | None:
        """The chosen unit, None for a new one."""
        return None if self.unit.data == NEW_UNIT else int(self.unit.data)

    def targets(self) -> dict[int, str]:
        """The round and movement of each, by dossier."""
        return {
            int(name.removeprefix("target_")): field.data or ""
            for name, field in self._fields.items()
            if name.startswith("target_")
        }


def accept_form_class(choices: Mapping[int, Iterable[tuple[str, str]]]) -> type[AcceptForm]:
    """A form class with the movements that each nominee may go into."""
    fields: dict[str, object] = {
        f"target_{number}": SelectField("Đợt và phong trào", choices=[("", "Chọn…"), *offered])
        for number, offered in choices.items()
    }
    return type("TargetsForm", (AcceptForm,), fields)


class SuperiorForm(OfficeForm):
    """To which council this one proposes."""

    superior_id = SelectField("Hội đồng cấp trên")
