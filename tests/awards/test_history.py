"""Awards follow a nominee through the years, through merged and renamed units; old ones stay under the old name."""

from datetime import date

import pytest

from app.appraisals.queries import appraisal_facts
from app.appraisals.rules.checklist import Verdict
from app.awards.queries.nominee import nominee_facts, unit_awards
from app.documents.drafts import paper_on_the_desk
from app.documents.kinds import paper_kind
from app.nominations.actions.doubles import keep_apart, merge_nominees
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.queries.honoured import honours_seen
from app.platform.database import db
from app.platform.errors import NotFound
from tests.appraisals.test_appraisals import award_in_2019
from tests.support.reorganising import merge, rename
from tests.support.world import ACHIEVEMENT, AT, World

TODAY = AT.date()
OLD, NEW = "Lê Thị Thuý", "Trần Lê Thị Thúy Vân"


def nominee_of(world: World, number: int, name: str = "secretary") -> int:
    return dossier_facts(actor=world.actor(name), nomination_id=number).nominee_id


def last_round(world: World, number: int) -> tuple[Verdict | None, str]:
    db.session.rollback()
    lines = appraisal_facts(actor=world.actor("secretary"), nomination_id=number, today=TODAY).lines
    found = next(one.finding for one in lines if one.line.slug == "last-round")
    return found.verdict, found.text


@pytest.fixture
def honoured(sqlite_world: World) -> World:
    """Somebody of clerk_a's unit was awarded in the round before; this round takes dossiers."""
    award_in_2019(sqlite_world, OLD, ACHIEVEMENT)
    sqlite_world.open_nominations()
    return sqlite_world


def test_an_award_under_another_name_counts_once_the_two_are_merged(honoured: World) -> None:
    number = honoured.nominate(NEW, upto="sent")
    before = last_round(honoured, number)
    merge_nominees(actor=honoured.actor("secretary"), kept_id=nominee_of(honoured, number), absorbed_id=1, at=AT)

    assert before[0] is Verdict.MET
    assert last_round(honoured, number)[0] is Verdict.FAULT
    page = nominee_facts(actor=honoured.actor("secretary"), nominee_id=1)
    assert [(one.name, one.unit_name) for one in page.honours] == [(OLD, "Xã An Cư")]
    assert {one.described.name for one in page.told} == {OLD, NEW}
    assert len(page.dossiers) == 2


def test_an_award_is_found_through_a_merger_and_keeps_the_unit_of_its_decision(honoured: World) -> None:
    number = honoured.nominate("Lê Thị Thúy", clerk="clerk_b", upto="sent")
    merge(honoured, ("an-cu", "chi-lang"), name="Xã An Chi")

    verdict, text = last_round(honoured, number)
    facts = unit_awards(actor=honoured.actor("secretary"), council_slug="tinh-bien", unit_slug="xa-an-chi")

    assert verdict is Verdict.FAULT
    assert [(one.name, one.unit_name) for one in facts.honours] == [(OLD, "Xã An Cư")]
    assert set(facts.related) == {"Xã An Cư", "Thị trấn Chi Lăng"}
    page = honoured.client("secretary").get("/councils/tinh-bien/units/xa-an-chi/awards").text
    assert "Gồm cả Thị trấn Chi Lăng (trước 01/07/2020), Xã An Cư (trước 01/07/2020);" in page


def test_an_award_of_a_renamed_unit_is_told_under_its_old_name(honoured: World) -> None:
    rename(honoured, "an-cu", "Phường An Cư", on=date(2020, 7, 1))

    facts = unit_awards(actor=honoured.actor("secretary"), council_slug="tinh-bien", unit_slug="an-cu")

    assert facts.unit.name == "Phường An Cư"
    assert [one.unit_name for one in facts.honours] == ["Xã An Cư"]


def test_whoever_was_kept_apart_is_not_held_against_a_nominee(honoured: World) -> None:
    number = honoured.nominate("Lê Thị Thúy", upto="sent")
    before = last_round(honoured, number)[0]
    keep_apart(actor=honoured.actor("secretary"), one_id=1, other_id=nominee_of(honoured, number),
               reason="Khác năm sinh", at=AT)  # fmt: skip

    assert (before, last_round(honoured, number)[0]) == (Verdict.FAULT, Verdict.MET)


def test_a_clerk_sees_what_is_published_of_the_own_unit_and_of_what_it_was(honoured: World) -> None:
    number = honoured.nominate("Lê Thị Thúy", upto="sent")
    dossier = dossier_facts(actor=honoured.actor("secretary"), nomination_id=number)

    assert [one.name for one in honours_seen(actor=honoured.actor("secretary"), dossier=dossier)] == [OLD]
    assert honours_seen(actor=honoured.actor("clerk_a"), dossier=dossier) == ()  # confirmed, but not published
    with pytest.raises(NotFound):
        nominee_facts(actor=honoured.actor("clerk_b"), nominee_id=1)
    with pytest.raises(NotFound):
        nominee_facts(actor=honoured.actor("stranger"), nominee_id=1)
    merge(honoured, ("an-cu", "chi-lang"), name="Xã An Chi")
    assert nominee_facts(actor=honoured.actor("clerk_b"), nominee_id=1).last.described.name == OLD


def test_the_achievement_report_tells_only_what_is_decided(honoured: World) -> None:
    number = honoured.nominate("Lê Thị Thúy", upto="sent")

    desk = {"actor": honoured.actor("secretary"), "kind": paper_kind("achievement-report"), "key": str(number)}
    assert "2019" not in str(paper_on_the_desk(**desk, today=TODAY).document)  # its decision is not issued yet


def test_the_pages_show_the_history(honoured: World) -> None:
    number = honoured.nominate("Lê Thị Thúy", upto="sent")
    client = honoured.client("secretary")

    for page in (f"/nominations/{number}", "/nominees/1", "/councils/tinh-bien/units/an-cu/awards"):
        assert OLD in client.get(page).text, page
