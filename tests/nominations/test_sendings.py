"""Each sending of a dossier stays as it was, what changed between two is shown, and the unit may take one back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.nominations.actions.deciding import accept_nomination, return_nomination
from app.nominations.actions.dossiers import recall_nomination, send_nomination, write_nomination
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.queries.sendings import sendings_of
from app.nominations.rules.snapshots import LABELS, Change, SentFile, Snapshot, changes
from app.nominations.rules.states import NominationState
from app.platform.errors import Conflict, Forbidden, NotFound
from tests.nominations.test_dossiers import dossier
from tests.support.attaching import attach
from tests.support.corpus import pdf
from tests.support.world import ACHIEVEMENT, AT, World

words = st.text("ab ", max_size=4)
snapshots = st.builds(
    Snapshot,
    st.fixed_dictionaries(
        {**{name: words for name in LABELS}, "achievement": st.lists(words, max_size=4).map("\n".join)}
    ),
    st.lists(st.builds(SentFile, words, words, words), max_size=3, unique_by=lambda file: file.sha256),
)


@pytest.fixture
def office(world: World) -> World:
    world.open_nominations()
    return world


@given(old=snapshots, new=snapshots)
def test_nothing_changed_exactly_when_both_are_the_same(old: Snapshot, new: Snapshot) -> None:
    same_files = {(one.sha256, one.criterion) for one in old.files} == {
        (one.sha256, one.criterion) for one in new.files
    }

    assert (changes(old, new) == ()) == (old.fields == new.fields and same_files)
    assert changes(old, old) == ()


@given(old=snapshots, new=snapshots)
def test_the_way_back_is_the_way_there_turned_round(old: Snapshot, new: Snapshot) -> None:
    there, back = changes(old, new), changes(new, old)
    fields = [change for change in there if change.label not in (LABELS["achievement"], "Minh chứng")]

    assert [Change(one.label, one.after, one.before) for one in fields] == [
        change for change in back if change.label not in (LABELS["achievement"], "Minh chứng")
    ]


def test_of_a_long_achievement_only_the_lines_that_differ_are_shown() -> None:
    old = Snapshot({"achievement": "Một\nHai\nBa"}, [SentFile("a.pdf", "1")])
    new = Snapshot({"achievement": "Một\nHai rưỡi\nBa\nBốn"}, [SentFile("b.pdf", "2")])

    assert changes(old, new) == (
        Change("Tóm tắt thành tích", "Hai", "Hai rưỡi"),
        Change("Tóm tắt thành tích", "", "Bốn"),
        Change("Minh chứng", "a.pdf", ""),
        Change("Minh chứng", "", "b.pdf"),
    )


def test_each_sending_stays_as_it_was_and_tells_what_changed(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    clerk, secretary = office.actor("clerk_a"), office.actor("secretary")
    return_nomination(actor=secretary, nomination_id=number, remark="Ghi năm sinh", at=AT)
    version = dossier_facts(actor=clerk, nomination_id=number).version
    mended = dossier(birth_year=1980, achievement=f"{ACHIEVEMENT}\nĐã nhân ra hai ấp.")
    write_nomination(actor=clerk, nomination_id=number, dossier=mended, version=version, at=AT)
    send_nomination(actor=clerk, nomination_id=number, today=AT.date(), at=AT)

    second, first = sendings_of(number)
    assert (first.number, first.changes, first.snapshot.fields["birth_year"]) == (1, (), "")
    assert first.snapshot.fields["achievement"] == ACHIEVEMENT
    assert second.changes == (
        Change("Năm sinh", "", "1980"),
        Change("Địa chỉ", "", "Ấp Phú Tâm"),
        Change("Tóm tắt thành tích", "", "Đã nhân ra hai ấp."),
    )


def test_the_unit_takes_back_what_it_sent_until_the_secretary_has_dealt_with_it(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    clerk = office.actor("clerk_a")
    with pytest.raises(Forbidden):
        recall_nomination(actor=office.actor("secretary"), nomination_id=number, at=AT)
    with pytest.raises(NotFound):
        recall_nomination(actor=office.actor("clerk_b"), nomination_id=number, at=AT)
    before = dossier_facts(actor=clerk, nomination_id=number)
    recall_nomination(actor=clerk, nomination_id=number, at=AT)
    recalled = dossier_facts(actor=clerk, nomination_id=number)
    with pytest.raises(Conflict, match="không rút lại được"):
        recall_nomination(actor=clerk, nomination_id=number, at=AT)
    send_nomination(actor=clerk, nomination_id=number, today=AT.date(), at=AT)
    accept_nomination(actor=office.actor("secretary"), nomination_id=number, at=AT)

    with pytest.raises(Conflict, match="không rút lại được"):
        recall_nomination(actor=clerk, nomination_id=number, at=AT)
    assert (before.may_recall, recalled.may_recall, recalled.may_write) == (True, False, True)
    assert recalled.state is NominationState.DRAFT
    assert [one.changes for one in sendings_of(number)] == [(), ()]


def test_the_page_shows_both_sendings_with_their_files(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh", upto="sent")
    clerk = world.client("clerk_a")
    world.post(clerk, f"/nominations/{number}/recall")
    attach(world, clerk, number, (pdf(), "giấy xác nhận.pdf"))
    edit = f"/nominations/{number}/edit"
    version = clerk.get(edit).text.split('name="version" value="')[1].split('"')[0]
    world.post(
        clerk, edit, edit, version=version, act="send", name="Lê Thị Ánh", honorific="Bà", achievement=ACHIEVEMENT
    )

    page = clerk.get(f"/nominations/{number}/sendings").text
    history = clerk.get(f"/nominations/{number}").text

    assert ["Lần 1:" in page, "Lần 2:" in page] == [True, True]
    assert page.count("giấy xác nhận.pdf") == 2  # as a change, and in the whole
    assert "Đơn vị rút lại" in history
