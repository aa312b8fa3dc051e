"""The forms of a dossier."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, FormField, HiddenField, IntegerField, SelectField
from wtforms.validators import Optional

from app.nominations.rules.dossier import LONGEST_ACHIEVEMENT, LONGEST_NAME
from app.nominations.rules.standing_aside import StandingAside
from app.platform.forms import AtMost, FormPart, LineField, OfficeForm, ParagraphsField, Required


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
    """One file of evidence."""

    file = FileField("Tệp minh chứng", [Required("Hãy chọn một tệp.")])


class ReturnForm(OfficeForm):
    """Why a dossier goes back to the unit."""

    remark = ParagraphsField(
        "Lý do trả lại", [Required("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."), AtMost(2000)]
    )
