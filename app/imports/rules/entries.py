"""What a row of a list becomes: an entry that can be taken in, with what was found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.imports.rules.fields import Field
from app.law.rules.categories import Category


@dataclass(frozen=True, slots=True)
class MovementChoice:
    """A movement of the campaign, with the categories that it admits."""

    id: int
    name: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the sender said of the whole list, and what exists: movements, units of the council, units one may act for.

    `units` has those that are no more before the others; `heirs` who holds what was theirs, 0 where several do.
    """

    movements: tuple[MovementChoice, ...]
    movement_id: int | None
    category: Category | None
    units: Mapping[int, str]
    heirs: Mapping[int, int]
    own_units: frozenset[int]
    unit_id: int | None
    year: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a row: a fault that keeps it out, or (not `blocks`) a word about what was done or is missing."""

    field: Field
    text: str
    suggestion: str = ""
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A nominee as a row tells of it; None where the row does not say or cannot be understood."""

    movement_id: int | None
    unit_id: int | None
    category: Category | None
    honorific: str
    name: str
    birth_year: int | None
    position: str
    address: str
    women_share: int | None
    works_directly: bool
    achievement: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: its number, its texts by field as they would be mended, the entry, the findings.

    `twin` says like whom it is; `identical` that nothing tells the two apart, `there` that the other has a dossier already;
    `kept` that somebody looked and it is another; `left_out` that it is not taken in.
    """

    number: int
    texts: Mapping[Field, str]
    entry: Entry
    findings: tuple[Finding, ...]
    twin: str = ""
    identical: bool = False
    there: bool = False
    kept: bool = False
    left_out: bool = False

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps the row out until it is mended."""
        return tuple(one for one in self.findings if one.blocks)

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What was done or is missing, but keeps nothing out."""
        return tuple(one for one in self.findings if not one.blocks)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to mend the row, decide, or leave it out."""
        is_asked = bool(self.twin) and (self.identical or not self.kept)
        return not self.left_out and not self.there and (bool(self.faults) or is_asked)

    @property
    def is_ready(self) -> bool:
        """Whether the row would be taken in now."""
        return not self.left_out and not self.there and not self.is_open

    def like(self, twin: str, *, identical: bool = False, there: bool = False) -> "Line":
        """The line with a word about whom it is like."""
        return replace(self, twin=twin, identical=identical, there=there)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no nominee: a subtotal, a section, a signature."""

    number: int
    text: str
    why: str
