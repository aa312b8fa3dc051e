"""The house itself: one order of rooms in three places, small files, fragments equal to their pages."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import inspect

from app import STREET
from app.platform.database import db
from app.platform.settings import ROOT, Settings
from tests.support.world import MOVEMENT, ROUND, World

FILES = sorted((ROOT / "app").rglob("*.py"))
ROOMS = [room for room, _ in STREET]


def test_the_street_stands_in_the_same_order_in_code_contract_and_page() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
    page = re.findall(r"^\| `(\w+)/` \|", (ROOT / "docs/house.md").read_text(), re.MULTILINE)
    built = [name for name in reversed(contract) if not name.startswith("(")]

    assert built == ROOMS
    assert page == ROOMS


def test_every_setting_is_told_in_the_page_of_settings() -> None:
    page = (ROOT / "docs/settings.md").read_text()

    assert [name for name in Settings.model_fields if f"`VINH_DANH_{name.upper()}`" not in page] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_needs_scrolling_and_every_public_name_says_what_it_gives(path: Path) -> None:
    source = path.read_text()
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    top = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]

    assert source.count("\n") <= 300
    assert (
        max((node.end_lineno - node.lineno for node in functions if isinstance(node, ast.FunctionDef)), default=0) <= 60
    )
    assert [node.name for node in top if not node.name.startswith("_") and not ast.get_docstring(node)] == []


def test_templates_are_short() -> None:
    assert [path for path in (ROOT / "templates").rglob("*.html") if path.read_text().count("\n") > 160] == []


def test_no_template_carries_a_style_or_a_script_of_its_own() -> None:
    pages = [path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "certificates"]

    assert [path for path in pages if re.search(r"\sstyle=|<script>|\son\w+=|hx-on", path.read_text())] == []


def test_a_fragment_is_the_same_as_in_its_page(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.nominate("Lê Thị Ánh")
    sqlite_world.open_scoring()
    sqlite_world.score("member_a", number, "80")
    client = sqlite_world.client("secretary")
    url = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"

    page, fragment = client.get(url).text, client.get(f"{url}/now")

    assert fragment.text.strip() in page
    assert "<html" not in fragment.text
    again = client.get(f"{url}/now", headers={"If-None-Match": fragment.headers["ETag"]})
    assert again.status_code == 304


def test_the_migrations_make_exactly_the_tables_of_the_models(world: World) -> None:
    inspector = inspect(db.engine)

    made = {name: {column["name"] for column in inspector.get_columns(name)} for name in inspector.get_table_names()}
    made.pop("alembic_version")

    assert made == {name: set(table.columns.keys()) for name, table in db.metadata.tables.items()}
