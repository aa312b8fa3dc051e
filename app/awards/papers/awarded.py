"""A round's awards as every paper about them tells of them, so that names, counts and money agree to the letter."""

from dataclasses import dataclass

from app.documents.administrative import Align, Column, Table, TableGroup
from app.documents.letterhead import Letterhead
from app.law.rules.categories import Category, counted, named, present
from app.vietnamese.money_words import money_in_words
from app.vietnamese.numbers import format_number, two_digits

ROMAN = ("I", "II", "III")
COLUMNS = (
    Column("TT", 7, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 29),
    Column("Chức vụ, đơn vị, địa chỉ", 34),
    Column("Phong trào thi đua", 30),
)
MONEY = Column("Tiền thưởng (đồng)", 16, Align.RIGHT)
VOTES = Column("Tỷ lệ phiếu (%)", 11, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Awardee:
    """One awardee; `money` in đồng, `ordinal` as in the decision, `rank` within movement and category."""

    ordinal: int
    category: Category
    name: str
    place: str
    movement: str
    money: int
    rank: int = 0
    ratio: str = ""  # of the members who agreed, in per cent; "" where the council did not vote


@dataclass(frozen=True, slots=True)
class AwardedRound:
    """Everything that papers about a round's awards say; `when` is "năm 2019" or "giai đoạn 2018 - 2020".

    `proposal` and `decision` are how papers refer to the council's submission and to the decision ("Quyết định số
    ..."), "" before those are issued.
    """

    letterhead: Letterhead
    campaign_title: str
    when: str
    bases: tuple[str, ...]
    awardees: tuple[Awardee, ...]
    proposal: str = ""
    decision: str = ""
    sittings: tuple[str, ...] = ()  # how the council voted, a sentence for each vote

    @property
    def total(self) -> int:
        """The whole prize money in đồng."""
        return sum(awardee.money for awardee in self.awardees)

    @property
    def movement(self) -> str:
        """The campaign and its time, as papers write them."""
        return f"Phong trào thi đua “{self.campaign_title}” {self.when}"

    @property
    def present(self) -> tuple[tuple[Category, int], ...]:
        """The categories that were honoured, with how many of each."""
        return present(self._categories)

    @property
    def kinds(self) -> str:
        """Those honoured, in a word: "tập thể, cá nhân"."""
        return named(self._categories)

    @property
    def counts(self) -> str:
        """Those honoured, counted: "05 tập thể và 12 cá nhân"."""
        return counted(self._categories)

    @property
    def money_of_each(self) -> str:
        """The money of one award of each category."""
        each = []
        for category, _ in self.present:
            money = next(awardee.money for awardee in self.awardees if awardee.category is category)
            each.append(f"{category.label.lower()} {format_number(money)} đồng")
        return "; ".join(each)

    @property
    def total_in_words(self) -> str:
        """The whole prize money in figures and words."""
        return f"{format_number(self.total)} đồng ({money_in_words(self.total)})"

    def table(self, *, with_money: bool = False, with_votes: bool = False) -> Table:
        """The awardees under the headings of their categories, in the order of the decision."""
        with_votes = with_votes and any(awardee.ratio for awardee in self.awardees)
        groups = tuple(
            TableGroup(
                heading=f"{ROMAN[index]}. {category.label.upper()}: {two_digits(count)}",
                rows=tuple(
                    _row(awardee, with_money=with_money, with_votes=with_votes)
                    for awardee in self.awardees
                    if awardee.category is category
                ),
            )
            for index, (category, count) in enumerate(self.present)
        )
        return Table((*COLUMNS, *([VOTES] if with_votes else []), *([MONEY] if with_money else [])), groups)

    @property
    def _categories(self) -> list[Category]:
        return [awardee.category for awardee in self.awardees]


def _row(awardee: Awardee, *, with_money: bool, with_votes: bool) -> tuple[str, ...]:
    row = (two_digits(awardee.ordinal), awardee.name, awardee.place, awardee.movement)
    votes = (awardee.ratio or "–",) if with_votes else ()
    return (*row, *votes, *((format_number(awardee.money),) if with_money else ()))
