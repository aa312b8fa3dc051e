"""A council proposes to the one above it: what goes up, what stays below, what is told."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.rounds import close_scoring, open_scoring
from app.law.rules.categories import Category
from app.nominations.actions.deciding import accept_nomination
from app.nominations.actions.dossiers import recall_nomination
from app.nominations.models import Nomination
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.proposals.actions.checking import Acceptance, accept_proposal, open_proposal
from app.proposals.actions.superior import set_superior
from app.proposals.actions.writing import begin_proposal
from app.proposals.queries.proposals import proposal_facts
from app.proposals.queries.received import received_facts
from app.proposals.rules.outcome import Fate, outcome
from app.proposals.rules.states import ProposalState
from app.units.models import Council, Unit
from app.units.rules.authority import Holding, Role
from tests.proposals.conftest import above, accept, audited, below
from tests.support.province import ABOVE, FORM, HELPING, TODAY, found_province, issue, propose, send, target
from tests.support.world import ACHIEVEMENT, AT, ROUND, World


def test_what_is_sent_is_frozen_and_becomes_a_dossier_of_the_council_above(both: World) -> None:
    office = both
    first, second, _ = office.numbers
    proposal_id = propose(office, [first, second])
    open_proposal(actor=office.actor("p_secretary"), proposal_id=proposal_id, at=AT)

    sent = above(office, proposal_id).sending.content
    accept(office, proposal_id, [first, second])

    assert [(one.name, one.form, one.honoured) for one in sent.nominees] == [
        ("Bà Lê Thị Ánh", FORM, ""),
        ("Bà Trần Văn Bình", FORM, ""),
    ]
    assert sent.nominees[0].fields["achievement"] == ACHIEVEMENT
    assert sent.submission.reference == "Tờ trình số 40/TTr-UBND ngày 28 tháng 12 năm 2020"
    placed = above(office, proposal_id).placed[first]
    dossier = dossier_facts(actor=office.actor("p_secretary"), nomination_id=placed.nomination_id)
    assert (dossier.name, dossier.state, dossier.achievement) == ("Lê Thị Ánh", NominationState.SENT, ACHIEVEMENT)
    assert dossier.unit_name == "Huyện Tịnh Biên"
    assert dossier.origin == f"{sent.submission.reference} của Ủy ban nhân dân huyện Tịnh Biên"
    assert below(office, proposal_id).nominees[0].outcome.label == "Đang xét"
    councils = sorted([1, office.province])
    assert audited("proposal sent") == audited("proposal opened") == audited("proposal accepted") == councils
    assert audited("dossier received") == [office.province] * 2


def test_nothing_else_of_below_is_known_above(office: World) -> None:
    first, second, third = office.numbers
    proposal_id = propose(office, [first], upto="issued")
    secretary, member = office.actor("p_secretary"), office.actor("p_member")

    with pytest.raises(NotFound):
        received_facts(actor=secretary, proposal_id=proposal_id)
    send(office, proposal_id)
    cover = office.client("p_secretary").get(f"/received-proposals/{proposal_id}").text
    assert "Lê Thị Ánh" not in cover and "40/TTr-UBND" in cover
    with pytest.raises(NotFound):
        received_facts(actor=member, proposal_id=proposal_id)
    open_proposal(actor=secretary, proposal_id=proposal_id, at=AT)
    for number in (first, second, third):
        with pytest.raises(NotFound):
            dossier_facts(actor=secretary, nomination_id=number)
    with pytest.raises(NotFound):
        proposal_facts(actor=secretary, proposal_id=proposal_id)
    with pytest.raises(NotFound):
        received_facts(actor=office.actor("secretary"), proposal_id=proposal_id)
    page = office.client("p_secretary").get(f"/received-proposals/{proposal_id}").text
    assert "Lê Thị Ánh" in page and "Trần Văn Bình" not in page


def test_below_is_told_the_decision_and_nothing_before_it(both: World) -> None:
    office = both
    first, second, _ = office.numbers
    proposal_id = propose(office, [first, second])
    secretary, chair = office.actor("p_secretary"), office.actor("p_chair")
    open_proposal(actor=secretary, proposal_id=proposal_id, at=AT)
    accept(office, proposal_id, [first, second])
    placed = above(office, proposal_id).placed
    copies = [placed[number].nomination_id for number in (first, second)]
    for number in copies:
        accept_nomination(actor=secretary, nomination_id=number, at=AT)
    round_id = office.round_id(ABOVE)
    open_scoring(actor=secretary, round_id=round_id, at=AT)
    close_scoring(actor=secretary, round_id=round_id, at=AT)
    confirm_selection(actor=chair, slug=ABOVE, movement=HELPING, category=Category.INDIVIDUAL, chosen=copies[:1],
                      reasons={"order": "Xét theo hồ sơ"}, at=AT)  # fmt: skip
    confirm_round(actor=chair, slug=ABOVE, at=AT)

    before = [one.outcome for one in below(office, proposal_id).nominees]
    issue(office, "decision", ABOVE, 7, who="p_secretary")
    after = [(one.outcome.label, one.outcome.told) for one in below(office, proposal_id).nominees]

    assert {one.label for one in before} == {"Đang xét"}
    number = "Quyết định số 07/QĐ-UBND ngày 28 tháng 12 năm 2020"
    assert after == [("Được khen thưởng", number), ("Không được khen thưởng", number)]
    assert "07/QĐ-UBND" in office.client("secretary").get(f"/proposals/{proposal_id}").text


def test_all_are_taken_or_none(office: World) -> None:
    first, second, _ = office.numbers
    proposal_id = propose(office, [first, second])
    open_proposal(actor=office.actor("p_secretary"), proposal_id=proposal_id, at=AT)
    units = db.session.scalar(select(func.count()).select_from(Unit))

    with pytest.raises(OfficeError) as fault:
        accept_proposal(actor=office.actor("p_secretary"), proposal_id=proposal_id,
                        acceptance=Acceptance(None, {first: target()}), today=TODAY, at=AT)  # fmt: skip
    with pytest.raises(OfficeError):  # this movement takes no individuals
        accept(office, proposal_id, [first, second], movement="duong-ap-sang-xanh")
    with pytest.raises(OfficeError):
        accept(office, proposal_id, [first, second], unit_id=1)  # a unit of the district

    assert fault.value.field == f"target_{second}"
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Unit)) == units
    assert db.session.scalar(select(func.count()).where(Nomination.origin != "")) == 0
    assert above(office, proposal_id).state is ProposalState.OPENED


def test_a_dossier_from_below_is_nobodys_to_write_above(office: World) -> None:
    first = office.numbers[0]
    proposal_id = propose(office, [first])
    open_proposal(actor=office.actor("p_secretary"), proposal_id=proposal_id, at=AT)
    accept(office, proposal_id, [first])
    copy = above(office, proposal_id).placed[first].nomination_id
    unit_id = db.session.get(Nomination, copy).unit_id

    clerk = replace(office.actor("p_member"), holdings=frozenset({Holding(Role.CLERK, office.province, unit_id)}))

    with pytest.raises(Conflict, match="cấp dưới"):
        recall_nomination(actor=clerk, nomination_id=copy, at=AT)
    assert not dossier_facts(actor=clerk, nomination_id=copy).may_recall


def test_who_may_be_above_and_who_may_set_it(office: World) -> None:
    commune = db.session.execute(select(Council.id).where(Council.slug == "xa-an-cu")).scalar_one()

    with pytest.raises(OfficeError):
        set_superior(actor=office.actor("admin"), council_id=1, superior_id=commune, at=AT)
    with pytest.raises(Forbidden):
        set_superior(actor=office.actor("secretary"), council_id=1, superior_id=None, at=AT)
    with pytest.raises(NotFound):
        set_superior(actor=office.actor("admin"), council_id=commune, superior_id=office.province, at=AT)


def test_before_the_scores_are_closed_there_is_no_proposal(sqlite_world: World) -> None:
    world = sqlite_world
    found_province(world)
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh")

    with pytest.raises(Conflict):
        begin_proposal(actor=world.actor("secretary"), slug=ROUND, chosen={number: FORM}, at=AT)


def test_a_council_without_one_above_writes_its_submission_and_sends_paper(office: World) -> None:
    set_superior(actor=office.actor("admin"), council_id=1, superior_id=None, at=AT)
    proposal_id = propose(office, office.numbers[:1], upto="issued")

    with pytest.raises(Conflict, match="bản giấy"):
        send(office, proposal_id)
    page = office.client("secretary").get(f"/papers/higher-submission/{proposal_id}").text
    assert "Chủ tịch Ủy ban nhân dân tỉnh An Giang" in page  # from the council's own "superior agency"
    assert FORM in page


@pytest.mark.parametrize("state", list(NominationState))
@pytest.mark.parametrize("awarded", [True, False])
def test_no_outcome_shows_before_a_decision(state: NominationState, awarded: bool) -> None:
    told = outcome(Fate(state, "Ghi chú", "", awarded, ""))

    assert told == outcome(Fate(state, "Ghi chú", "", not awarded, ""))
    assert told.label in {"Đang xét", "Trả lại hồ sơ"}
