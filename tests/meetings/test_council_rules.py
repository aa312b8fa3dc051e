"""The rules of a council are its own data; a meeting keeps the members with whom it began."""

import pytest

from app.appraisals.rules.checklist import Verdict
from app.meetings.actions.counting import vote_openly
from app.meetings.actions.meetings import lay_down_rules
from app.meetings.actions.votes import open_vote
from app.meetings.queries.candidates import council_rules
from app.meetings.queries.meetings import meeting_facts
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.ties import TieStep
from app.meetings.rules.vote_rules import PRESETS, Manner, Secrecy, VoteRules, rules_of
from app.nominations.models import Disclosure
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, OfficeError
from app.platform.transaction import transaction
from app.units.actions import dismiss
from app.units.models import RoleHolding
from app.units.operator import operator
from tests.support.world import AT, World


def test_the_council_lays_down_its_rules_and_a_new_vote_starts_from_them(council: World) -> None:
    client = council.client("secretary")
    url = "/councils/tinh-bien/vote-rules"
    form = {"secrecy": "open", "manner": "choose", "more_than": "", "threshold": "66", "base": "present", "quorum": "75",
            "aside_shrinks": "1", "criterion": "2", "ties-0": "women", "ties-1": "chair", "secretary_votes": "1", "version": "0",
            **{f"ties-{number}": "" for number in range(2, 6)}}  # fmt: skip

    twice = council.post(client, url, **{**form, "ties-1": "women"})
    saved = council.post(client, url, **form)
    stale = council.post(client, url, **form)
    shown = client.get(f"/meetings/{council.meeting}/votes/new").text

    (council_id,) = council.actor("secretary").council_ids
    facts = council_rules(council_id)
    assert (twice.status_code, saved.status_code, stale.status_code) == (422, 303, 422)
    assert "được chọn hai lần" in twice.text and "vừa được sửa ở nơi khác" in stale.text
    assert facts.rules.ties == (TieStep.WOMEN, TieStep.CHAIR)
    assert (facts.rules.secrecy, facts.rules.manner, facts.rules.threshold, facts.secretary_votes) == (
        Secrecy.OPEN, Manner.CHOOSE, 66, True,
    )  # fmt: skip
    assert 'value="66"' in shown and '<option selected value="choose">' in shown


def test_rules_come_back_from_storage_as_they_were_and_old_ones_gain_the_usual_order() -> None:
    for preset in PRESETS:
        stored = {name: getattr(preset.rules, name) for name in VoteRules.__slots__}
        assert rules_of(stored) == preset.rules
    old = {name: stored[name] for name in ("secrecy", "threshold", "more_than", "base", "quorum", "aside_shrinks")}
    assert rules_of(old) == preset.rules


def test_the_secretary_votes_where_the_council_says_so(council: World) -> None:
    secretary = council.actor("secretary")
    (council_id,) = secretary.council_ids
    with pytest.raises(Forbidden):
        lay_down_rules(actor=council.actor("chair"), council_id=council_id, rules=VoteRules(), secretary_votes=True,
                       version=0, at=AT)  # fmt: skip
    lay_down_rules(actor=secretary, council_id=council_id, rules=VoteRules(), secretary_votes=True, version=0, at=AT)
    meeting = council.hold_meeting()
    vote_id = council.prepare_vote(meeting, council.numbers, secrecy=Secrecy.OPEN)
    open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    vote_openly(actor=secretary, vote_id=vote_id, choices=dict.fromkeys((1, 2, 3), ("agree",)), at=AT)

    facts = vote_facts(actor=secretary, vote_id=vote_id)
    assert (facts.members, facts.spoken, len(facts.voters)) == (7, 1, 7)
    assert len(meeting_facts(actor=secretary, meeting_id=council.meeting).attendees) == 6  # began before that


def test_a_member_who_leaves_the_council_stays_in_the_meeting_that_has_begun(council: World) -> None:
    secretary = council.actor("secretary")
    before = meeting_facts(actor=secretary, meeting_id=council.meeting)
    holding = db.session.query(RoleHolding).filter_by(account_id=council.actor("member_6").account_id).one()
    dismiss(actor=operator(), holding_id=holding.id, at=AT)
    after = meeting_facts(actor=secretary, meeting_id=council.meeting)

    assert before.attendees == after.attendees
    assert [one.name for one in after.attendees if one.is_chair] == ["Người chair"]


def test_the_vote_does_not_open_before_everybody_has_disclosed(council: World) -> None:
    vote_id = council.prepare_vote(council.meeting, council.numbers)
    with transaction() as session:
        session.delete(session.get(Disclosure, (council.round_id(), council.actor("member_b").account_id)))
    page = council.client("secretary").get(f"/meetings/{council.meeting}").text

    with pytest.raises(OfficeError, match="Chưa khai báo đứng ngoài hồ sơ nào: Người member_b"):
        open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    assert f"/disclosure/{council.actor('member_b').account_id}" in page
    council.disclose()
    open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    with pytest.raises(Conflict):
        open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)


def test_the_vote_does_not_open_on_a_dossier_that_is_held(council: World) -> None:
    vote_id = council.prepare_vote(council.meeting, council.numbers)
    council.hold(council.numbers[1])
    with pytest.raises(Conflict, match="tạm dừng xem xét theo phiếu thẩm định: Chau Sóc Kha"):
        open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)

    council.hold(council.numbers[1], Verdict.MET)
    open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
