"""The papers of this room."""

from collections.abc import Callable

from app.awards.drafts import awarded_round, confirmed_result
from app.awards.papers.awarded import AwardedRound
from app.awards.papers.decision import decision_document
from app.awards.rules.acts import DRAFT_DECISION, SEE_SELECTION
from app.campaigns.drafts import ABOUT_ROUND, round_crumbs
from app.campaigns.rules.states import RoundState
from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Draft, PaperKind, of_the_round
from app.documents.letterhead import Issuer, Letterhead
from app.law.rules.document_kinds import DocumentKind
from app.units.rules.authority import Actor, Within


def _of_the_awards(
    slug: str,
    name: str,
    issuer: Issuer,
    write: Callable[[AwardedRound], AdministrativeDocument],
    kind: DocumentKind = DocumentKind.FORM,
) -> PaperKind:
    """A kind of which a confirmed round has one, written from its awards."""

    def prepare(actor: Actor, key: str) -> Draft:
        facts = confirmed_result(actor, key)

        def document(letterhead: Letterhead) -> AdministrativeDocument:
            return write(awarded_round(facts, letterhead, kind))

        return Draft(
            about=ABOUT_ROUND.format(facts.round.id),
            within=Within(facts.round.council_id),
            year=facts.round.year,
            label=str(facts.round.year),
            crumbs=round_crumbs(facts.round),
            write=document,
        )

    return PaperKind(
        slug=slug,
        name=name,
        issuer=issuer,
        read=SEE_SELECTION,
        issue=DRAFT_DECISION,
        since=RoundState.CONFIRMED,
        choices=of_the_round,
        prepare=prepare,
    )


DECISION = _of_the_awards(
    "decision", "Quyết định khen thưởng", Issuer.CHAIRMAN, decision_document, DocumentKind.DECISION
)
KINDS = (DECISION,)
