"""The `flask` commands: what a script gets, and how it is told that something is wrong."""

import re
from pathlib import Path

import docx
import pytest
from click.testing import Result

from app.platform.settings import ROOT
from tests.support.world import World


def run(world: World, *arguments: str, typed: str = "") -> Result:
    return world.app.test_cli_runner().invoke(args=list(arguments), input=typed)


def test_campaigns_are_listed_with_their_rounds(sqlite_world: World) -> None:
    lines = run(sqlite_world, "campaigns", "list").output.splitlines()

    assert "tinh-bien-2016-2020\tChung tay vì người nghèo - không để ai bị bỏ lại phía sau" in lines
    assert "  tinh-bien-2019\tKhen thưởng năm 2019\tĐang chuẩn bị" in lines


def test_the_doctor_prints_what_keeps_the_data_safe(world: World) -> None:
    lines = [line.strip() for line in run(world, "doctor").output.splitlines()]

    on_sqlite = {"journal_mode = wal", "synchronous = 2", "foreign_keys = 1", "secure_delete = 1"}
    on_postgresql = {"fsync = on", "full_page_writes = on", "synchronous_commit = on"}
    assert on_sqlite <= set(lines) or on_postgresql <= set(lines)


def test_a_campaign_that_is_there_already_is_refused(sqlite_world: World) -> None:
    result = run(sqlite_world, "campaigns", "load", str(ROOT / "examples/xa-an-cu-2026.yaml"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "đã có" in result.stderr


def test_a_faulty_file_is_told_by_line_and_field(sqlite_world: World, tmp_path: Path) -> None:
    text = (ROOT / "examples/xa-an-cu-2026.yaml").read_text().replace("year: 2026", "year: hai nghìn")
    line = 1 + text.splitlines().index(next(one for one in text.splitlines() if "hai nghìn" in one))
    path = tmp_path / "campaign.yaml"
    path.write_text(text)

    result = run(sqlite_world, "campaigns", "load", str(path))

    assert result.exit_code == 1
    assert [part for part in result.stderr.splitlines() if part.startswith("Dòng")] == [
        f"Dòng {line}, mục rounds.1.year: phải là số nguyên, ví dụ 6"
    ]


@pytest.mark.parametrize(("slug", "profile_day"), [("tinh-bien-2018", "năm 2018"), ("an-cu-2026-tong-ket", "năm 2026")])
def test_the_plan_is_exported_by_the_law_of_its_year(
    sqlite_world: World, tmp_path: Path, slug: str, profile_day: str
) -> None:
    path = tmp_path / "plan.docx"

    result = run(sqlite_world, "documents", "export", "--round", slug, "--kind", "plan", "--out", str(path))

    word = docx.Document(path)
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert result.exit_code == 0
    assert "KẾ HOẠCH" in text
    assert profile_day in word.tables[0].rows[1].cells[1].text
    assert ("Nghị định số 91/2017/NĐ-CP" in text) == (slug == "tinh-bien-2018")
    assert ("Nghị định số 152/2025/NĐ-CP" in text) == (slug != "tinh-bien-2018")


def test_there_is_no_decision_and_no_certificate_before_the_result_is_confirmed(
    sqlite_world: World, tmp_path: Path
) -> None:
    path = tmp_path / "out"

    decision = run(
        sqlite_world, "documents", "export", "--round", "tinh-bien-2018", "--kind", "decision", "--out", str(path)
    )
    certificates = run(sqlite_world, "certificates", "export", "--round", "tinh-bien-2018", "--out", str(path))
    unknown = run(sqlite_world, "certificates", "export", "--round", "khong-co", "--out", str(path))

    assert [result.exit_code for result in (decision, certificates, unknown)] == [1, 1, 1]
    assert "chưa chốt kết quả" in decision.stderr
    assert not path.exists()


def test_an_account_is_created_with_its_role(sqlite_world: World) -> None:
    arguments = ("accounts", "create", "lan", "--name", "Lê Thị Lan", "--role", "clerk", "--council", "tinh-bien")

    without_unit = run(sqlite_world, *arguments)
    created = run(sqlite_world, *arguments, "--unit", "an-cu")
    again = run(sqlite_world, *arguments, "--unit", "an-cu")

    assert [result.exit_code for result in (without_unit, created, again)] == [1, 0, 1]
    assert re.search(r"Mật khẩu lần đầu: (\w{4}-){3}\w{4} \(đến ", created.stdout)
    assert "đã có người dùng" in again.stderr
    assert [holding.role.value for holding in sqlite_world.actor("lan").holdings] == ["clerk"]
