"""Reads of issued documents, and of what their letterhead says."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app.documents.letterhead import Issuer, Letterhead
from app.documents.models import IssuedDocument, OfficeBasis, OfficeTemplate, Wording
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.prizes import AwardingLevel
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.reading import asked_once
from app.units.lineage import names_on
from app.units.queries import council_facts, council_units
from app.units.rules.authority import Within
from app.vietnamese.dates import long_date
from app.vietnamese.numbers import two_digits

PaperId = tuple[str, str]  # kind of paper, and what it is about
OF_THE_COUNCIL = ("agency_name", "superior_agency", "authority_title", "place", "signer_title", "signer_name",
                  "drafting_unit")  # fmt: skip


@dataclass(frozen=True, slots=True)
class IssuedFacts:
    """An issued document."""

    id: int
    council_id: int
    unit_id: int | None
    paper: str
    kind: DocumentKind
    about: str
    subject: str
    symbol: str
    number: int
    issued_on: date
    profile: str
    word_sha256: str
    pdf_sha256: str
    signer: str
    html_sha256: str | None
    scan_sha256: str | None

    @property
    def full_number(self) -> str:
        """Its number and symbol: "15/QĐ-UBND"."""
        return f"{two_digits(self.number)}/{self.symbol}"

    @property
    def reference(self) -> str:
        """How other papers refer to it: "Tờ trình số 15/TTr-UBND ngày 05 tháng 01 năm 2020"."""
        return f"{self.kind.in_references} số {self.full_number} {long_date(self.issued_on)}"

    @property
    def within(self) -> Within:
        """Where it belongs: a council, or one of its units."""
        return Within(self.council_id, self.unit_id)


@dataclass(frozen=True, slots=True)
class WordingFacts:
    """A part of a paper as it was worded, and the standard text that was before the writer's eyes."""

    text: str
    standard: str
    version: int


@dataclass(frozen=True, slots=True)
class OfficeBasisFacts:
    """A legal basis of the office's own: its text, in force from `since` until the day before `until`."""

    id: int
    text: str
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= on and (self.until is None or on < self.until)


@asked_once
def office_bases(council_id: int) -> tuple[OfficeBasisFacts, ...]:
    """The council's own legal bases, the oldest first. One query."""
    rows = db.session.scalars(
        select(OfficeBasis).filter_by(council_id=council_id).order_by(OfficeBasis.since, OfficeBasis.id)
    )
    return tuple(OfficeBasisFacts(row.id, row.text, row.since, row.until) for row in rows)


def letterhead(within: Within, *, issuer: Issuer, number: int | None, issued_on: date | None, on: date) -> Letterhead:
    """The letterhead of a paper by the law of `on`, its unit as it was called then; number and date are None before signing.

    Two queries, four for a unit's paper.
    """
    council = council_facts(within.council_id)
    unit_name = ""
    if within.unit_id is not None:
        today = next(unit.name for unit in council_units(council.id) if unit.id == within.unit_id)
        unit_name = names_on(council.id, on).get(within.unit_id, today)
    return Letterhead(
        **{name: getattr(council, name) for name in OF_THE_COUNCIL},
        issuer=issuer,
        council_slug=council.slug,
        council_name=council.name,
        level=AwardingLevel(council.level),
        unit_name=unit_name,
        number=number,
        issued_on=issued_on,
        on=on,
        office_bases=tuple(one.text for one in office_bases(council.id) if one.holds(on)),
    )


def issued_about(about: str, paper: str) -> IssuedFacts | None:
    """The paper of this kind that was issued about this thing, or None. One query."""
    return all_issued((about,)).get((paper, about))


def issued_since(council_id: int, since: datetime) -> tuple[IssuedFacts, ...]:
    """What the council has issued after that moment, in order. One query."""
    rows = db.session.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.council_id == council_id, IssuedDocument.frozen_at > since)
        .order_by(IssuedDocument.frozen_at, IssuedDocument.id)
    )
    return tuple(issued_facts(row) for row in rows)


def wordings_of(about: str, paper: str) -> Mapping[str, WordingFacts]:
    """What was worded by hand in this paper, by the key of the part. One query."""
    return wordings_about((about,)).get((paper, about), {})


@asked_once
def wordings_about(abouts: tuple[str, ...]) -> Mapping[PaperId, Mapping[str, WordingFacts]]:
    """What was worded by hand in the papers about these things, by kind of paper and thing, then by part. One query."""
    found: defaultdict[PaperId, dict[str, WordingFacts]] = defaultdict(dict)
    for row in db.session.scalars(select(Wording).where(Wording.about.in_(abouts))):
        found[row.paper, row.about][row.part] = WordingFacts(row.text, row.standard, row.version)
    return found


def worded_papers(council_id: int) -> frozenset[tuple[str, str]]:
    """The papers of a council in which anything was worded by hand: kind and key. One query."""
    rows = db.session.execute(select(Wording.paper, Wording.key).filter_by(council_id=council_id).distinct())
    return frozenset((paper, key) for paper, key in rows)


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """An office's own Word template."""

    paper: str
    filename: str
    sha256: str
    uploaded_at: datetime


@asked_once
def templates_of(council_id: int) -> dict[str, TemplateFacts]:
    """The council's own templates by kind of paper. One query."""
    rows = db.session.scalars(select(OfficeTemplate).filter_by(council_id=council_id))
    return {row.paper: TemplateFacts(row.paper, row.filename, row.sha256, row.uploaded_at) for row in rows}


def template_of(council_id: int, paper: str) -> TemplateFacts | None:
    """The council's own template for this kind of paper, or None. One query."""
    return templates_of(council_id).get(paper)


@asked_once
def all_issued(abouts: tuple[str, ...]) -> Mapping[PaperId, IssuedFacts]:
    """Everything that was issued about these things, by kind of paper and thing. One query."""
    rows = db.session.scalars(select(IssuedDocument).where(IssuedDocument.about.in_(abouts)))
    return {(row.paper, row.about): issued_facts(row) for row in rows}


def issued_document(document_id: int) -> IssuedFacts:
    """An issued document; NotFound when there is none. Whether it may be read is its kind's affair."""
    row = db.session.get(IssuedDocument, document_id)
    if row is None:
        raise NotFound
    return issued_facts(row)


def next_number(within: Within, symbol: str, year: int) -> int:
    """The number after the highest used in the year's series: a proposal, since paper may have used more."""
    highest = db.session.scalar(
        select(func.max(IssuedDocument.number)).filter_by(
            council_id=within.council_id, unit_id=within.unit_id, symbol=symbol, year=year
        )
    )
    return (highest or 0) + 1


def issued_facts(row: IssuedDocument) -> IssuedFacts:
    """The document as it is read."""
    return IssuedFacts(**{name: getattr(row, name) for name in IssuedFacts.__slots__})
