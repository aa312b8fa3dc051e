"""The certificates of a round, ready to be printed."""

from dataclasses import dataclass

from app.awards.drafts import full_name, place_of
from app.awards.paper_kinds import DECISION
from app.awards.queries.awards import AwardFacts
from app.awards.queries.results import ResultFacts, result_facts
from app.campaigns.drafts import ABOUT_ROUND, when_of
from app.campaigns.rules.states import RoundState
from app.certificates.rules.acts import PRINT_CERTIFICATES
from app.certificates.rules.lines import CertificateFacts
from app.documents.queries import IssuedFacts, issued_about
from app.documents.rules.signing import signing_lines
from app.platform.errors import Conflict, NotFound
from app.units.authority import require
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class RoundCertificates:
    """A round's awards, and each one's certificate in the same order."""

    result: ResultFacts
    issued: IssuedFacts | None
    certificates: tuple[CertificateFacts, ...]

    def of(self, ordinal: int) -> CertificateFacts:
        """The certificate with this ordinal; NotFound when there is none."""
        for certificate in self.certificates:
            if certificate.ordinal == ordinal:
                return certificate
        raise NotFound


def round_certificates(*, actor: Actor, slug: str) -> RoundCertificates:
    """The certificates of a confirmed round; Conflict before the result is confirmed."""
    result = result_facts(actor=actor, slug=slug)
    require(actor, PRINT_CERTIFICATES, Within(result.round.council_id))
    if result.round.state.is_before(RoundState.CONFIRMED):
        raise Conflict("Chủ tịch Hội đồng chưa chốt kết quả của đợt này nên chưa in giấy khen được.")
    issued = issued_about(ABOUT_ROUND.format(result.round.id), DECISION.slug)
    certificates = tuple(_certificate(result, issued, award) for award in result.standing_awards)
    return RoundCertificates(result, issued, certificates)


def _certificate(result: ResultFacts, issued: IssuedFacts | None, award: AwardFacts) -> CertificateFacts:
    campaign, award_round, council = result.round.campaign, result.round, result.council
    return CertificateFacts(
        authority_title=council.authority_title,
        recipient=full_name(award),
        place_of_recipient=place_of(award),
        achievement=f"Đã có thành tích xuất sắc trong Phong trào thi đua “{campaign.title}” {when_of(award_round)}",
        decision_number=issued.full_number if issued else None,
        issued_on=issued.issued_on if issued else None,
        year=issued.issued_on.year if issued else award_round.year,
        ordinal=award.ordinal or 0,
        place=council.place,
        signer_lines=signing_lines(council.signer_title),
        signer_name=council.signer_name,
    )
