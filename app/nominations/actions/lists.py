"""A whole list of nominees becomes drafts at one stroke."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.campaigns.models import AwardRound, Campaign, Movement
from app.nominations.actions.dossiers import refuse_ended, refuse_when_closed, write_nominee
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.acts import TAKE_IN_LIST
from app.nominations.rules.dossier import Dossier
from app.platform.audit import record_each
from app.platform.errors import NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.models import Unit
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class ListedNominee:
    """A nominee of a list: its unit, the movement, and what is known for the dossier."""

    movement_id: int
    unit_id: int
    dossier: Dossier


def begin_listed(*, actor: Actor, round_id: int, listed: Sequence[ListedNominee], at: datetime) -> tuple[int, ...]:
    """Begins a draft for each nominee of the list and gives their ids in the same order; all of them, or none.

    The round stays locked until the end, so that whoever takes in another list meanwhile sees these. The database is asked
    as often for thousands as for a few, but for the rows themselves. Raises OfficeError for a category that its movement does
    not admit, Conflict when the round does not take dossiers.
    """
    with transaction() as session:
        award_round = session.get(AwardRound, round_id, with_for_update=True)
        if award_round is None:
            raise NotFound
        campaign = session.get_one(Campaign, award_round.campaign_id)
        movements = {one.id: one for one in session.scalars(select(Movement).filter_by(campaign_id=campaign.id))}
        units = {one.id: one for one in session.scalars(select(Unit).filter_by(council_id=campaign.council_id))}
        for unit_id in {one.unit_id for one in listed}:
            if unit_id not in units:
                raise NotFound
            require(actor, TAKE_IN_LIST, Within(campaign.council_id, unit_id))
            refuse_ended(units[unit_id], at)
        refuse_when_closed(award_round)
        for one in listed:
            if one.movement_id not in movements:
                raise NotFound
            if one.dossier.category not in movements[one.movement_id].categories:
                raise OfficeError(
                    f"Phong trào không nhận loại đối tượng của “{one.dossier.name}”. Hãy xem lại danh sách."
                )
        nominees = [_nominee(campaign.council_id, one) for one in listed]
        session.add_all(nominees)
        session.flush()
        nominations = [
            Nomination(round_id=round_id, movement_id=one.movement_id, nominee_id=nominee.id, unit_id=one.unit_id,
                       achievement=one.dossier.achievement, changed_at=at)
            for one, nominee in zip(listed, nominees, strict=True)
        ]  # fmt: skip
        session.add_all(nominations)
        session.flush()
        begun = [
            (nomination, None, {"name": one.dossier.name}) for nomination, one in zip(nominations, listed, strict=True)
        ]
        record_each(session, actor=actor, at=at, action="dossier begun", changes=begun, council_id=campaign.council_id)
        bump(session, f"board:{round_id}")
        return tuple(nomination.id for nomination in nominations)


def _nominee(council_id: int, one: ListedNominee) -> Nominee:
    nominee = Nominee(council_id=council_id, unit_id=one.unit_id, category=one.dossier.category)
    write_nominee(nominee, one.dossier)
    return nominee
