"""The paper of a certificate that is printed whole: A4 for a Giấy khen, a size that the office sets for a Bằng khen.

NĐ 98/2023/NĐ-CP, Điều 104 fixes the Giấy khen at 297 × 210 mm. The size of a Bằng khen has changed with each decree, so it
is a setting. All texts are laid out on A4 and enlarged or reduced together, so a larger sheet breaks its lines alike.
"""

from dataclasses import dataclass

from app.law.rules.prizes import AwardForm

SMALLEST_SIDE, LARGEST_SIDE = 1480, 4200  # tenths of a millimetre: from A5's long side to A3's


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet lying on its long side, in tenths of a millimetre."""

    width: int
    height: int

    @property
    def scale(self) -> float:
        """By how much the layout on A4 is enlarged so that it just fits."""
        return min(self.width / A4.width, self.height / A4.height)

    @property
    def margins(self) -> tuple[float, float]:
        """What is left beside and above the enlarged layout, in millimetres."""
        return (self.width - A4.width * self.scale) / 20, (self.height - A4.height * self.scale) / 20

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return self.width / 10, self.height / 10


A4 = PaperSize(2970, 2100)
USUAL = {AwardForm.GIAY_KHEN: A4, AwardForm.BANG_KHEN: PaperSize(3600, 2700)}


def fault_of_size(form: AwardForm, size: PaperSize) -> tuple[str, str] | None:
    """The field that is wrong ("width", "height") and why, in Vietnamese; None for a size that can be printed."""
    if form is AwardForm.GIAY_KHEN and size != A4:
        return "width", "Giấy khen in khổ A4 ngang, 297 × 210 mm (Nghị định số 98/2023/NĐ-CP, Điều 104)."
    for side, value in (("width", size.width), ("height", size.height)):
        if not SMALLEST_SIDE <= value <= LARGEST_SIDE:
            return side, "Cạnh giấy từ 148 đến 420 mm. Hãy đo lại tờ giấy."
    if size.width < size.height:
        return "width", "Tờ giấy nằm ngang: bề ngang không nhỏ hơn bề dọc. Hãy ghi cạnh dài vào ô bề ngang."
    return None
