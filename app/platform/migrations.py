"""Which state the tables are in, and which states this program knows."""

from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory
from click import ClickException
from sqlalchemy import Engine, inspect, text

from app.platform.settings import ROOT


class NewerSchema(ClickException):
    """The tables were made by a newer program, so this one could spoil what it does not know of."""


def refuse_newer_schema(engine: Engine) -> None:
    """Raises NewerSchema when the database stands at a migration that this program does not have.

    Tables behind this program are no fault here: `flask db upgrade` needs the app to mend them.
    """
    file = engine.url.database
    if engine.dialect.name == "sqlite" and not (file and Path(file).exists()):
        return  # looking would make the file
    unknown = {one for one in found_revisions(engine) if not knows_revision(one)}
    if unknown:
        raise NewerSchema(
            f"Cơ sở dữ liệu này do một bản Vinh Danh mới hơn tạo ra (bước {', '.join(sorted(unknown))}); bản đang chạy cũ "
            "hơn nên không mở, để khỏi làm hỏng dữ liệu. Hãy chạy bản mới, hoặc khôi phục bản sao lưu của bản này vào máy trống."
        )


def found_revisions(engine: Engine) -> set[str]:
    """The migrations at which the tables stand; none where no table has been made."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return set()
        return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())


def is_up_to_date(engine: Engine) -> bool:
    """Whether the tables are those that this program wants."""
    return found_revisions(engine) == set(_script().get_heads())


def knows_revision(revision: str) -> bool:
    """Whether this program has the migration."""
    return revision in _known()


@cache
def _script() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "migrations"))


@cache
def _known() -> frozenset[str]:
    return frozenset(one.revision for one in _script().walk_revisions())
