"""What became above of those who were proposed, as far as the council below may know."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from app.awards.models import Award
from app.awards.queries.awards import amendments_of_round, standing_of
from app.awards.rules.amending import AmendmentKind, Standing
from app.campaigns.drafts import ABOUT_ROUND
from app.documents.queries import all_issued, issued_about
from app.nominations.models import Nomination
from app.platform.database import db
from app.proposals.rules.outcome import Fate


def fates_of(nomination_ids: Collection[int]) -> Mapping[int, Fate]:
    """Where these dossiers of the council above stand, by dossier. Two queries, and two more for each round with a decision."""
    if not nomination_ids:
        return {}
    rows = db.session.execute(
        select(Nomination, Award.id).outerjoin(Award, Award.nomination_id == Nomination.id).where(
            Nomination.id.in_(nomination_ids)
        )
    ).all()  # fmt: skip
    rounds = {nomination.round_id for nomination, _ in rows}
    issued = all_issued(tuple(ABOUT_ROUND.format(number) for number in rounds))
    decisions = {number: issued.get(("decision", ABOUT_ROUND.format(number))) for number in rounds}
    amendments = {number: amendments_of_round(number) for number in rounds if decisions[number]}
    found = {}
    for nomination, award_id in rows:
        decision = decisions[nomination.round_id]
        ruled = amendments.get(nomination.round_id, {}).get(award_id, ())
        revoked = standing_of(ruled) is Standing.REVOKED
        by = (one.issued.reference for one in ruled if one.issued and one.kind is AmendmentKind.REVOKE)
        found[nomination.id] = Fate(
            state=nomination.state,
            remark=nomination.remark,
            decision=decision.reference if decision else "",
            awarded=award_id is not None,
            revoked_by=next(by, "") if revoked else "",
        )
    return found


def honours_of(round_id: int) -> str:
    """The issued decision of a round as papers refer to it, "" before it is issued. One query."""
    decision = issued_about(ABOUT_ROUND.format(round_id), "decision")
    return decision.reference if decision else ""
