"""A paper on the desk: drafted by the law of its date, or as it was issued."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Draft, PaperKind
from app.documents.letterhead import Letterhead
from app.documents.queries import (
    IssuedFacts,
    PaperId,
    WordingFacts,
    all_issued,
    letterhead,
    template_of,
    wordings_about,
    wordings_of,
)
from app.documents.rendering.office_template import TemplateFault, fill_template
from app.documents.rendering.word import to_word
from app.documents.rules.drafting import drafting_date
from app.documents.rules.wording import Change, changes, parts_of, worded
from app.law.rules.format_profiles import format_profile
from app.platform.errors import Conflict
from app.platform.files import FileStore
from app.units.authority import require
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that the actor may read, with the date whose law it follows."""

    kind: PaperKind
    draft: Draft
    issued: IssuedFacts | None
    letterhead: Letterhead
    standard: AdministrativeDocument
    seen_whole: bool
    wordings: Mapping[str, WordingFacts]

    @property
    def document(self) -> AdministrativeDocument:
        """The document with what was worded by hand in place."""
        return worded(self.standard, {part: wording.text for part, wording in self.wordings.items()})

    @property
    def overtaken(self) -> dict[str, tuple[Change, ...]]:
        """The parts worded by hand of which the standard text has changed since, and what changed in it."""
        now = {part.key: part.text for part in parts_of(self.standard)}
        return {
            key: changed
            for key, wording in self.wordings.items()
            if (changed := changes(wording.standard, now.get(key, "")))
        }

    @property
    def on(self) -> date:
        """The date whose law and format hold."""
        return self.letterhead.on


def paper_on_the_desk(*, actor: Actor, kind: PaperKind, key: str, today: date) -> Paper:
    """The paper of this kind with this key: as issued, else as a draft of `today`.

    Raises NotFound or Forbidden for what is not the actor's, Conflict where it cannot be drafted yet.
    """
    draft = prepared(actor, kind, key)
    return laid_out(actor, kind, draft, all_issued((draft.about,)), wordings_about((draft.about,)), today=today)


def prepared(actor: Actor, kind: PaperKind, key: str) -> Draft:
    """The paper of this kind with this key, ready to be written, if the actor may read it.

    Raises NotFound or Forbidden for what is not the actor's, Conflict where it cannot be drafted yet.
    """
    draft = kind.prepare(actor, key)
    require(actor, kind.read, draft.within)
    return draft


def laid_out(
    actor: Actor,
    kind: PaperKind,
    draft: Draft,
    known: Mapping[PaperId, IssuedFacts],
    all_wordings: Mapping[PaperId, Mapping[str, WordingFacts]],
    *,
    today: date,
) -> Paper:
    """A prepared paper as issued, else as a draft of `today`, picked from what was issued and worded by kind and thing."""
    this = (kind.slug, draft.about)
    issued = known.get(this)
    number, issued_on = (issued.number, issued.issued_on) if issued else (None, None)
    on = issued_on or drafting_date(year=draft.year, today=today)
    head = letterhead(draft.within, issuer=kind.issuer, number=number, issued_on=issued_on, on=on)
    seen_whole = kind.seen_whole(actor, draft.within, draft.about)
    return Paper(kind, draft, issued, head, draft.write(head), seen_whole, all_wordings.get(this, {}))


def signed_document(
    *, actor: Actor, kind: PaperKind, key: str, number: int, issued_on: date, signer: str
) -> tuple[Draft, AdministrativeDocument]:
    """The draft, and the document with the number, the date and the signer that the signed paper bears.

    Raises Conflict while a part that was worded by hand rests on data that have changed since.
    """
    draft = kind.prepare(actor, key)
    require(actor, kind.issue, draft.within)
    head = letterhead(draft.within, issuer=kind.issuer, number=number, issued_on=issued_on, on=issued_on)
    if not kind.seen_whole(actor, draft.within, draft.about):
        raise Conflict(
            "Bạn đứng ngoài hồ sơ có trong văn bản này nên không phát hành được. Hãy nhờ thư ký khác phát hành."
        )
    paper = Paper(kind, draft, None, head, draft.write(head), True, wordings_of(draft.about, kind.slug))
    names = {part.key: part.name for part in parts_of(paper.standard)}
    overtaken = [names.get(key, "phần không còn trong văn bản") for key in paper.overtaken]
    if overtaken:
        raise Conflict(
            f"Dữ liệu đã đổi sau khi sửa lời văn ở: {', '.join(overtaken)}. Hãy mở “Sửa lời văn”, xem lại từng phần này "
            "rồi phát hành."
        )
    return draft, signed(paper.document, signer)


def signed(document: AdministrativeDocument, signer: str) -> AdministrativeDocument:
    """The document with the signer's name where the office has not set one."""
    if document.signature is None or document.signature.name or not signer:
        return document
    return replace(document, signature=replace(document.signature, name=signer))


def word_file(kind: PaperKind, draft: Draft, document: AdministrativeDocument, *, on: date, store: FileStore) -> bytes:
    """The Word file of a paper: in the office's own template where it has one for this kind, else in the standard form.

    Raises Conflict where the template, sound when it was put in, cannot take this paper's values.
    """
    profile = format_profile(on)
    template = template_of(draft.within.council_id, kind.slug)
    if template is None:
        return to_word(document, profile=profile)
    try:
        return fill_template(store.get(template.sha256), document, profile=profile)
    except TemplateFault as fault:
        raise Conflict(f"{fault} Hãy sửa mẫu riêng của cơ quan, hoặc bỏ mẫu để dùng mẫu chuẩn.") from fault
