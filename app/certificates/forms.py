"""The forms of paper and of pre-printed blanks: all measures in millimetres with one decimal."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, FormField, HiddenField
from wtforms.validators import ValidationError

from app.certificates.rules.overprint import A4_PLACES, LABELS, Layout, Place, in_units, tenths
from app.certificates.rules.paper_size import PaperSize
from app.platform.forms import AtMost, FormPart, LineField, OfficeForm, Required


class TenthsField(LineField):
    """A measure typed with at most one decimal; its value is in tenths."""

    def pre_validate(self, form: Any) -> None:
        """Refuses what is no such measure."""
        if tenths(self.data or "") is None:
            raise ValidationError("Hãy gõ một số, nhiều nhất một chữ số sau dấu phẩy, ví dụ 12,5.")

    @property
    def tenths(self) -> int:
        """The measure in tenths."""
        return tenths(self.data) or 0


class PlaceRow(FormPart):
    """Where one text stands."""

    x = TenthsField("Cách mép trái")
    y = TenthsField("Cách mép trên")
    width = TenthsField("Bề rộng")
    size = TenthsField("Cỡ chữ")
    centred = BooleanField("Canh giữa")
    shown = BooleanField("In")


class BlankForm(OfficeForm):
    """A blank on one printer."""

    name = LineField("Tên phôi và máy in", [Required("Hãy đặt tên cho phôi và máy in."), AtMost(100)],
                     description="Ví dụ: Giấy khen A4, máy HP phòng Nội vụ.")  # fmt: skip
    width = TenthsField("Bề ngang tờ giấy (mm)")
    height = TenthsField("Bề dọc tờ giấy (mm)")
    offset_x = TenthsField("Lệch ngang (mm)", description="Số dương dời sang phải, số âm dời sang trái.")
    offset_y = TenthsField("Lệch dọc (mm)", description="Số dương dời xuống, số âm dời lên.")
    rows = FieldList(FormField(PlaceRow), min_entries=len(LABELS), max_entries=len(LABELS))
    version = HiddenField()

    def layout(self) -> Layout:
        """The layout as typed."""
        places = {
            name: Place(
                row.form.x.tenths, row.form.y.tenths, row.form.width.tenths, row.form.size.tenths,
                row.form.centred.data, row.form.shown.data,
            )
            for name, row in zip(LABELS, self.rows, strict=True)
        }  # fmt: skip
        return Layout(
            self.name.data, self.width.tenths, self.height.tenths, self.offset_x.tenths, self.offset_y.tenths, places
        )  # fmt: skip

    def tell(self, faults: dict[str, str]) -> None:
        """Puts each fault of the layout beside its field."""
        for name, message in faults.items():
            field = self.rows[list(LABELS).index(name)].form.x if name in LABELS else self[name]
            field.errors = [*field.errors, message]
        self.rows.errors = [row.errors for row in self.rows if row.errors]  # the list knows only what it found itself


class PaperSizeForm(OfficeForm):
    """The paper on which certificates are printed whole, lying on its long side."""

    width = TenthsField("Bề ngang tờ giấy (mm)")
    height = TenthsField("Bề dọc tờ giấy (mm)")

    def size(self) -> PaperSize:
        """The size as typed."""
        return PaperSize(self.width.tenths, self.height.tenths)


class BlankScanForm(OfficeForm):
    """The scan of a blank."""

    file = FileField("Ảnh quét phôi (JPEG, PNG)", [Required("Hãy chọn một tệp ảnh.")])


def typed(layout: Layout | None) -> dict[str, Any]:
    """A layout as the form shows it; None is a new A4 blank."""
    layout = layout or Layout("", 2970, 2100, 0, 0, A4_PLACES)
    rows = [
        {"x": in_units(one.x), "y": in_units(one.y), "width": in_units(one.width), "size": in_units(one.size),
         "centred": one.centred, "shown": one.shown}
        for one in (layout.places[name] for name in LABELS)
    ]  # fmt: skip
    measures = {name: in_units(getattr(layout, name)) for name in ("width", "height", "offset_x", "offset_y")}
    return {"name": layout.name, **measures, "rows": rows}
