"""A decision of a day, and the letterhead that it bears."""

from datetime import date

from app.awards.papers.awarded import AwardedRound, Awardee
from app.documents.letterhead import Issuer, Letterhead
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.prizes import AwardingLevel

NAMES = ("Chi hội Phụ nữ ấp Phú Tâm", "Bà Néang Srây Mom", "Ông Nguyễn Văn Thuý", 'Hộ gia đình "Sao Mai" & <bạn>')
CATEGORIES = (Category.COLLECTIVE, Category.INDIVIDUAL, Category.INDIVIDUAL, Category.HOUSEHOLD)


def letterhead(on: date, issuer: Issuer, **more: object) -> Letterhead:
    return Letterhead(**{
        "issuer": issuer,
        "council_slug": "tinh-bien",
        "council_name": "Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên",
        "agency_name": "Ủy ban nhân dân huyện Tịnh Biên",
        "superior_agency": "",
        "authority_title": "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên",
        "level": AwardingLevel.DISTRICT,
        "place": "Tịnh Biên",
        "signer_title": "PHÓ CHỦ TỊCH",
        "signer_name": "Người Ký",
        "drafting_unit": "NV",
        "unit_name": "",
        "number": 5,
        "issued_on": on,
        "on": on,
        **more,
    })  # fmt: skip


def facts(on: date, names: tuple[str, ...] = NAMES) -> AwardedRound:
    head = letterhead(on, Issuer.CHAIRMAN)
    return AwardedRound(
        letterhead=head,
        campaign_title="Chung tay vì người nghèo",
        when=f"năm {on.year}",
        bases=head.bases(DocumentKind.DECISION, ()),
        awardees=tuple(
            Awardee(number, category, name, "Xã An Cư", "Cán bộ tận tụy", 420_000)
            for number, (name, category) in enumerate(zip(names, CATEGORIES, strict=False), 1)
        ),
    )
