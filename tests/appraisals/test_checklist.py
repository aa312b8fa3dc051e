"""The lines of a date, and what answers mean for the dossier."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.appraisals.rules.checklist import (
    Answer,
    CheckedLine,
    Finding,
    Given,
    Verdict,
    fault_of_answer,
    open_lines,
    remarks_for_the_unit,
)
from app.law.rules.appraisal_lines import LINES, AppraisalLine, Part, appraisal_lines
from app.nominations.rules.remarks import PLACES, Remark

AT = datetime(2026, 11, 23, tzinfo=UTC)
HOLDING = next(line for line in LINES if line.may_hold)
PLAIN = next(line for line in LINES if not line.may_hold)


def answered(line: AppraisalLine, verdict: Verdict, note: str = "") -> CheckedLine:
    return CheckedLine(line, None, Answer(verdict, note, "Thư ký", AT))


@pytest.mark.parametrize(
    "day", [date(2013, 1, 1), date(2018, 12, 28), date(2023, 12, 31), date(2024, 1, 1), date(2026, 11, 23)]
)
def test_each_question_stands_once_on_every_day(day: date) -> None:
    slugs = [line.slug for line in appraisal_lines(day)]

    assert len(slugs) == len(set(slugs))
    assert {"submission", "report", "minutes", "audience", "registered", "last-round", "share"} <= set(slugs)


def test_the_papers_of_the_law_of_2022_are_asked_from_its_first_day() -> None:
    old, new = (
        {line.slug: line.basis for line in appraisal_lines(day) if line.part is Part.PAPERS}
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    )

    assert new.keys() - old.keys() == {"confirmation"}
    assert set(old.values()) == {"Nghị định số 91/2017/NĐ-CP"}
    assert [basis[-7:] for basis in new.values()] == [" điểm a", " điểm b", " điểm c", " điểm d"]


def test_a_person_goes_before_the_machine_and_says_why() -> None:
    machine = Finding(Verdict.FAULT, "Đã được khen năm trước.")
    overruled = CheckedLine(PLAIN, machine, Answer(Verdict.MET, "Người khác trùng tên", "Thư ký", AT))

    assert CheckedLine(PLAIN, machine, None).verdict is Verdict.FAULT
    assert overruled.verdict is Verdict.MET
    assert "Hãy ghi lý do" in (fault_of_answer(PLAIN, Given(Verdict.MET, ""), machine) or "")
    assert fault_of_answer(PLAIN, Given(Verdict.MET, "Người khác trùng tên"), machine) is None


@pytest.mark.parametrize(
    ("line", "proposed", "said"),
    [
        (PLAIN, Given(Verdict.FAULT, ""), "Hãy ghi lý do"),
        (HOLDING, Given(Verdict.HOLD, ""), "Hãy ghi lý do"),
        (PLAIN, Given(Verdict.HOLD, "Có đơn"), "không có kết quả “Tạm dừng xem xét”"),
        (PLAIN, Given(None, "Có ghi chú"), "chưa chọn kết quả"),
        (HOLDING, Given(Verdict.HOLD, "Có đơn tố cáo"), None),
        (PLAIN, Given(Verdict.NOT_NEEDED, ""), None),
        (PLAIN, Given(None, ""), None),
    ],
)
def test_an_answer_that_says_too_little_is_refused(line: AppraisalLine, proposed: Given, said: str | None) -> None:
    fault = fault_of_answer(line, proposed, None)

    assert fault is None if said is None else said in (fault or "")


@given(
    st.lists(
        st.tuples(st.sampled_from(appraisal_lines(date(2026, 11, 23))), st.sampled_from([None, *Verdict])),
        unique_by=lambda pair: pair[0].slug,
    )
)
def test_a_dossier_is_accepted_only_when_every_line_is_met_or_not_needed(
    pairs: list[tuple[AppraisalLine, Verdict | None]],
) -> None:
    lines = [
        answered(line, verdict, "Ghi chú") if verdict else CheckedLine(line, None, None) for line, verdict in pairs
    ]
    settled = {Verdict.MET, Verdict.NOT_NEEDED}

    assert set(open_lines(lines)) == {line.slug for line, verdict in pairs if verdict not in settled}
    assert all(one.line.question in open_lines(lines).get(one.line.slug, one.line.question) for one in lines)


def test_what_stands_in_the_way_is_said_of_each_line() -> None:
    assert open_lines([answered(HOLDING, Verdict.HOLD, "Có đơn")])[HOLDING.slug].endswith("đang tạm dừng xem xét.")
    assert open_lines([CheckedLine(PLAIN, Finding(None, "Xem"), None)])[PLAIN.slug].endswith("chưa có kết quả.")
    assert open_lines([answered(PLAIN, Verdict.FAULT, "Thiếu")])[PLAIN.slug].endswith("chưa đạt.")


def test_each_remark_stands_beside_a_part_that_the_unit_can_mend() -> None:
    assert {line.concerns for line in LINES} - {""} == {name for name, _ in PLACES}


def test_the_unit_reads_a_remark_for_each_fault() -> None:
    lines = [
        answered(PLAIN, Verdict.FAULT, "Thiếu chữ ký."),
        answered(HOLDING, Verdict.HOLD, "Có đơn tố cáo"),
        CheckedLine(PLAIN, Finding(Verdict.FAULT, "Đã được khen."), None),
    ]

    assert remarks_for_the_unit(lines) == (
        Remark(PLAIN.question, PLAIN.concerns, "Thiếu chữ ký."),
        Remark(PLAIN.question, PLAIN.concerns, "Đã được khen."),
    )
