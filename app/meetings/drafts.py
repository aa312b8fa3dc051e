"""The facts of a meeting's papers, gathered from the meeting, its votes and its council."""

from app.ballots.rules.tally import DISAGREE, NO_OPINION, Tally
from app.meetings.papers.count_record import CountedItem, CountedQuestion, CountRecordFacts, Slips
from app.meetings.papers.minutes import MinutesFacts
from app.meetings.queries.counted import QuestionFacts
from app.meetings.queries.meetings import MeetingFacts
from app.meetings.queries.votes import VoteFacts, vote_facts
from app.meetings.rules.presence import Presence
from app.meetings.rules.vote_rules import Manner
from app.platform.errors import Conflict
from app.units.queries import holders_of
from app.units.rules.authority import Actor, Role


def count_record_facts(facts: VoteFacts) -> CountRecordFacts:
    """The facts of the record of a counted vote, without the counts from which the viewer stands aside.

    Raises Conflict before the count.
    """
    if facts.state != "counted" or facts.opened_at is None or facts.ended_at is None:
        raise Conflict("Cuộc bỏ phiếu chưa kiểm phiếu xong nên chưa có biên bản kiểm phiếu.")
    return CountRecordFacts(
        title=facts.title,
        meeting_title=facts.meeting.title,
        meeting_place=facts.meeting.place,
        opened_at=facts.opened_at,
        ended_at=facts.ended_at,
        members=facts.members,
        present=facts.present,
        rules=facts.rules.sentences,
        passes=facts.rules.pass_sentence,
        secret=facts.box is not None,
        choose=facts.rules.manner is Manner.CHOOSE,
        issued=facts.envelopes.issued if facts.envelopes else facts.present,
        returned=facts.envelopes.returned if facts.envelopes else facts.present,
        invalid=max((question.tally.invalid for question in facts.questions if question.tally), default=0),
        questions=tuple(_question(facts, one, one.tally) for one in facts.questions if one.tally),
        ties=tuple(facts.told(tie) for tie in facts.ties if facts.seen.issuperset(tie.nominations)),
        slips=_slips(facts),
        box_sha256=facts.box.box_sha256 if facts.box else "",
        terms_sha256=facts.box.terms_sha256 if facts.box else "",
        keys_sha256=facts.box.keys_sha256 if facts.box else "",
        tellers=tuple(f"{one.name} ({one.teller.label.lower()})" for one in facts.meeting.tellers),
    )


def _question(facts: VoteFacts, question: QuestionFacts, tally: Tally) -> CountedQuestion:
    names = {one.account_id: one.name for one in facts.meeting.attendees}
    seen = facts.shown(question)
    return CountedQuestion(
        text=question.question.text,
        issued=tally.issued,
        returned=tally.returned,
        invalid=tally.invalid,
        disagree=tally.ticks.get(DISAGREE.key, 0),
        no_opinion=tally.ticks.get(NO_OPINION.key, 0),
        items=tuple(
            CountedItem(item.text, item.agree, item.verdict.ratio, item.verdict.passed if seen else None)
            for item in question.items
            if item.verdict
        ),
        aside=tuple(names[number] for number in question.aside if number in names),
        voices=facts.voices_of(question) if seen else (),
    )


def _slips(facts: VoteFacts) -> Slips | None:
    if facts.box is None or not facts.box.slips:
        return None
    return Slips(facts.box.slips, facts.slips_drawn, facts.spare_slips[0] if facts.spare_slips else 0)


def minutes_facts(actor: Actor, facts: MeetingFacts) -> MinutesFacts:
    """The facts of the minutes. Raises Conflict before the meeting has begun."""
    if facts.opened_at is None:
        raise Conflict("Phiên họp chưa bắt đầu nên chưa có biên bản.")
    votes = [vote_facts(actor=actor, vote_id=vote.id) for vote in facts.votes if not vote.rehearsal]
    by = {
        presence: tuple(one.name for one in facts.attendees if one.presence is presence)
        for presence in (Presence.PRESENT, Presence.WRITTEN)
    }
    absent = (one for one in facts.attendees if one.presence is Presence.ABSENT)
    secretaries = holders_of(facts.round.council_id, Role.SECRETARY)
    return MinutesFacts(
        title=facts.title,
        meeting_place=facts.place,
        agenda=facts.agenda,
        opinions=facts.opinions,
        opened_at=facts.opened_at,
        closed_at=facts.closed_at,
        audit_head=facts.audit_head,
        members=len(facts.attendees),
        present=by[Presence.PRESENT],
        written=by[Presence.WRITTEN],
        absent=tuple(f"{one.name} ({one.reason})" for one in absent),
        chair=_chair(facts),
        secretary=secretaries[0] if secretaries else "",
        votes=tuple(count_record_facts(vote) for vote in votes if vote.state == "counted"),
        annulled=tuple(f"{vote.title} ({vote.annulled_for})" for vote in votes if vote.annulled_for),
    )


def _chair(facts: MeetingFacts) -> str:
    return next((one.name for one in facts.attendees if one.is_chair), "")
