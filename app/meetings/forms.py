"""The forms of a meeting and of its votes."""

from collections.abc import Sequence
from datetime import date, datetime, time

from wtforms import FieldList, FormField, HiddenField, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional, ValidationError

from app.ballots.rules.tally import Batch, Question
from app.campaigns.queries import RoundFacts
from app.meetings.actions.meetings import Mark, MeetingPlan
from app.meetings.queries.meetings import Attendee, MeetingFacts
from app.meetings.rules.presence import Presence, Teller
from app.meetings.rules.ties import TieStep
from app.meetings.rules.vote_rules import PRESETS, Manner, RatioBase, Secrecy, VoteRules
from app.platform.forms import AtMost, DayField, FormPart, HourField, LineField, OfficeForm, ParagraphsField, Required
from app.vietnamese.dates import OFFICE_TIME
from app.vietnamese.numbers import two_digits

COUNTED = NumberRange(0, 1_000, "Số phiếu từ 0 trở lên.")


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


def usual_agenda(award_round: RoundFacts) -> str:
    """The agenda of a meeting about a round: its movements one by one, with what is to be awarded in each."""
    campaign = award_round.campaign
    lines = [f"Xét {award_round.name.lower()} thuộc phong trào “{campaign.title}”:"]
    for number, movement in enumerate(campaign.movements, 1):
        places = ((category, award_round.places(movement.id, category)) for category in campaign.quota_categories)
        told = ", ".join(f"{two_digits(count)} {category.label.lower()}" for category, count in places if count)
        lines.append(f"{number}. {movement.name}" + (f" ({told})" if told else ""))
    return "\n".join(lines)


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
            if str(row.account_id.data).isdecimal()
        ]

    def lines(self, attendees: Sequence[Attendee]) -> list[tuple[Attendee, FormPart]]:
        """Each member with their line: as it was sent, or as it is kept where nothing was sent of them."""
        sent = {str(entry.form.account_id.data): entry.form for entry in self.marks}
        return [
            (one, sent.get(str(one.account_id)) or self.marks.append_entry(kept).form)
            for one, kept in zip(attendees, attendance_data(attendees), strict=True)
        ]


def attendance_data(attendees: Sequence[Attendee]) -> list[dict[str, object]]:
    """The form's rows for these members."""
    return [
        {"account_id": one.account_id, "presence": one.presence.value, "reason": one.reason, "teller": one.teller.value}
        for one in attendees
    ]


class RulesForm(OfficeForm):
    """By which rules a council votes."""

    secrecy = SelectField("Hình thức", choices=[(one.value, one.label) for one in Secrecy])
    manner = SelectField("Cách ghi phiếu", choices=[(one.value, one.label) for one in Manner])
    more_than = SelectField("Mức đạt", choices=[("1", "quá"), ("", "từ")], coerce=bool)
    threshold = IntegerField("Tỷ lệ đồng ý (%)", [NumberRange(1, 100, "Tỷ lệ từ 1 đến 100 %%.")])
    base = SelectField("Tính trên", choices=[(one.value, one.label) for one in RatioBase])
    quorum = IntegerField("Tối thiểu tham gia (%)", [NumberRange(1, 100, "Tỷ lệ từ 1 đến 100 %%.")])
    aside_shrinks = SelectField(
        "Người đứng ngoài một hồ sơ", choices=[("1", "không tính vào mẫu số"), ("", "vẫn tính vào mẫu số")], coerce=bool
    )
    ties = FieldList(
        SelectField("Bằng phiếu", choices=[("", "–"), *((one.value, one.label) for one in TieStep)]),
        min_entries=len(TieStep), max_entries=len(TieStep),
    )  # fmt: skip
    criterion = IntegerField(
        "Tiêu chí dùng khi bằng phiếu", [NumberRange(1, 20, "Thứ tự của tiêu chí trong phong trào, từ 1.")],
        description="Thứ tự của tiêu chí trong danh sách tiêu chí của phong trào.",
    )  # fmt: skip

    def validate_ties(self, field: FieldList) -> None:
        """Each step once at most."""
        chosen = [step for step in field.data if step]
        if len(set(chosen)) < len(chosen):
            raise ValidationError("Một cách phân định được chọn hai lần. Hãy chọn mỗi cách một lần.")

    def rules(self) -> VoteRules:
        """The rules as they were chosen."""
        return VoteRules(
            secrecy=Secrecy(self.secrecy.data),
            threshold=self.threshold.data,
            more_than=self.more_than.data,
            base=RatioBase(self.base.data),
            quorum=self.quorum.data,
            aside_shrinks=self.aside_shrinks.data,
            manner=Manner(self.manner.data),
            ties=tuple(TieStep(step) for step in self.ties.data if step),
            criterion=self.criterion.data,
        )


