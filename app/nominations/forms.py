"""The forms of a dossier."""

from collections.abc import Iterable

from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import Optional, ValidationError

from app.campaigns.queries import criteria_of
from app.nominations.queries.dossiers import DossierFacts
from app.nominations.rules.dossier import LONGEST_ACHIEVEMENT, LONGEST_NAME
from app.nominations.rules.opinions import WITHOUT_A_NOTE, GivenOpinion, OpinionVerdict, Source
from app.nominations.rules.standing_aside import StandingAside
from app.platform.forms import AtMost, DayField, FormPart, LineField, OfficeForm, ParagraphsField, Required


class BeginForm(OfficeForm):
    """Which movement, for whom, of which unit."""

    movement = SelectField("Phong trào thi đua")
    category = SelectField("Đối tượng được đề nghị")
    unit = SelectField("Đơn vị đề nghị")


class DossierForm(OfficeForm):
    """The text of a dossier."""

    honorific = SelectField("Xưng hô", choices=[("", "(không ghi)"), ("Ông", "Ông"), ("Bà", "Bà")])
    name = LineField("Tên", [AtMost(LONGEST_NAME)], description="Ghi đúng như sẽ in trên giấy khen.")
    birth_year = IntegerField("Năm sinh", [Optional()])
    position = LineField("Chức vụ, đơn vị công tác", [AtMost(300)])
    address = LineField("Địa chỉ", [AtMost(300)], description="Số nhà hoặc tổ, ấp, xã.")
    women_share = IntegerField("Tỷ lệ nữ (%)", [Optional()], description="Dùng khi bằng phiếu: ưu tiên từ 70 % nữ.")
    works_directly = BooleanField("Trực tiếp lao động, không giữ chức vụ lãnh đạo")
    achievement = ParagraphsField(
        "Tóm tắt thành tích",
        [AtMost(LONGEST_ACHIEVEMENT)],
        description="Nêu việc đã làm và kết quả bằng số liệu, trong khoảng 5 đến 15 dòng.",
    )
    version = HiddenField()


class DisclosurePart(FormPart):
    """One dossier from which a member may stand aside."""

    nomination_id = HiddenField()
    ground = SelectField(
        "Đứng ngoài",
        choices=[("", "Không đứng ngoài"), *((one.value, f"Đứng ngoài: {one.label.lower()}") for one in StandingAside)],
    )


class DisclosureForm(OfficeForm):
    """From which dossiers a member stands aside."""

    rows = FieldList(FormField(DisclosurePart))

    def seen(self) -> list[int]:
        """The dossiers that the member was shown."""
        return [int(row.form.nomination_id.data) for row in self.rows if str(row.form.nomination_id.data).isdecimal()]

    def aside(self) -> dict[int, StandingAside]:
        """The dossiers from which the member stands aside, and why."""
        return {
            int(row.form.nomination_id.data): StandingAside(row.form.ground.data)
            for row in self.rows
            if row.form.ground.data and str(row.form.nomination_id.data).isdecimal()
        }


class EvidenceForm(OfficeForm):
    """Files of evidence, of the whole dossier or of one criterion."""

    file = MultipleFileField("Tệp minh chứng", [Required("Hãy chọn ít nhất một tệp.")])
    criterion = SelectField("Chứng minh cho", default="")


def evidence_form(dossier: DossierFacts, **more: object) -> EvidenceForm:
    """The form with the criteria of the dossier's movement to choose from."""
    form = EvidenceForm(**more)
    criteria = criteria_of(dossier.round_id, dossier.movement_id)
    form.criterion.choices = [("", "Cả hồ sơ"), *((str(one.id), f"Tiêu chí: {one.name}") for one in criteria)]
    return form


