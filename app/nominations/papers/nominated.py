"""A round's nominees as every paper about them tells of them."""

from dataclasses import dataclass

from app.documents.administrative import Align, Column, Table, TableGroup
from app.documents.letterhead import Letterhead
from app.law.rules.categories import Category, counted, named
from app.nominations.rules.addressing import brief
from app.vietnamese.numbers import two_digits
from app.vietnamese.personal_numbers import masked

LONGEST_BRIEF = 400  # characters: a row must fit a page, since it does not split
COLUMNS = (
    Column("TT", 5, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 18),
    Column("Năm sinh", 6, Align.CENTRE),
    Column("Chức vụ, đơn vị, địa chỉ", 21),
    Column("Tóm tắt thành tích", 50),
)


@dataclass(frozen=True, slots=True)
class NomineeLine:
    """One nominee; `place` is post, unit and address in one line, `birth_year` "" where it was not given."""

    category: Category
    name: str
    birth_year: str
    place: str
    unit: str
    movement: str
    achievement: str


@dataclass(frozen=True, slots=True)
class NominatedRound:
    """Everything that papers about nominees say; `when` is "năm 2019" or "giai đoạn 2018 - 2020"."""

    letterhead: Letterhead
    campaign_title: str
    when: str
    bases: tuple[str, ...]
    nominees: tuple[NomineeLine, ...]

    @property
    def movement(self) -> str:
        """The campaign and its time, as papers write them."""
        return f"Phong trào thi đua “{self.campaign_title}” {self.when}"

    @property
    def kinds(self) -> str:
        """Those nominated, in a word: "tập thể, cá nhân"."""
        return named(nominee.category for nominee in self.nominees)

    @property
    def counts(self) -> str:
        """Those nominated, counted: "05 tập thể và 12 cá nhân"."""
        return counted(nominee.category for nominee in self.nominees)

    def table(self) -> Table:
        """The nominees by movement, numbered through."""
        groups, number = [], 0
        for movement in dict.fromkeys(nominee.movement for nominee in self.nominees):
            rows = []
            for nominee in self.nominees:
                if nominee.movement == movement:
                    number += 1
                    rows.append(_row(number, nominee))
            groups.append(TableGroup(f"Phong trào “{movement}”", tuple(rows)))
        return Table(COLUMNS, tuple(groups))


def _row(number: int, nominee: NomineeLine) -> tuple[str, ...]:
    achievement = brief(masked(nominee.achievement), LONGEST_BRIEF)
    return (two_digits(number), nominee.name, nominee.birth_year, nominee.place, achievement)