class VoteForm(RulesForm):
    """What is voted on, and by which rules."""

    title = LineField("Tên cuộc bỏ phiếu", [Required("Hãy gõ tên cuộc bỏ phiếu."), AtMost(300)])
    nominations = SelectMultipleField("Hồ sơ đưa ra bỏ phiếu", coerce=int)
    rehearsal = SelectField("Tập dượt", choices=[("", "Bỏ phiếu thật"), ("1", "Tập dượt với tên giả")], coerce=bool)


class CouncilRulesForm(RulesForm):
    """How the council votes by default."""

    secretary_votes = SelectField(
        "Thư ký Hội đồng", choices=[("", "không bỏ phiếu"), ("1", "là thành viên, được bỏ phiếu")], coerce=bool
    )
    version = HiddenField()


def rules_data(key: str, usual: VoteRules) -> dict[str, object]:
    """The form's data for a preset; the council's usual rules for an unknown one."""
    rules = next((preset.rules for preset in PRESETS if preset.key == key), usual)
    return {
        "secrecy": rules.secrecy.value, "manner": rules.manner.value, "threshold": rules.threshold,
        "more_than": rules.more_than, "base": rules.base.value, "quorum": rules.quorum,
        "aside_shrinks": rules.aside_shrinks, "ties": [step.value for step in rules.ties], "criterion": rules.criterion,
    }  # fmt: skip


class AnnulForm(OfficeForm):
    """Why a vote is annulled."""

    reason = ParagraphsField("Lý do hủy", [Required("Hãy ghi lý do hủy."), AtMost(2_000)])


class SpeakForm(OfficeForm):
    """A vote by name: its choices are named by question, so only the page knows its fields."""


class CountPart(FormPart):
    """The paper ballots, or raised hands, of one question; `ticks` are its options in order."""

    returned = IntegerField("Số phiếu thu về", [Optional(), COUNTED])
    invalid = IntegerField("Không hợp lệ", [Optional(), COUNTED])
    ticks = FieldList(IntegerField("Số phiếu", [Optional(), COUNTED]), max_entries=500)


class CountForm(OfficeForm):
    """What a teller counted."""

    returned = IntegerField("Số phiếu giấy thu về", [Optional(), COUNTED])
    spare_slips = IntegerField("Số mã phiếu thừa đã đếm và hủy trước Hội đồng", [Optional(), COUNTED])
    rows = FieldList(FormField(CountPart))

    def fits(self, questions: Sequence[Question]) -> bool:
        """Whether there is a row for each of these questions and a box for each of its options, no more and no less."""
        return [len(row.form.ticks) for row in self.rows] == [len(one.options) for one in questions]

    def batches(self, questions: Sequence[Question], *, with_envelopes: bool) -> dict[int, Batch]:
        """The counts by question. Each ballot returned is an envelope of its own."""
        batches = {0: Batch(self.returned.data or 0, 0, {})} if with_envelopes else {}
        for question, entry in zip(questions, self.rows, strict=True):
            row = entry.form
            given = [count or 0 for count in row.ticks.data]
            ticks = {option.key: count for option, count in zip(question.options, given, strict=True)}
            invalid = row.invalid.data or 0
            returned = sum(given) + invalid if question.least == question.most == 1 else row.returned.data or 0
            batches[question.position] = Batch(returned, invalid, ticks)
        return batches


def count_data(questions: Sequence[Question]) -> list[dict[str, object]]:
    """Empty rows for these questions."""
    return [{"ticks": [None for _ in question.options]} for question in questions]
