"""The agreement check: every paper of a round against the data as they stand, and the dates against each other."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.documents.drafts import Paper, paper_on_the_desk, signed
from app.documents.kinds import Choice, PaperKind
from app.documents.queries import worded_papers
from app.documents.rendering.html import to_html
from app.documents.rendering.html_lines import html_lines
from app.documents.rules.agreement import Difference, Topic, differences, misspelt, out_of_order
from app.documents.rules.wording import parts_of
from app.platform.errors import OfficeError
from app.platform.files import FileStore
from app.units.rules.authority import Actor

# Each is written on the strength of the one before it, so their dates follow each other.
IN_ORDER = ("plan", "minutes", "council-submission", "decision", "result-notice", "summary-report")


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper of the round, and where it differs from the data; `refused` says why it could not be written, or ""."""

    kind: PaperKind
    choice: Choice
    paper: Paper | None
    differences: tuple[Difference, ...]
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the check found in the papers of a round."""

    papers: tuple[CheckedPaper, ...]
    out_of_order: tuple[tuple[str, str], ...]

    @property
    def differing(self) -> tuple[CheckedPaper, ...]:
        """The papers with something to look at."""
        return tuple(one for one in self.papers if one.differences)

    @property
    def agrees(self) -> bool:
        """Whether nothing was found."""
        return not self.differing and not self.out_of_order


def agreement_of(
    *,
    actor: Actor,
    slug: str,
    kinds: Iterable[PaperKind],
    council_id: int,
    names: Collection[str],
    store: FileStore,
    today: date,
) -> Agreement:
    """Compares the round's papers of these kinds: those with a number, and lists that were worded by hand.

    An issued paper is compared word by word with what the data would give under the same number and date; wording by
    hand with the standard text in its money, numbers, dates and counts, and in how it spells `names`.
    """
    worded = worded_papers(council_id)
    checked = tuple(
        _checked(actor, kind, choice, names, store, today)
        for kind in kinds
        for choice in kind.choices(actor, slug)
        if kind.numbered or (kind.slug, choice.key) in worded
    )
    order = {kind: place for place, kind in enumerate(IN_ORDER)}
    issued = [one for one in checked if one.paper and one.paper.issued and one.kind.slug in order]
    dated = [
        (one.kind.name, one.paper.issued.issued_on)
        for one in sorted(issued, key=lambda one: order[one.kind.slug])
        if one.paper and one.paper.issued
    ]
    return Agreement(checked, out_of_order(dated))


def _checked(
    actor: Actor, kind: PaperKind, choice: Choice, names: Collection[str], store: FileStore, today: date
) -> CheckedPaper:
    try:
        paper = paper_on_the_desk(actor=actor, kind=kind, key=choice.key, today=today)
    except OfficeError as refusal:
        return CheckedPaper(kind, choice, None, (), refusal.message)
    found = _since_issued(paper, store) if paper.issued else _in_wording(paper, names)
    return CheckedPaper(kind, choice, paper, found)


def _since_issued(paper: Paper, store: FileStore) -> tuple[Difference, ...]:
    if paper.issued is None or paper.issued.html_sha256 is None or not paper.seen_whole:
        return ()
    now = signed(paper.document, paper.issued.signer)
    said = store.get(paper.issued.html_sha256).decode()
    return differences(html_lines(said), html_lines(to_html(now, profile=paper.letterhead.profile)))


def _in_wording(paper: Paper, names: Collection[str]) -> tuple[Difference, ...]:
    found: list[Difference] = []
    for part in parts_of(paper.standard):
        wording = paper.wordings.get(part.key)
        if wording is None:
            continue
        found += [
            one for one in differences(wording.text.split("\n"), part.text.split("\n")) if one.topic is not Topic.TEXT
        ]
        found += [Difference(Topic.TEXT, part.name, change) for change in misspelt(wording.text, names)]
    return tuple(found)
