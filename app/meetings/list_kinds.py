"""The lists of this room as Excel files: meetings, who was there, what is voted on and after the count how."""

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import HIDDEN, Cell, Form, ListColumn, ListSheet
from app.meetings.queries.counted import ItemFacts
from app.meetings.queries.meetings import meeting_facts, meetings_facts
from app.meetings.queries.votes import VoteFacts, vote_facts
from app.units.rules.authority import Within

CANDIDATES = (ListColumn("Tên, đơn vị", 60), ListColumn("Nội dung bỏ phiếu", 36), ListColumn("Ghi chú", 16))
COUNTED = (
    ListColumn("Tên, đơn vị", 56),
    ListColumn("Nội dung bỏ phiếu", 34),
    ListColumn("Đồng ý", 9, Form.WHOLE),
    ListColumn("Tỷ lệ", 11, Form.CENTRE),
    ListColumn("Kết quả", 12, Form.CENTRE),
)

MEETINGS = (
    ListColumn("Phiên họp", 44),
    ListColumn("Thời gian", 17, Form.MOMENT),
    ListColumn("Nơi họp", 30),
    ListColumn("Trạng thái", 14, Form.CENTRE),
)
ATTENDEES = (
    ListColumn("Thành viên", 30),
    ListColumn("Chức danh", 14, Form.CENTRE),
    ListColumn("Tham gia", 20, Form.CENTRE),
    ListColumn("Lý do vắng", 30),
    ListColumn("Ban kiểm phiếu", 16, Form.CENTRE),
)
VOTES = (ListColumn("Cuộc bỏ phiếu", 56), ListColumn("Trạng thái", 20, Form.CENTRE), ListColumn("Ghi chú", 14))
ROLL = (ListColumn("Thành viên", 40), ListColumn("Nhận phiếu", 30))
WAYS = {"": "Chưa nhận", "web": "Trên máy của mình", "slip": "Bốc mã phiếu", "paper": "Phiếu giấy"}


def _vote(asked: Asked) -> ListFile:
    facts = vote_facts(actor=asked.actor, vote_id=asked.number)
    counted = facts.state == "counted"
    sheet = ListSheet(
        name="Danh sách bỏ phiếu",
        title=facts.title,
        under=(facts.meeting.title, facts.meeting.round.name, f"Tình trạng: {facts.label.lower()}"),
        columns=COUNTED if counted else CANDIDATES,
        rows=tuple(
            (item.text, question.question.text, *(_count(facts, item) if counted else ("",)))
            for question in facts.questions
            for item in question.items
        ),
    )
    return ListFile(Within(facts.meeting.round.council_id), facts.title, (sheet, *_roll(facts)))


def _roll(facts: VoteFacts) -> tuple[ListSheet, ...]:
    """Who has taken a paper and in which way, once papers are handed out."""
    if facts.box is None:
        return ()
    return (
        ListSheet(
            name="Phát phiếu",
            title="Danh sách phát phiếu",
            under=(facts.title, facts.meeting.title),
            columns=ROLL,
            rows=tuple((facts.meeting.attendee(one.voter).name, WAYS[one.way]) for one in facts.roll),
        ),
    )


def _count(facts: VoteFacts, item: ItemFacts) -> tuple[Cell, ...]:
    """How it went, but not for whoever stands aside from the nominee."""
    if item.verdict is None or (item.nomination_id is not None and item.nomination_id not in facts.seen):
        return HIDDEN, HIDDEN, HIDDEN
    return item.agree, item.verdict.ratio, "Đạt" if item.verdict.passed else "Không đạt"


def _meetings(asked: Asked) -> ListFile:
    facts = meetings_facts(actor=asked.actor, slug=asked.key)
    sheet = ListSheet(
        name="Phiên họp",
        title="Các phiên họp Hội đồng",
        under=(facts.round.name,),
        columns=MEETINGS,
        rows=tuple((one.title, one.planned_for, one.place, one.state.label) for one in facts.meetings),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _meeting(asked: Asked) -> ListFile:
    facts = meeting_facts(actor=asked.actor, meeting_id=asked.number)
    present = ListSheet(
        name="Thành viên",
        title="Danh sách thành viên dự họp",
        under=(facts.title, facts.round.name),
        columns=ATTENDEES,
        rows=tuple(
            (one.name, "Chủ tịch" if one.is_chair else "", one.presence.label, one.reason, one.teller.label)
            for one in facts.attendees
        ),
    )
    votes = ListSheet(
        name="Bỏ phiếu",
        title="Các cuộc bỏ phiếu",
        under=(facts.title, facts.round.name),
        columns=VOTES,
        rows=tuple((one.title, one.label, "Tập dượt" if one.rehearsal else "") for one in facts.votes),
    )
    return ListFile(Within(facts.round.council_id), facts.title, (present, votes))


LISTS = (
    ListKind("meetings", "Các phiên họp", _meetings),
    ListKind("meeting", "Danh sách dự họp", _meeting),
    ListKind("vote", "Danh sách bỏ phiếu", _vote),
)
