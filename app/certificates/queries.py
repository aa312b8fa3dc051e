"""The certificates of a round, ready to be printed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.awards.drafts import full_name, place_of
from app.awards.models import Amendment, Award
from app.awards.paper_kinds import DECISION
from app.awards.queries.awards import AwardFacts, as_it_stands, award_of_anybody, standing_awards, standing_of
from app.awards.rules.amending import Standing, written_code
from app.campaigns.drafts import ABOUT_ROUND, when_of
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.states import RoundState
from app.certificates.models import Blank, CertificateSetting
from app.certificates.rules.acts import PRINT_CERTIFICATES
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.overprint import LABELS, Layout, Place
from app.certificates.rules.paper_size import USUAL, PaperSize
from app.documents.queries import IssuedFacts, issued_about
from app.documents.rules.signing import signing_lines
from app.law.rules.prizes import AwardForm, AwardingLevel
from app.platform.database import db
from app.platform.errors import Conflict, NotFound
from app.units.authority import require
from app.units.queries import CouncilFacts, council_facts
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class RoundCertificates:
    """A round's awards, and each one's certificate in the same order."""

    round: RoundFacts
    council: CouncilFacts
    issued: IssuedFacts | None
    certificates: tuple[CertificateFacts, ...]
    with_code: bool
    form: AwardForm
    size: PaperSize

    def of(self, ordinal: int) -> CertificateFacts:
        """The certificate with this ordinal; NotFound when there is none."""
        for certificate in self.certificates:
            if certificate.ordinal == ordinal:
                return certificate
        raise NotFound


@dataclass(frozen=True, slots=True)
class BlankFacts:
    """A pre-printed blank on one printer."""

    id: int
    council: CouncilFacts
    layout: Layout
    scan_sha256: str | None
    version: int


def blanks_of(*, actor: Actor, council: CouncilFacts) -> tuple[BlankFacts, ...]:
    """The blanks of a council, by name. One query."""
    require(actor, PRINT_CERTIFICATES, Within(council.id))
    rows = db.session.scalars(select(Blank).filter_by(council_id=council.id).order_by(Blank.name))
    return tuple(_blank(row, council) for row in rows)


def blank_facts(*, actor: Actor, blank_id: int) -> BlankFacts:
    """One blank; NotFound when there is none or it is another council's."""
    row = db.session.get(Blank, blank_id)
    if row is None:
        raise NotFound
    require(actor, PRINT_CERTIFICATES, Within(row.council_id))
    return _blank(row, council_facts(row.council_id))


def _blank(row: Blank, council: CouncilFacts) -> BlankFacts:
    places = {name: _place(row.places[name]) for name in LABELS}
    layout = Layout(row.name, row.width, row.height, row.offset_x, row.offset_y, places)
    return BlankFacts(row.id, council, layout, row.scan_sha256, row.version)


def _place(kept: dict[str, int]) -> Place:
    return Place(
        kept["x"], kept["y"], kept["width"], kept["size"], centred=bool(kept["centred"]), shown=bool(kept["shown"])
    )


@dataclass(frozen=True, slots=True)
class CheckedCertificate:
    """What anybody who holds a certificate is told about it: no more than the paper shows, and whether it holds."""

    standing: Standing
    recipient: str
    ordinal: int
    authority_title: str
    decision: IssuedFacts
    amended_by: IssuedFacts | None


def checked_certificate(code: str) -> CheckedCertificate | None:
    """The certificate with this code, or None for a code of none; a code of a paper not issued is none."""
    number = db.session.scalar(
        select(Award.id)
        .outerjoin(Amendment, (Amendment.award_id == Award.id) & Amendment.withdrawn_at.is_(None))
        .where((Award.code == code) | (Amendment.code == code))
    )
    if number is None or not code:
        return None
    page = award_of_anybody(number)
    papers = [one for one in page.amendments if one.issued is not None]
    printed = [as_it_stands(page.award, papers[:count]) for count in range(len(papers) + 1)]
    # The code of a new certificate is new with the correction, so the first state that bears the code printed it.
    first = next((count for count, award in enumerate(printed) if award.code == code), None)
    if first is None or page.decision is None:
        return None
    later = papers[first:]
    return CheckedCertificate(
        standing=standing_of(later),
        recipient=full_name(printed[first]),
        ordinal=page.award.ordinal or 0,
        authority_title=page.council.authority_title,
        decision=page.decision,
        amended_by=later[-1].issued if later else None,
    )


def round_certificates(*, actor: Actor, slug: str, base: str = "") -> RoundCertificates:
    """The certificates of a confirmed round; Conflict before the result is confirmed.

    `base` is the address of the site, for the QR; without it, or where the office has not asked for codes, none is
    printed, nor before the decision is issued.
    """
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, PRINT_CERTIFICATES, Within(award_round.council_id))
    if award_round.state.is_before(RoundState.CONFIRMED):
        raise Conflict("Chủ tịch Hội đồng chưa chốt kết quả của đợt này nên chưa in được.")
    council = council_facts(award_round.council_id)
    issued = issued_about(ABOUT_ROUND.format(award_round.id), DECISION.slug)
    setting = db.session.get(CertificateSetting, council.id)
    with_code = setting is not None and setting.with_code
    base = base if with_code and issued else ""
    awards = standing_awards(award_round.id)
    certificates = tuple(_certificate(award_round, council, issued, award, base) for award in awards)
    form = AwardingLevel(council.level).award_form
    return RoundCertificates(award_round, council, issued, certificates, with_code, form, _size(setting, form))


def _size(setting: CertificateSetting | None, form: AwardForm) -> PaperSize:
    """The paper that the office has set, or the usual one of the form."""
    if setting is None or setting.width is None or setting.height is None:
        return USUAL[form]
    return PaperSize(setting.width, setting.height)


def _certificate(
    award_round: RoundFacts, council: CouncilFacts, issued: IssuedFacts | None, award: AwardFacts, base: str
) -> CertificateFacts:
    title = award_round.campaign.title
    return CertificateFacts(
        authority_title=council.authority_title,
        recipient=full_name(award),
        place_of_recipient=place_of(award),
        achievement=f"Đã có thành tích xuất sắc trong Phong trào thi đua “{title}” {when_of(award_round)}",
        decision_number=issued.full_number if issued else None,
        issued_on=issued.issued_on if issued else None,
        year=issued.issued_on.year if issued else award_round.year,
        ordinal=award.ordinal or 0,
        place=council.place,
        signer_lines=signing_lines(council.signer_title),
        signer_name=council.signer_name,
        code=written_code(award.code) if base and award.code else "",
        address=f"{base.rstrip('/')}/verify/{award.code}" if base and award.code else "",
        form=AwardingLevel(council.level).award_form.label,
    )


def example_certificate(council: CouncilFacts) -> CertificateFacts:
    """A certificate of an invented person with long texts, to place texts by."""
    return CertificateFacts(
        authority_title=council.authority_title,
        recipient="Bà Nguyễn Thị Ngọc Phương Thảo",
        place_of_recipient="Trưởng ban công tác Mặt trận ấp Phú Tâm, xã An Cư",
        achievement="Đã có thành tích xuất sắc trong Phong trào thi đua “Chung tay vì người nghèo – Không để ai bị bỏ "
        "lại phía sau” năm 2020",
        decision_number="15/QĐ-UBND",
        issued_on=date(2020, 12, 28),
        year=2020,
        ordinal=7,
        place=council.place,
        signer_lines=signing_lines(council.signer_title),
        signer_name=council.signer_name or "Họ và tên người ký",
        form=AwardingLevel(council.level).award_form.label,
    )
