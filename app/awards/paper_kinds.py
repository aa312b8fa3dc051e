"""The papers of this room: what is proposed, decided, told and handed out once the result is confirmed."""

from collections.abc import Callable

from app.awards.drafts import amended_award, awarded_round, confirmed_result, summary_facts
from app.awards.papers.amendments import AmendedAward, correction, revocation
from app.awards.papers.awarded import AwardedRound
from app.awards.papers.decision import decision_document
from app.awards.papers.hand_out import ceremony_list, money_list
from app.awards.papers.result_notice import result_notice
from app.awards.papers.submissions import council_submission
from app.awards.papers.summary_report import summary_report
from app.awards.queries.awards import ABOUT_AMENDMENT, PAPERS, amendment_page, amendments_of_round
from app.awards.queries.results import ResultFacts, result_facts
from app.awards.rules.acts import DRAFT_DECISION, SEE_SELECTION
from app.awards.rules.amending import AmendmentKind
from app.campaigns.drafts import ABOUT_ROUND, of_the_round, round_crumbs
from app.campaigns.queries import round_facts
from app.campaigns.rules.states import RoundState
from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Choice, Draft, Earliest, PaperKind
from app.documents.letterhead import Issuer
from app.law.rules.document_kinds import DocumentKind
from app.meetings.queries.counted import last_counted_at
from app.nominations.paper_kinds import draft_of_round
from app.nominations.queries.conflicts import hidden_from
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.dates import OFFICE_TIME


def _of_the_awards(
    slug: str,
    name: str,
    issuer: Issuer,
    write: Callable[[AwardedRound, ResultFacts], AdministrativeDocument],
    kind: DocumentKind = DocumentKind.FORM,
    *,
    as_decided: bool = False,
    numbered: bool = True,
    seen_whole: Callable[[Actor, Within, str], bool] = lambda actor, within, about: True,
) -> PaperKind:
    """A kind of which a confirmed round has one, written from its awards."""

    def prepare(actor: Actor, key: str) -> Draft:
        facts = confirmed_result(actor, key)
        return draft_of_round(
            facts.round,
            lambda head: write(awarded_round(facts, head, kind, as_decided=as_decided), facts),
            earliest=_vote(facts),
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
        numbered=numbered,
        seen_whole=seen_whole,
    )


def _vote(facts: ResultFacts) -> Earliest | None:
    """The council's last vote: no paper about its result is older."""
    counted = last_counted_at(facts.round.id)
    return Earliest(counted.astimezone(OFFICE_TIME).date(), "cuộc bỏ phiếu của Hội đồng") if counted else None


def _sees_the_votes(actor: Actor, within: Within, about: str) -> bool:
    """Whether the actor stands aside from no nominee of the round: the proposal tells how the council voted on each."""
    return not hidden_from(actor, within.council_id, int(about.removeprefix(ABOUT_ROUND.format(""))))


def _from_awards(
    write: Callable[[AwardedRound], AdministrativeDocument],
) -> Callable[[AwardedRound, ResultFacts], AdministrativeDocument]:
    return lambda awarded, _: write(awarded)


DECISION = _of_the_awards(
    "decision", "Quyết định khen thưởng", Issuer.CHAIRMAN, _from_awards(decision_document), DocumentKind.DECISION,
    as_decided=True,
)  # fmt: skip


def _of_a_ruling(kind: AmendmentKind, name: str, write: Callable[[AmendedAward], AdministrativeDocument]) -> PaperKind:
    """The decision that carries out a ruling about one award."""

    def choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
        award_round = round_facts(actor=actor, slug=slug)
        require(actor, SEE_SELECTION, Within(award_round.council_id))
        ruled = (one for own in amendments_of_round(award_round.id).values() for one in own if one.kind is kind)
        return tuple(
            Choice(str(one.id), ABOUT_AMENDMENT.format(one.id), one.name)
            for one in sorted(ruled, key=lambda one: one.id)
        )

    def prepare(actor: Actor, key: str) -> Draft:
        if not key.isdecimal():
            raise NotFound
        page, amendment = amendment_page(actor=actor, amendment_id=int(key))
        if amendment.kind is not kind:
            raise NotFound
        facts = result_facts(actor=actor, slug=page.round.slug)
        return Draft(
            about=ABOUT_AMENDMENT.format(amendment.id),
            within=Within(page.round.council_id),
            year=amendment.ruled_on.year,
            label=page.award.name,
            crumbs=round_crumbs(page.round),
            write=lambda head: write(amended_award(page, amendment, facts, head)),
            earliest=Earliest(amendment.ruled_on, "ý kiến của Chủ tịch"),
        )

    return PaperKind(
        slug=PAPERS[kind],
        name=name,
        issuer=Issuer.CHAIRMAN,
        read=SEE_SELECTION,
        issue=DRAFT_DECISION,
        since=RoundState.CONFIRMED,
        choices=choices,
        prepare=prepare,
    )


KINDS = (
    _of_the_awards("council-submission", "Tờ trình của Hội đồng", Issuer.STANDING_BODY,
                   _from_awards(council_submission), DocumentKind.SUBMISSION, as_decided=True,
                   seen_whole=_sees_the_votes),
    DECISION,
    _of_the_awards("result-notice", "Thông báo kết quả khen thưởng", Issuer.COMMITTEE, _from_awards(result_notice)),
    _of_the_awards("money-list", "Danh sách ký nhận tiền thưởng", Issuer.COMMITTEE, _from_awards(money_list),
                   numbered=False),
    _of_the_awards("ceremony-list", "Danh sách trao thưởng", Issuer.COMMITTEE, _from_awards(ceremony_list),
                   numbered=False),
    _of_the_awards("summary-report", "Báo cáo tổng kết", Issuer.COMMITTEE,
                   lambda awarded, facts: summary_report(summary_facts(awarded, facts))),
    _of_a_ruling(AmendmentKind.REVOKE, "Quyết định hủy bỏ, thu hồi khen thưởng", revocation),
    _of_a_ruling(AmendmentKind.CORRECT, "Quyết định đính chính", correction),
)  # fmt: skip
