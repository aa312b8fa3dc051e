"""One step of a dossier: its new state, the step's row, the audit, the board."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.nominations.models import Nomination, NominationStep
from app.nominations.rules.remarks import Remark
from app.nominations.rules.states import NominationState
from app.platform.audit import record
from app.platform.live import bump
from app.units.rules.authority import Actor

DEED_OF = {NominationState.DRAFT: "recalled"}


def step_dossier(
    session: Session,
    actor: Actor,
    nomination: Nomination,
    council_id: int,
    to: NominationState,
    at: datetime,
    *,
    remark: str = "",
    remarks: Sequence[Remark] = (),
) -> None:
    """Takes the dossier to a state in the running transaction; `remark` is the whole text, `remarks` its lines."""
    before = nomination.state
    nomination.state, nomination.remark, nomination.changed_at = to, remark, at
    session.add(
        NominationStep(
            nomination_id=nomination.id,
            state=to,
            at=at,
            account_id=actor.account_id,
            remark=remark,
            remarks=[[one.about, one.field, one.text] for one in remarks],
        )
    )
    record(
        session, actor=actor, at=at, action=f"dossier {DEED_OF.get(to, to)}", thing=nomination, council_id=council_id,
        before={"state": before}, after={"state": to, "remark": remark},
    )  # fmt: skip
    bump(session, f"board:{nomination.round_id}")
