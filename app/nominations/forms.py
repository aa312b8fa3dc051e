"""The forms of a dossier."""

from flask_wtf.file import FileField
from wtforms import HiddenField, IntegerField, SelectField
from wtforms.validators import Optional

from app.nominations.rules.dossier import LONGEST_ACHIEVEMENT, LONGEST_NAME
from app.platform.forms import AtMost, LineField, OfficeForm, ParagraphsField, Required


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
    achievement = ParagraphsField(
        "Tóm tắt thành tích",
        [AtMost(LONGEST_ACHIEVEMENT)],
        description="Nêu việc đã làm và kết quả bằng số liệu, trong khoảng 5 đến 15 dòng.",
    )
    version = HiddenField()


class EvidenceForm(OfficeForm):
    """One file of evidence."""

    file = FileField("Tệp minh chứng", [Required("Hãy chọn một tệp.")])


class ReturnForm(OfficeForm):
    """Why a dossier goes back to the unit."""

    remark = ParagraphsField(
        "Lý do trả lại", [Required("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."), AtMost(2000)]
    )
