"""The forms of a meeting and of its votes."""

from collections.abc import Sequence
from datetime import date, datetime, time

from wtforms import FieldList, FormField, HiddenField, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional

from app.ballots.rules.tally import Batch
from app.meetings.actions.meetings import Mark, MeetingPlan
from app.meetings.queries.meetings import Attendee, MeetingFacts
from app.meetings.queries.votes import ItemFacts
from app.meetings.rules.presence import Presence, Teller
from app.meetings.rules.vote_rules import PRESETS, RatioBase, Secrecy, VoteRules
from app.platform.forms import AtMost, DayField, FormPart, HourField, LineField, OfficeForm, ParagraphsField, Required
from app.vietnamese.dates import OFFICE_TIME


class MeetingForm(OfficeForm):
    """When and where the council meets, and about what."""

    title = LineField("Tên phiên họp", [Required("Hãy gõ tên phiên họp."), AtMost(300)])
    day = DayField("Ngày họp", [Required("Hãy gõ ngày họp.")], description="Ví dụ 28/12/2020.")
    hour = HourField("Giờ họp", [Required("Hãy gõ giờ họp.")], description="Ví dụ 8:00.")
    place = LineField("Nơi họp", [Required("Hãy gõ nơi họp."), AtMost(300)])
    agenda = ParagraphsField("Nội dung", [Required("Hãy gõ nội dung phiên họp."), AtMost(5_000)])
    opinions = ParagraphsField(
        "Ý kiến khác nhau (ghi vào biên bản)", [AtMost(10_000)], description="Ghi trong hoặc sau phiên họp."
    )
    version = HiddenField()

    def plan(self) -> MeetingPlan:
        """What was written, as the action takes it."""
        moment = datetime.combine(self.day.data or date.min, self.hour.data or time.min, OFFICE_TIME)
        return MeetingPlan(self.title.data, moment, self.place.data, self.agenda.data, self.opinions.data)


def meeting_data(facts: MeetingFacts) -> dict[str, object]:
    """The form's data for a meeting that exists."""
    local = facts.planned_for.astimezone(OFFICE_TIME)
    return {
        "title": facts.title, "day": local.date(), "hour": local.time(), "place": facts.place, "agenda": facts.agenda,
        "opinions": facts.opinions, "version": facts.version,
    }  # fmt: skip


class MarkPart(FormPart):
    """One line of the attendance list."""

    account_id = HiddenField()
    presence = SelectField("Tham gia", choices=[(one.value, one.label) for one in Presence])
    reason = LineField("Lý do vắng", [AtMost(300)])
    teller = SelectField("Ban kiểm phiếu", choices=[(one.value, one.label) for one in Teller])


class AttendanceForm(OfficeForm):
    """The attendance list."""

    marks = FieldList(FormField(MarkPart))

    def listed(self) -> list[Mark]:
        """The marks as the action takes them."""
        return [
            Mark(int(row.account_id.data), Presence(row.presence.data), row.reason.data, Teller(row.teller.data))
            for row in (entry.form for entry in self.marks)
            if str(row.account_id.data).isdigit()
        ]


def attendance_data(attendees: Sequence[Attendee]) -> list[dict[str, object]]:
    """The form's rows for these members."""
    return [
        {"account_id": one.account_id, "presence": one.presence.value, "reason": one.reason, "teller": one.teller.value}
        for one in attendees
    ]


class VoteForm(OfficeForm):
    """What is voted on, and by which rules."""

    title = LineField("Tên cuộc bỏ phiếu", [Required("Hãy gõ tên cuộc bỏ phiếu."), AtMost(300)])
    nominations = SelectMultipleField("Hồ sơ đưa ra bỏ phiếu", coerce=int)
    secrecy = SelectField("Hình thức", choices=[(one.value, one.label) for one in Secrecy])
    more_than = SelectField("Mức đạt", choices=[("1", "quá"), ("", "từ")], coerce=bool)
    threshold = IntegerField("Tỷ lệ đồng ý (%)", [NumberRange(1, 100, "Tỷ lệ từ 1 đến 100 %.")])
    base = SelectField("Tính trên", choices=[(one.value, one.label) for one in RatioBase])
    quorum = IntegerField("Tối thiểu tham gia (%)", [NumberRange(1, 100, "Tỷ lệ từ 1 đến 100 %.")])
    aside_shrinks = SelectField(
        "Người đứng ngoài một hồ sơ", choices=[("1", "không tính vào mẫu số"), ("", "vẫn tính vào mẫu số")], coerce=bool
    )
    rehearsal = SelectField("Tập dượt", choices=[("", "Bỏ phiếu thật"), ("1", "Tập dượt với tên giả")], coerce=bool)

    def rules(self) -> VoteRules:
        """The rules as they were chosen."""
        return VoteRules(
            secrecy=Secrecy(self.secrecy.data),
            threshold=self.threshold.data,
            more_than=self.more_than.data,
            base=RatioBase(self.base.data),
            quorum=self.quorum.data,
            aside_shrinks=self.aside_shrinks.data,
        )


def preset_data(key: str) -> dict[str, object]:
    """The form's data for a preset; the council's usual rules for an unknown one."""
    preset = next((one for one in PRESETS if one.key == key), PRESETS[0])
    rules = preset.rules
    return {
        "secrecy": rules.secrecy.value, "threshold": rules.threshold, "more_than": rules.more_than,
        "base": rules.base.value, "quorum": rules.quorum, "aside_shrinks": rules.aside_shrinks,
    }  # fmt: skip


class AnnulForm(OfficeForm):
    """Why a vote is annulled."""

    reason = ParagraphsField("Lý do hủy", [Required("Hãy ghi lý do hủy."), AtMost(2_000)])


class CountPart(FormPart):
    """The paper ballots of one nominee."""

    agree = IntegerField("Đồng ý", [Optional(), NumberRange(0, 1_000, "Số phiếu từ 0 trở lên.")])
    disagree = IntegerField("Không đồng ý", [Optional(), NumberRange(0, 1_000, "Số phiếu từ 0 trở lên.")])
    none = IntegerField("Không có ý kiến", [Optional(), NumberRange(0, 1_000, "Số phiếu từ 0 trở lên.")])
    invalid = IntegerField("Không hợp lệ", [Optional(), NumberRange(0, 1_000, "Số phiếu từ 0 trở lên.")])


class CountForm(OfficeForm):
    """Paper ballots, or raised hands, as a teller counted them."""

    returned = IntegerField("Số phiếu giấy thu về", [Optional(), NumberRange(0, 1_000, "Số phiếu từ 0 trở lên.")])
    rows = FieldList(FormField(CountPart))

    def batches(self, items: Sequence[ItemFacts], *, with_envelopes: bool) -> dict[int, Batch]:
        """The counts by position. Each ballot returned is an envelope of its own."""
        batches = {0: Batch(self.returned.data or 0, 0, {})} if with_envelopes else {}
        for item, entry in zip(items, self.rows, strict=True):
            row = entry.form
            ticks = {key: row[key].data or 0 for key in ("agree", "disagree", "none")}
            invalid = row.invalid.data or 0
            batches[item.position] = Batch(sum(ticks.values()) + invalid, invalid, ticks)
        return batches
