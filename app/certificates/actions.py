"""Use cases of certificates: what the office sets for them."""

from datetime import datetime

from app.campaigns.queries import round_facts
from app.certificates.models import CertificateSetting
from app.certificates.rules.acts import PRINT_CERTIFICATES
from app.platform.audit import record
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def print_codes(*, actor: Actor, slug: str, wanted: bool, at: datetime) -> None:
    """Sets whether the council's certificates bear a code and a QR by which anybody checks them."""
    with transaction() as session:
        council_id = round_facts(actor=actor, slug=slug).council_id
        require(actor, PRINT_CERTIFICATES, Within(council_id))
        setting = session.get(CertificateSetting, council_id, with_for_update=True)
        if setting is None:
            setting = CertificateSetting(council_id=council_id, with_code=False)
            session.add(setting)
        before = setting.with_code
        setting.with_code = wanted
        session.flush()
        record(
            session, actor=actor, at=at, action="certificates set", thing=setting, council_id=council_id,
            before={"with_code": before}, after={"with_code": wanted},
        )  # fmt: skip
