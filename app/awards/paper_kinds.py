"""The papers of this room: what is proposed, decided, told and handed out once the result is confirmed."""

from collections.abc import Callable

from app.awards.drafts import awarded_round, confirmed_result, summary_facts
from app.awards.papers.awarded import AwardedRound
from app.awards.papers.decision import decision_document
from app.awards.papers.hand_out import ceremony_list, money_list
from app.awards.papers.result_notice import result_notice
from app.awards.papers.submissions import council_submission, higher_submission
from app.awards.papers.summary_report import summary_report
from app.awards.queries import ResultFacts
from app.awards.rules.acts import DRAFT_DECISION, SEE_SELECTION
from app.campaigns.rules.states import RoundState
from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Draft, PaperKind, of_the_round
from app.documents.letterhead import Issuer
from app.law.rules.document_kinds import DocumentKind
from app.nominations.paper_kinds import draft_of_round
from app.units.rules.authority import Actor


def _of_the_awards(
    slug: str,
    name: str,
    issuer: Issuer,
    write: Callable[[AwardedRound, ResultFacts], AdministrativeDocument],
    kind: DocumentKind = DocumentKind.FORM,
) -> PaperKind:
    """A kind of which a confirmed round has one, written from its awards."""

    def prepare(actor: Actor, key: str) -> Draft:
        facts = confirmed_result(actor, key)
        return draft_of_round(facts.round, lambda head: write(awarded_round(facts, head, kind), facts))

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


def _from_awards(
    write: Callable[[AwardedRound], AdministrativeDocument],
) -> Callable[[AwardedRound, ResultFacts], AdministrativeDocument]:
    return lambda awarded, _: write(awarded)


DECISION = _of_the_awards(
    "decision", "Quyết định khen thưởng", Issuer.CHAIRMAN, _from_awards(decision_document), DocumentKind.DECISION
)
KINDS = (
    _of_the_awards("council-submission", "Tờ trình của Hội đồng", Issuer.STANDING_BODY,
                   _from_awards(council_submission), DocumentKind.SUBMISSION),
    DECISION,
    _of_the_awards("higher-submission", "Tờ trình đề nghị khen thưởng cấp trên", Issuer.COMMITTEE,
                   _from_awards(higher_submission), DocumentKind.SUBMISSION),
    _of_the_awards("result-notice", "Thông báo kết quả khen thưởng", Issuer.COMMITTEE, _from_awards(result_notice)),
    _of_the_awards("money-list", "Danh sách ký nhận tiền thưởng", Issuer.COMMITTEE, _from_awards(money_list)),
    _of_the_awards("ceremony-list", "Danh sách trao thưởng", Issuer.COMMITTEE, _from_awards(ceremony_list)),
    _of_the_awards("summary-report", "Báo cáo tổng kết", Issuer.COMMITTEE,
                   lambda awarded, facts: summary_report(summary_facts(awarded, facts))),
)  # fmt: skip
