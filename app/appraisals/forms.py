"""The form of a checklist: an answer and a note for each line."""

from wtforms import BooleanField, SelectField

from app.appraisals.queries import AppraisalFacts
from app.appraisals.rules.checklist import CheckedLine, Given, Verdict
from app.platform.forms import AtMost, LineField, OfficeForm, ParagraphsField


def checklist_form_class(lines: tuple[CheckedLine, ...]) -> type[OfficeForm]:
    """A form class with the two fields of each line."""
    fields: dict[str, object] = {}
    for checked in lines:
        slug = checked.line.slug
        fields[f"verdict_{slug}"] = SelectField("Kết quả", choices=_choices(checked))
        fields[f"note_{slug}"] = LineField("Ghi chú, yêu cầu đơn vị", [AtMost(1000)])
    fields["remark"] = ParagraphsField("Ý kiến chung khi trả lại", [AtMost(2000)])
    fields["for_unit"] = BooleanField("Dùng kết quả mục tờ trình, biên bản cho các hồ sơ khác đã gửi của đơn vị")
    return type("ChecklistForm", (OfficeForm,), fields)


def known_answers(facts: AppraisalFacts) -> dict[str, str]:
    """What the fields show: the answers that persons gave."""
    shown = {}
    for checked in facts.lines:
        answer, slug = checked.answer, checked.line.slug
        shown[f"verdict_{slug}"] = answer.verdict.value if answer else ""
        shown[f"note_{slug}"] = answer.note if answer else ""
    return shown


def given_answers(form: OfficeForm, facts: AppraisalFacts) -> dict[str, Given]:
    """The answers as they were typed, by the line's slug."""
    given = {}
    for slug in (checked.line.slug for checked in facts.lines):
        verdict = form[f"verdict_{slug}"].data
        given[slug] = Given(Verdict(verdict) if verdict else None, form[f"note_{slug}"].data or "")
    return given


def _choices(checked: CheckedLine) -> list[tuple[str, str]]:
    found = checked.finding.verdict if checked.finding else None
    first = f"Theo phần mềm: {found.label}" if found else "Chưa trả lời"
    offered = [one for one in Verdict if one is not Verdict.HOLD or checked.line.may_hold]
    return [("", first), *((one.value, one.label) for one in offered)]
