"""The agreement check: every paper of a round against the data as they stand, and the dates against each other."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.documents.drafts import Paper, laid_out, prepared, signed
from app.documents.kinds import Choice, Draft, PaperKind
from app.documents.queries import IssuedFacts, PaperId, WordingFacts, all_issued, worded_papers, wordings_about
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
    found = [
        _prepared(actor, kind, choice)
        for kind in kinds
        for choice in kind.choices(actor, slug)
        if kind.numbered or (kind.slug, choice.key) in worded
    ]
    abouts = tuple(one.draft.about for one in found if one.draft)
    issued_papers, wordings = all_issued(abouts), wordings_about(abouts)
    checked = tuple(_checked(actor, one, issued_papers, wordings, names, store, today) for one in found)
    order = {kind: place for place, kind in enumerate(IN_ORDER)}
    issued = [one for one in checked if one.paper and one.paper.issued and one.kind.slug in order]
    dated = [
        (one.kind.name, one.paper.issued.issued_on)
        for one in sorted(issued, key=lambda one: order[one.kind.slug])
        if one.paper and one.paper.issued
    ]
    return Agreement(checked, out_of_order(dated))


@dataclass(frozen=True, slots=True)
class _Found:
    """A paper of the round that is ready to be written, or why it is not."""

    kind: PaperKind
    choice: Choice
    draft: Draft | None
    refused: str = ""


def _prepared(actor: Actor, kind: PaperKind, choice: Choice) -> _Found:
    try:
        return _Found(kind, choice, prepared(actor, kind, choice.key))
    except OfficeError as refusal:
        return _Found(kind, choice, None, refusal.message)


def _checked(
    actor: Actor,
    one: _Found,
    issued: Mapping[PaperId, IssuedFacts],
    wordings: Mapping[PaperId, Mapping[str, WordingFacts]],
    names: Collection[str],
    store: FileStore,
    today: date,
) -> CheckedPaper:
    if one.draft is None:
        return CheckedPaper(one.kind, one.choice, None, (), one.refused)
    try:
        paper = laid_out(actor, one.kind, one.draft, issued, wordings, today=today)
    except OfficeError as refusal:
        return CheckedPaper(one.kind, one.choice, None, (), refusal.message)
    found = _since_issued(paper, store) if paper.issued else _in_wording(paper, names)
    return CheckedPaper(one.kind, one.choice, paper, found)


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
