"""A paper on the desk: drafted by the law of its date, or as it was issued."""

from dataclasses import dataclass
from datetime import date

from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Draft, PaperKind
from app.documents.letterhead import Letterhead
from app.documents.queries import IssuedFacts, issued_about, letterhead
from app.documents.rules.drafting import drafting_date
from app.units.authority import require
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that the actor may read, with the date whose law it follows."""

    kind: PaperKind
    draft: Draft
    issued: IssuedFacts | None
    letterhead: Letterhead
    document: AdministrativeDocument

    @property
    def on(self) -> date:
        """The date whose law and format hold."""
        return self.letterhead.on


def paper_on_the_desk(*, actor: Actor, kind: PaperKind, key: str, today: date) -> Paper:
    """The paper of this kind with this key: as issued, else as a draft of `today`.

    Raises NotFound or Forbidden for what is not the actor's, Conflict where it cannot be drafted yet.
    """
    draft = kind.prepare(actor, key)
    require(actor, kind.read, draft.within)
    issued = issued_about(draft.about, kind.slug)
    number, issued_on = (issued.number, issued.issued_on) if issued else (None, None)
    on = issued_on or drafting_date(year=draft.year, today=today)
    head = letterhead(draft.within, issuer=kind.issuer, number=number, issued_on=issued_on, on=on)
    return Paper(kind, draft, issued, head, draft.write(head))


def signed_document(
    *, actor: Actor, kind: PaperKind, key: str, number: int, issued_on: date
) -> tuple[Draft, AdministrativeDocument]:
    """The draft, and the document with the number and date that the signed paper bears."""
    draft = kind.prepare(actor, key)
    require(actor, kind.issue, draft.within)
    head = letterhead(draft.within, issuer=kind.issuer, number=number, issued_on=issued_on, on=issued_on)
    return draft, draft.write(head)
