"""A member discloses, before any dossier opens, from which ones they stand aside."""

from collections.abc import Collection, Mapping
from datetime import datetime

from app.campaigns.queries import round_facts
from app.nominations.models import ConflictOfInterest, Disclosure
from app.nominations.queries.conflicts import to_disclose
from app.nominations.rules.acts import DISCLOSE, RECORD_DISCLOSURE
from app.nominations.rules.standing_aside import StandingAside
from app.platform.audit import record
from app.platform.errors import Conflict
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.queries import find_member
from app.units.rules.authority import Actor, Within


def disclose(
    *,
    actor: Actor,
    slug: str,
    account_id: int,
    seen: Collection[int],
    aside: Mapping[int, StandingAside],
    at: datetime,
) -> None:
    """Records that the member was shown these dossiers and stands aside from some of them.

    The member says so; the secretary may record it for a member who says it at the meeting. Raises Conflict when
    dossiers were accepted meanwhile, so that nobody discloses what they have not seen.
    """
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        within = Within(award_round.council_id)
        require(actor, DISCLOSE if account_id == actor.account_id else RECORD_DISCLOSURE, within)
        find_member(award_round.council_id, account_id)
        row = session.get(Disclosure, (award_round.id, account_id), with_for_update=True, populate_existing=True)
        left = to_disclose(award_round.id, account_id)
        if {one.nomination_id for one in left} != set(seen):
            raise Conflict("Danh sách hồ sơ vừa thay đổi. Hãy xem lại danh sách dưới đây rồi khai báo lại.")
        told = {
            one.nomination_id: aside[one.nomination_id] for one in left if one.nomination_id in aside and not one.known
        }
        for nomination_id, ground in told.items():
            session.add(
                ConflictOfInterest(
                    nomination_id=nomination_id, account_id=account_id, reason=ground.label, declared_at=at
                )
            )
        if row is None:
            row = Disclosure(round_id=award_round.id, account_id=account_id, nominations=[], changed_at=at)
            session.add(row)
        row.nominations, row.changed_at = sorted({*row.nominations, *seen}), at
        record(
            session, actor=actor, at=at, action="conflicts disclosed", thing=row, council_id=award_round.council_id,
            after={"account": account_id, "dossiers": len(set(seen)), "aside": {str(key): one.value for key, one in told.items()}},
        )  # fmt: skip
