"""Other offices are asked about dossiers: their answers, their silence, and who is shown them."""

import io
from datetime import date, timedelta

import docx
import pytest
import time_machine
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from app.nominations.actions.opinions import record_opinions
from app.nominations.queries.dossiers import Filter, board_facts, dossier_facts
from app.nominations.queries.opinions import opinions_on, request_facts, requests_facts
from app.nominations.rules.opinions import GivenOpinion, OpinionVerdict, Source, fault_of_opinion, standing
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from tests.support.world import AT, ROUND, World

DUE = date(2020, 9, 30)
LETTER = Source("Công văn số 35/CAH-TM", date(2020, 9, 20))
ANSWERED = AT + timedelta(days=10)
AFTER = AT + timedelta(days=20)
OBJECTION = GivenOpinion(OpinionVerdict.OBJECTS, "Đang bị xử phạt vi phạm hành chính")


@pytest.fixture
def office(world: World) -> World:
    world.open_nominations()
    return world


def answer(world: World, request_id: int, given: dict[int, GivenOpinion], *, at=ANSWERED, source=LETTER, version=None,
           name: str = "secretary") -> int:  # fmt: skip
    if version is None:
        version = request_facts(actor=world.actor("secretary"), request_id=request_id).version
    return record_opinions(actor=world.actor(name), request_id=request_id, given=given, source=source, version=version,
                           today=at.date(), at=at)  # fmt: skip


def text_of(world: World, kind: str, key: str) -> list[str]:
    word = docx.Document(io.BytesIO(world.client("secretary").get(f"/papers/{kind}/{key}/word").data))
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in word.element.iter(qn("w:p"))]


def test_answers_stand_with_the_paper_they_came_by_and_who_recorded_them(office: World) -> None:
    first, second = (office.nominate(f"Lê Thị {name}") for name in ("Ánh", "Bích"))
    asked = office.ask_opinion([first, second])

    changed = answer(office, asked, {first: GivenOpinion(OpinionVerdict.AGREES, ""), second: OBJECTION})
    again = answer(office, asked, {first: GivenOpinion(OpinionVerdict.AGREES, ""), second: OBJECTION})
    said = opinions_on([first, second])

    assert (changed, again) == (2, 0)
    assert [(one.verdict, one.note, one.reference, one.answered_on, one.by) for one in said[first] + said[second]] == [
        (OpinionVerdict.AGREES, "", LETTER.reference, LETTER.answered_on, "Người secretary"),
        (OpinionVerdict.OBJECTS, OBJECTION.note, LETTER.reference, LETTER.answered_on, "Người secretary"),
    ]
    (row,) = requests_facts(actor=office.actor("secretary"), slug=ROUND).requests
    assert (row.dossiers, row.answered, row.objections) == (2, 2, 1)