class AskForm(OfficeForm):
    """Which office is asked about which dossiers, by when."""

    office = LineField("Cơ quan được xin ý kiến", [Required("Hãy ghi cơ quan được xin ý kiến."), AtMost(150)],
                       description="Ghi như trong Công văn, ví dụ Công an huyện, Chi cục Thuế khu vực.")  # fmt: skip
    matter = ParagraphsField("Nội dung xin ý kiến", [Required("Hãy ghi nội dung xin ý kiến."), AtMost(500)],
                             description="Viết tiếp sau “cho ý kiến về”.")  # fmt: skip
    due_on = DayField("Hạn trả lời", [Required("Hãy ghi hạn trả lời.")], description="Dạng ngày/tháng/năm.")
    nominations = SelectMultipleField("Hồ sơ xin ý kiến", coerce=int)


class AnswersForm(OfficeForm):
    """What the office answered; a verdict and a note for each dossier are read from the form by the dossier's id."""

    reference = LineField("Văn bản trả lời", [AtMost(200)], description="Số, ký hiệu, ví dụ Công văn số 35/CAH-TM.")
    answered_on = DayField("Ngày trả lời", description="Dạng ngày/tháng/năm.")
    rest = SelectField(
        "Các hồ sơ để “Chưa trả lời” dưới đây",
        default="",
        choices=[("", "Giữ là chưa trả lời"), *((one.value, f"Ghi là “{one.label}”") for one in WITHOUT_A_NOTE)],
        description="Dùng khi một văn bản trả lời chung cho nhiều hồ sơ: chỉ chọn riêng ở dưới hồ sơ nào có ý kiến khác.",
    )
    version = HiddenField()

    @property
    def source(self) -> Source:
        """The paper by which the office answered."""
        return Source(self.reference.data or "", self.answered_on.data)

    def given(self) -> dict[int, GivenOpinion]:
        """The answers as they were chosen, by dossier; those without any get the answer for the rest."""
        numbers = (int(name.removeprefix("verdict_")) for name in self._fields if name.startswith("verdict_"))
        return {number: self._given(number) for number in numbers}

    def _given(self, number: int) -> GivenOpinion:
        verdict, note = self[f"verdict_{number}"].data, self[f"note_{number}"].data
        said = verdict or ("" if note else self.rest.data)
        return GivenOpinion(OpinionVerdict(said) if said else None, note)


def answers_form_class(nomination_ids: Iterable[int]) -> type[AnswersForm]:
    """A form class with the two fields of each dossier."""
    choices = [("", "Chưa trả lời"), *((one.value, one.label) for one in OpinionVerdict)]
    fields: dict[str, object] = {}
    for number in nomination_ids:
        fields[f"verdict_{number}"] = SelectField("Trả lời", choices=choices)
        fields[f"note_{number}"] = LineField("Nội dung ý kiến", [AtMost(1000)])
    return type("DossierAnswersForm", (AnswersForm,), fields)


class DoubleForm(OfficeForm):
    """Whether two nominees are one: which of them remains, or why they are two."""

    kept = RadioField("Đối tượng giữ lại", coerce=int, validate_choice=False)
    reason = LineField(
        "Vì sao là hai đối tượng khác nhau", [AtMost(500)], description="Ví dụ: trùng tên, khác năm sinh và nơi ở."
    )


class MergesForm(OfficeForm):
    """Pairs of nominees, each of which is one nominee."""

    pairs = SelectMultipleField(
        "Các cặp gộp làm một", [Required("Hãy đánh dấu ít nhất một cặp để gộp.")], validate_choice=False
    )

    def validate_pairs(self, field: SelectMultipleField) -> None:
        """A pair that is no longer offered was settled by somebody, or changed, since the page was opened."""
        if not {*(field.data or ())} <= {*(field.choices or ())}:
            raise ValidationError(
                "Có cặp đã đánh dấu vừa được xử lý hoặc sửa lại nên không gộp ở đây được nữa. "
                "Các cặp còn lại vẫn được đánh dấu; hãy xem lại rồi gộp."
            )
