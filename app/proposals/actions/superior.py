"""The administrator sets to which council of the deployment this one proposes."""

from datetime import datetime

from app.law.rules.prizes import AwardingLevel
from app.platform.audit import record
from app.platform.errors import OfficeError
from app.platform.transaction import transaction
from app.proposals.rules.levels import stands_above
from app.units.authority import require
from app.units.models import Council
from app.units.rules.acts import SET_SUPERIOR
from app.units.rules.authority import Actor, Within


def set_superior(*, actor: Actor, council_id: int, superior_id: int | None, at: datetime) -> None:
    """Sets the council above, or none. Raises OfficeError for one that is not of a higher level.

    What was sent before stays with the council that received it. Both councils' audits tell of it.
    """
    require(actor, SET_SUPERIOR, Within(council_id))
    with transaction() as session:
        council = session.get_one(Council, council_id, with_for_update=True)
        superior = session.get(Council, superior_id) if superior_id is not None else None
        fits = superior is None or stands_above(AwardingLevel(superior.level), AwardingLevel(council.level))
        if not fits or (superior_id is not None and superior is None):
            raise OfficeError("Hãy chọn một Hội đồng ở cấp cao hơn.", field="superior_id")
        before, council.superior_id = council.superior_id, superior_id
        for audited in {council_id, before, superior_id} - {None}:
            record(
                session, actor=actor, at=at, action="superior set", thing=council, council_id=audited,
                before={"superior_id": before}, after={"superior_id": superior_id},
            )  # fmt: skip
