"""The forms of the administrator."""

from collections.abc import Iterable

from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from app.platform.forms import AtMost, DayField, LineField, OfficeForm, ParagraphsField, Required
from app.units.rules.authority import Role


class PersonForm(OfficeForm):
    """A new account with its first role."""

    numbers_belong = frozenset({"username"})

    name = LineField("Họ và tên", [Required("Hãy gõ họ và tên."), AtMost(200)])
    username = LineField("Tên đăng nhập", [Required("Hãy gõ tên đăng nhập."), AtMost(60)])
    role = SelectField("Vai trò", choices=[(role.value, role.label) for role in Role])
    unit_id = SelectField("Đơn vị (chỉ chọn cho chuyên viên đơn vị)")

    def validate_username(self, field: LineField) -> None:
        """Letters without marks, digits, dots, hyphens."""
        if not all(letter.isascii() and (letter.isalnum() or letter in ".-_") for letter in field.data):
            raise ValidationError("Tên đăng nhập chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối.")


class NewPasswordForm(OfficeForm):
    """The wish for a new password, which the program makes."""


class SingleSignOnForm(OfficeForm):
    """How single sign-on knows a person."""

    numbers_belong = frozenset({"subject"})

    email = LineField(
        "Thư điện tử công vụ",
        [AtMost(200)],
        description="Lần đăng nhập chung đầu tiên, tài khoản được tìm theo địa chỉ này.",
    )
    subject = LineField(
        "Mã định danh ở hệ thống đăng nhập chung",
        [AtMost(255)],
        description="Tự ghi khi đăng nhập chung lần đầu; xóa đi để gắn lại.",
    )

    def validate_email(self, field: LineField) -> None:
        """One sign @ with something on both sides, and no white space."""
        before, at, after = field.data.rpartition("@")
        if field.data and (not at or not before or "." not in after or " " in field.data):
            raise ValidationError("Thư điện tử phải có dạng ten@coquan.gov.vn. Hãy kiểm tra lại.")


class DelegationForm(OfficeForm):
    """The chair's written delegation."""

    principal_id = SelectField("Người ủy quyền", coerce=int)
    deputy_id = SelectField("Người được ủy quyền", coerce=int)
    since = DayField("Từ ngày", [Required("Hãy gõ ngày đầu.")], description="Ví dụ 01/12/2026.")
    until = DayField("Đến hết ngày", [Required("Hãy gõ ngày cuối.")])
    paper = LineField(
        "Văn bản ủy quyền",
        [Required("Hãy ghi số và ngày của văn bản ủy quyền."), AtMost(200)],
        description="Ví dụ: Giấy ủy quyền số 12/GUQ-UBND ngày 28/11/2026.",
    )


class CouncilForm(OfficeForm):
    """The names that papers bear."""

    name = LineField("Tên Hội đồng", [Required("Hãy gõ tên Hội đồng."), AtMost(300)])
    agency_name = LineField("Tên cơ quan ban hành", [Required("Hãy gõ tên cơ quan."), AtMost(300)])
    superior_agency = LineField("Tên cơ quan chủ quản", [AtMost(300)], description="Để trống nếu chỉ ghi một tầng.")
    authority_title = LineField("Người có thẩm quyền khen thưởng", [Required("Hãy gõ chức danh."), AtMost(300)])
    place = LineField("Địa danh ghi trên văn bản", [Required("Hãy gõ địa danh."), AtMost(100)])
    signer_title = LineField(
        "Chức vụ người ký",
        [Required("Hãy gõ chức vụ."), AtMost(100)],
        description="Ví dụ CHỦ TỊCH; PHÓ CHỦ TỊCH (tự ghi KT.); TUQ. CHỦ TỊCH / TRƯỞNG PHÒNG NỘI VỤ (hai dòng).",
    )
    signer_name = LineField("Họ và tên người ký", [AtMost(200)])
    drafting_unit = LineField("Đơn vị soạn thảo (ở dòng Lưu)", [Required("Hãy gõ chữ viết tắt."), AtMost(20)])
    evidence_megabytes = IntegerField(
        "Dung lượng tệp minh chứng của mỗi đơn vị (MB)",
        [InputRequired("Hãy gõ số MB."), NumberRange(1, 1_000_000, "Từ 1 đến 1.000.000 MB.")],
        description="Cộng mọi hồ sơ của đơn vị. Hết chỗ thì đơn vị không thêm tệp được nữa.",
    )
    file = FileField(
        "Hình Quốc huy trên giấy khen",
        description="Ảnh PNG vuông, nền trong suốt. Để trống thì giữ hình đang dùng.",
    )


