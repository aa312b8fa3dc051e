"""The chair's form: who is chosen, and a reason for each deviation."""

from wtforms import SelectMultipleField

from app.awards.rules.selection import Deviation
from app.platform.forms import AtMost, LineField, OfficeForm


class ChoiceForm(OfficeForm):
    """The chosen dossiers; the reasons are only needed where the choice departs from ranking or quota."""

    chosen = SelectMultipleField("Được chọn", coerce=int)
    over = LineField(Deviation.OVER.label, [AtMost(1000)])
    vacancy = LineField(Deviation.VACANCY.label, [AtMost(1000)])
    tie = LineField(Deviation.TIE.label, [AtMost(1000)])
    order = LineField(Deviation.ORDER.label, [AtMost(1000)])
    twice = LineField(Deviation.TWICE.label, [AtMost(1000)])
    not_carried = LineField(Deviation.NOT_CARRIED.label, [AtMost(1000)])

    def reasons(self) -> dict[str, str]:
        """The reasons that were written, by deviation."""
        return {one.value: self[one.value].data for one in Deviation if self[one.value].data}
