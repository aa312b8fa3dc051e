"""The register of personal data: each column that tells something of a person, why it is kept, on what ground, how long.

`columns` is written as "column: what it is; ...". A column with "-" before it never leaves the program (a secret, or only of
use to it); the others are given to the person on request unless the entry is withheld.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.privacy.rules.retention import Keeping


class About(StrEnum):
    """Whom the data are about."""

    NOMINEE = "nominee"
    ACCOUNT = "account"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The people as the office calls them."""
        return {
            "nominee": "Người, hộ, tập thể được đề nghị",
            "account": "Người dùng phần mềm",
            "other": "Người khác",
        }[self.value]


class Ground(StrEnum):
    """On what legal ground the data are kept (Luật số 91/2025/QH15)."""

    AWARDING = "awarding"
    SECURITY = "security"
    RIGHTS = "rights"

    @property
    def label(self) -> str:
        """The ground in words."""
        return {
            "awarding": "Nhiệm vụ của cơ quan nhà nước theo Luật Thi đua, khen thưởng (không cần sự đồng ý)",
            "security": "Bảo đảm an ninh mạng và truy vết người làm việc trong hệ thống",
            "rights": "Trả lời yêu cầu của chủ thể dữ liệu",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is in the office's words, and whether it may leave the program."""

    name: str
    label: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Some columns of a table that are kept of somebody for one purpose.

    The person's rows are those whose column `by` is one of the person's `of` (nominees, nominations, awards, accounts);
    `withheld` says why they are not given out ("" when they are); `where` narrows them, column by column.
    """

    table: str
    title: str
    about: About
    columns: str
    purpose: str
    ground: Ground
    keeping: Keeping
    by: str = ""
    of: str = ""
    withheld: str = ""
    where: tuple[tuple[str, str], ...] = ()

    def each(self) -> Iterator[Column]:
        """The columns one by one."""
        for part in self.columns.split(";"):
            name, _, label = part.strip().partition(": ")
            yield Column(name.removeprefix("-"), label, not name.startswith("-"))


def columns_of(entries: tuple[Kept, ...]) -> frozenset[str]:
    """The columns that these entries tell of, as "table.column"."""
    return frozenset(f"{entry.table}.{column.name}" for entry in entries for column in entry.each())
