"""A proposal that comes back: returned, recalled, given back above, or thrown away before it was sent."""

import pytest
from sqlalchemy import select

from app.nominations.actions.deciding import return_nomination
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.rules.states import NominationState
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, NotFound, OfficeError
from app.proposals.actions.checking import open_proposal, return_proposal
from app.proposals.actions.sending import recall_proposal
from app.proposals.actions.writing import discard_proposal, write_proposal, write_proposed
from app.proposals.queries.proposals import proposal_facts
from app.units.models import Unit
from tests.proposals.conftest import above, accept, below
from tests.support.province import FORM, issue, propose, send
from tests.support.world import ACHIEVEMENT, AT, World


def test_a_returned_proposal_is_mended_and_sent_again_under_its_own_submission(office: World) -> None:
    first, second, _ = office.numbers
    proposal_id = propose(office, [first, second])
    secretary = office.actor("p_secretary")
    with pytest.raises(Conflict):
        return_proposal(actor=secretary, proposal_id=proposal_id, remark="Chưa mở", at=AT)
    open_proposal(actor=secretary, proposal_id=proposal_id, at=AT)
    return_proposal(actor=secretary, proposal_id=proposal_id, remark="Chỉ đề nghị một người", at=AT)

    facts = below(office, proposal_id)
    write_proposal(actor=office.actor("secretary"), proposal_id=proposal_id, chosen={first: "Cờ thi đua"},
                   version=facts.version, at=AT)  # fmt: skip
    with pytest.raises(Conflict, match="Tờ trình"):
        send(office, proposal_id)
    issue(office, "higher-submission", str(proposal_id), 41)
    item = below(office, proposal_id).nominees[0]
    write_proposed(actor=office.actor("secretary"), proposal_id=proposal_id, item_id=item.id, form=item.form,
                   achievement=ACHIEVEMENT + " Bổ sung.", version=below(office, proposal_id).version, at=AT)  # fmt: skip
    send(office, proposal_id)
    open_proposal(actor=secretary, proposal_id=proposal_id, at=AT)

    received = above(office, proposal_id)
    assert received.sending.number == 2
    assert [one.remark for one, _ in received.earlier] == ["", "Chỉ đề nghị một người"]
    changed = {(one.label, one.before[:12], one.after[:12]) for one in received.earlier[0][1]}
    assert ("Đối tượng", "Bà Trần Văn ", "") in changed
    assert ("Hình thức đề nghị cho Bà Lê Thị Ánh", FORM[:12], "Cờ thi đua") in changed
    assert any(label == "Tóm tắt thành tích của Bà Lê Thị Ánh" for label, *_ in changed)
    assert below(office, proposal_id).sendings[1].remark == "Chỉ đề nghị một người"


def test_it_is_recalled_before_it_is_opened_and_not_after(office: World) -> None:
    proposal_id = propose(office, office.numbers[:1])

    recall_proposal(actor=office.actor("secretary"), proposal_id=proposal_id, at=AT)
    with pytest.raises(NotFound):
        above(office, proposal_id)
    send(office, proposal_id)
    open_proposal(actor=office.actor("p_secretary"), proposal_id=proposal_id, at=AT)
    with pytest.raises(Conflict):
        recall_proposal(actor=office.actor("secretary"), proposal_id=proposal_id, at=AT)

    assert [one.number for one, _ in above(office, proposal_id).earlier] == [2]  # what was recalled was never read


def test_a_dossier_given_back_above_comes_again_in_another_proposal(office: World) -> None:
    first = office.numbers[0]
    secretary = office.actor("p_secretary")
    proposal_id = propose(office, [first])
    open_proposal(actor=secretary, proposal_id=proposal_id, at=AT)
    accept(office, proposal_id, [first])
    copy = above(office, proposal_id).placed[first].nomination_id
    with pytest.raises(OfficeError, match="đề nghị khác"):
        propose(office, [first], upto="begun")
    return_nomination(actor=secretary, nomination_id=copy, remark="Bổ sung số liệu", at=AT)

    assert below(office, proposal_id).nominees[0].outcome.told == "Bổ sung số liệu"
    again = propose(office, [first], submission=42)
    open_proposal(actor=secretary, proposal_id=again, at=AT)
    unit = db.session.execute(
        select(Unit.id).filter_by(name="Huyện Tịnh Biên", council_id=office.province)
    ).scalar_one()
    accept(office, again, [first], unit_id=unit)

    assert above(office, again).placed[first].nomination_id == copy
    dossier = dossier_facts(actor=secretary, nomination_id=copy)
    assert dossier.state is NominationState.SENT
    assert "42/TTr-UBND" in dossier.origin


def test_a_draft_that_was_never_sent_is_discarded_and_its_nominees_can_be_proposed_again(both: World) -> None:
    world, secretary = both, both.actor("secretary")
    numbers = world.numbers[:1]
    first = propose(world, numbers, upto="begun")
    version = proposal_facts(actor=secretary, proposal_id=first).version

    with pytest.raises(Conflict, match="vừa được sửa"):
        discard_proposal(actor=secretary, proposal_id=first, version=version + 1, at=AT)
    discard_proposal(actor=secretary, proposal_id=first, version=version, at=AT)

    with pytest.raises(NotFound):
        proposal_facts(actor=secretary, proposal_id=first)
    told = db.session.scalar(select(AuditRow).where(AuditRow.action == "proposal discarded"))
    assert FORM in told.before
    db.session.rollback()
    issued = propose(world, numbers, upto="issued")
    version = proposal_facts(actor=secretary, proposal_id=issued).version
    with pytest.raises(Conflict, match="Đã phát hành Tờ trình"):
        discard_proposal(actor=secretary, proposal_id=issued, version=version, at=AT)