class ReorganisationForm(OfficeForm):
    """From which day on, by which paper; the parts that every change of units shares."""

    on = DayField("Có hiệu lực từ ngày", [Required("Hãy gõ ngày có hiệu lực.")], description="Ví dụ 01/7/2025.")
    paper = LineField(
        "Văn bản",
        [Required("Hãy ghi số, ký hiệu, ngày của văn bản."), AtMost(300)],
        description="Ví dụ: Nghị quyết số 1654/NQ-UBTVQH15 ngày 16/6/2025.",
    )


class RenameUnitForm(ReorganisationForm):
    """A unit gets another name."""

    unit = SelectField("Đơn vị", coerce=int)
    name = LineField("Tên mới", [Required("Hãy ghi tên mới của đơn vị."), AtMost(200)])


class MergeUnitsForm(ReorganisationForm):
    """Units become one."""

    units = SelectMultipleField("Các đơn vị sáp nhập", coerce=int)
    into = SelectField("Sáp nhập vào", coerce=int)
    name = LineField(
        "Tên sau khi sáp nhập",
        [AtMost(200)],
        description="Bắt buộc khi lập đơn vị mới; để trống thì đơn vị nhận sáp nhập giữ tên đang dùng.",
    )
    clerks = BooleanField("Chuyên viên của các đơn vị kết thúc làm tiếp ở đơn vị sau sáp nhập", default=True)


class SplitUnitForm(ReorganisationForm):
    """A unit becomes several."""

    unit = SelectField("Đơn vị", coerce=int)
    names = ParagraphsField(
        "Tên các đơn vị mới", [Required("Hãy ghi tên các đơn vị mới."), AtMost(1000)], description="Mỗi dòng một tên."
    )
    goes_on = BooleanField("Đơn vị cũ vẫn còn, chỉ tách một phần thành đơn vị mới")
    clerks = BooleanField("Chuyên viên của đơn vị cũ làm tiếp ở các đơn vị mới", default=True)

    @property
    def new_names(self) -> tuple[str, ...]:
        """The names, one a line."""
        return tuple(line for line in (self.names.data or "").split("\n") if line)


class SuccessionForm(ReorganisationForm):
    """What became of the units of a former council; a field for each is added by the unit's id."""

    AREA = "area"

    def handed_on(self) -> dict[int, int | None]:
        """By unit that went over the unit that goes on with it, None for the area."""
        chosen = {int(name.removeprefix("unit_")): field.data for name, field in self._fields.items()
                  if name.startswith("unit_") and field.data}  # fmt: skip
        return {unit: None if into == self.AREA else int(into) for unit, into in chosen.items()}


def succession_form_class(units: Iterable[tuple[int, str]], heirs: Iterable[tuple[int, str]]) -> type[SuccessionForm]:
    """A form class with the units of a former council, each of which may go on as one of the heirs."""
    into = [("", "Không chuyển sang Hội đồng này"), (SuccessionForm.AREA, "Thuộc địa bàn, không còn là một đơn vị"),
            *((str(number), name) for number, name in heirs)]  # fmt: skip
    fields: dict[str, object] = {
        f"unit_{number}": SelectField(name, choices=into, default="") for number, name in units
    }
    return type("UnitsOfFormerForm", (SuccessionForm,), fields)


class AnnulForm(OfficeForm):
    """Why something that was recorded by mistake is taken back."""

    reason = LineField(
        "Lý do hủy", [Required("Hãy ghi vì sao hủy."), AtMost(500)], description="Ví dụ: ghi nhầm đơn vị."
    )


class GiveRoleForm(OfficeForm):
    """A further role for somebody who has an account already, in this council or in another."""

    username = LineField("Tên đăng nhập", [Required("Hãy gõ tên đăng nhập của người đã có tài khoản."), AtMost(60)])
    role = SelectField("Vai trò", choices=[(role.value, role.label) for role in Role])
    unit_id = SelectField("Đơn vị (chỉ chọn cho chuyên viên đơn vị)")