def test_silence_is_recorded_only_after_the_due_day_and_is_no_agreement(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    asked = office.ask_opinion([number])
    silent = {number: GivenOpinion(OpinionVerdict.SILENT, "")}

    with pytest.raises(OfficeError, match="Chưa hết hạn trả lời"):
        answer(office, asked, silent)
    assert opinions_on([number])[number][0].standing(AFTER.date()) == ("Quá hạn 30/09/2020, chưa trả lời", "bad")
    answer(office, asked, silent, at=AFTER, source=Source("", None))

    (kept,) = opinions_on([number])[number]
    assert (kept.verdict, kept.answered_on, kept.standing(AFTER.date())) == (
        OpinionVerdict.SILENT, None, ("Không trả lời", "plain"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given_opinion", "source", "field"),
    [
        (GivenOpinion(OpinionVerdict.OBJECTS, ""), LETTER, "verdict_"),
        (GivenOpinion(None, "Đã gọi điện"), LETTER, "verdict_"),
        (GivenOpinion(OpinionVerdict.AGREES, ""), Source("", LETTER.answered_on), "reference"),
        (GivenOpinion(OpinionVerdict.AGREES, ""), Source("Công văn", None), "answered_on"),
        (GivenOpinion(OpinionVerdict.AGREES, ""), Source("Công văn", date(2020, 9, 14)), "answered_on"),
        (GivenOpinion(OpinionVerdict.AGREES, ""), Source("Công văn", date(2020, 9, 26)), "answered_on"),
    ],
)
def test_a_faulty_answer_names_its_field_and_changes_nothing(
    office: World, given_opinion: GivenOpinion, source: Source, field: str
) -> None:
    number = office.nominate("Lê Thị Ánh")
    asked = office.ask_opinion([number])

    with pytest.raises(OfficeError) as refusal:
        answer(office, asked, {number: given_opinion}, source=source)

    assert refusal.value.field == (f"verdict_{number}" if field == "verdict_" else field)
    assert opinions_on([number])[number][0].verdict is None


def test_two_secretaries_do_not_overwrite_each_other(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    asked = office.ask_opinion([number])
    answer(office, asked, {number: OBJECTION}, version=1)

    with pytest.raises(Conflict):
        answer(office, asked, {number: GivenOpinion(OpinionVerdict.AGREES, "")}, version=1)


def test_an_office_is_asked_with_a_day_ahead_and_about_dossiers_that_the_council_has(office: World) -> None:
    sent, draft = office.nominate("Lê Thị Ánh", upto="sent"), office.nominate("Trần Văn Bình", upto="draft")

    for nominations, due_on, field in (
        ([sent], AT.date(), "due_on"),
        ([], DUE, "nominations"),
        ([draft], DUE, "nominations"),
    ):
        with pytest.raises(OfficeError) as refusal:
            office.ask_opinion(nominations, due_on=due_on)
        assert refusal.value.field == field
    assert requests_facts(actor=office.actor("secretary"), slug=ROUND).requests == ()


def test_who_is_shown_what_an_office_says(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    asked = office.ask_opinion([number])
    answer(office, asked, {number: OBJECTION})
    office.disclose()

    def shown(name: str) -> tuple[int, int]:
        actor = office.actor(name)
        (row,) = board_facts(actor=actor, slug=ROUND, chosen=Filter()).dossiers
        return len(dossier_facts(actor=actor, nomination_id=number).opinions), len(row.opinions)

    names = ("secretary", "chair", "member_a", "clerk_a", "admin")
    assert {name: shown(name) for name in names} == {
        "secretary": (1, 1), "chair": (1, 1), "member_a": (1, 1), "clerk_a": (0, 0), "admin": (0, 0),
    }  # fmt: skip
    for name, refusal in (("chair", Forbidden), ("clerk_a", Forbidden), ("stranger", NotFound)):
        with pytest.raises(refusal):
            answer(office, asked, {number: OBJECTION}, name=name)


def test_the_letter_names_the_office_the_day_and_the_nominees_and_the_list_tells_the_answers(
    sqlite_world: World,
) -> None:
    sqlite_world.open_nominations()
    number, other = sqlite_world.nominate("Lê Thị Ánh"), sqlite_world.nominate("Trần Văn Bình")
    asked = sqlite_world.ask_opinion([number])
    letter = text_of(sqlite_world, "opinion-request", str(asked))
    waiting = text_of(sqlite_world, "candidate-list", ROUND)
    answer(sqlite_world, asked, {number: OBJECTION})
    told = text_of(sqlite_world, "candidate-list", ROUND)

    assert any("Công an huyện cho ý kiến về việc chấp hành pháp luật của 01 cá nhân" in line for line in letter)
    assert any("trước hết ngày 30/09/2020" in line for line in letter)
    assert any(line.startswith("(Kèm theo Công văn số") for line in letter)
    assert ("Bà Lê Thị Ánh" in letter, "Bà Trần Văn Bình" in letter) == (True, False)
    assert "Chưa trả lời (hạn 30/09/2020)" in waiting
    assert f"Không nhất trí: {OBJECTION.note} (Công văn số 35/CAH-TM, 20/09/2020)" in told
    assert other


def test_the_pages_ask_record_and_keep_what_was_typed(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.nominate("Lê Thị Ánh", upto="sent")
    with time_machine.travel(AT, tick=True):
        client = sqlite_world.client("secretary")
        url = f"/rounds/{ROUND}/opinions/new"
        form = {"office": "Chi cục Thuế", "matter": "nghĩa vụ thuế", "nominations": str(number)}
        past = sqlite_world.post(client, url, f"{url}?dossier={number}", **form, due_on="01/09/2020")
        done = sqlite_world.post(client, url, url, **form, due_on="30/09/2020")
        page = done.headers["Location"]
        answers = {f"verdict_{number}": "objects", "reference": "Phiếu trả lời số 7", "version": "1"}
        faulty = sqlite_world.post(client, page, page, **answers, answered_on="15/09/2020")
        recorded = sqlite_world.post(
            client, page, page, **answers, **{f"note_{number}": "Còn nợ thuế"}, answered_on="15/09/2020"
        )

        assert (past.status_code, "Hạn trả lời phải sau hôm nay (15/09/2020)" in past.text) == (422, True)
        assert "Chi cục Thuế" in past.text
        assert (faulty.status_code, "Phiếu trả lời số 7" in faulty.text) == (422, True)
        assert "Hãy ghi nội dung ý kiến" in faulty.text
        assert (done.status_code, recorded.status_code) == (303, 303)
        assert "Còn nợ thuế" in client.get(f"/nominations/{number}/appraisal").text
        assert "Chi cục Thuế: không nhất trí" in client.get(f"/rounds/{ROUND}").text
        assert "Còn nợ thuế" not in sqlite_world.client("clerk_a").get(f"/nominations/{number}").text


def test_one_answer_is_given_for_all_the_rest(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    agreed, objected, noted = (sqlite_world.nominate(f"Lê Thị {name}") for name in ("Ánh", "Bích", "Cúc"))
    asked = sqlite_world.ask_opinion([agreed, objected, noted])
    page = f"/opinions/{asked}"
    letter = {"reference": "Công văn số 9", "answered_on": "15/09/2020", "version": "1"}
    own = {f"verdict_{objected}": "objects", f"note_{objected}": "Còn nợ thuế"}
    with time_machine.travel(AT + timedelta(days=1), tick=True):
        client = sqlite_world.client("secretary")
        unsaid = sqlite_world.post(client, page, page, **letter, **own, rest="agrees", **{f"note_{noted}": "Xem lại"})
        done = sqlite_world.post(client, page, page, **letter, **own, rest="agrees")

    assert (unsaid.status_code, "Có ghi chú nhưng chưa chọn kết quả" in unsaid.text) == (422, True)
    assert done.status_code == 303
    said = opinions_on([agreed, objected, noted])
    assert [said[one][0].verdict for one in (agreed, objected, noted)] == ["agrees", "objects", "agrees"]


@given(verdict=st.sampled_from([None, *OpinionVerdict]), days=st.integers(-30, 30))
def test_only_what_is_waited_for_can_be_late(verdict: OpinionVerdict | None, days: int) -> None:
    text, tone = standing(verdict, due_on=DUE, today=DUE + timedelta(days=days))

    assert ("Quá hạn" in text) == (verdict is None and days > 0)
    assert (tone == "busy") == (verdict is None and days <= 0)
    assert (fault_of_opinion(GivenOpinion(verdict, "Có"), due_on=DUE, today=DUE + timedelta(days=days)) is None) == (
        verdict is not None and (verdict is not OpinionVerdict.SILENT or days > 0)
    )
