"""The paper of this room: the score sheet."""

from app.campaigns.drafts import ABOUT_ROUND, round_at, round_crumbs, when_of
from app.campaigns.queries import RoundFacts, criteria_of, round_facts
from app.campaigns.rules.states import RoundState
from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Choice, Draft, PaperKind
from app.documents.letterhead import Issuer, Letterhead
from app.nominations.drafts import accepted_nominees
from app.nominations.rules.acts import READ_CANDIDATES, WRITE_FOR_THE_COUNCIL
from app.platform.errors import Conflict
from app.scoring.papers.score_sheet import PaperCriterion, ScoreSheetFacts, score_sheet
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def _sheet_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    award_round = round_facts(actor=actor, slug=slug)
    return tuple(
        Choice(f"{slug}:{one.slug}", _about(award_round.id, one.id), one.name) for one in award_round.campaign.movements
    )


def _about(round_id: int, movement_id: int) -> str:
    return f"{ABOUT_ROUND.format(round_id)}:movement:{movement_id}"


def _score_sheet(actor: Actor, key: str) -> Draft:
    slug, _, movement_slug = key.partition(":")
    award_round = round_at(actor=actor, slug=slug, since=RoundState.SCORING)
    require(actor, READ_CANDIDATES, Within(award_round.council_id))
    if not accepted_nominees(award_round, award_round.nominate_until):
        raise Conflict("Đợt này không có hồ sơ nào được tiếp nhận nên chưa lập văn bản này được.")
    movement = award_round.movement(movement_slug)
    criteria = tuple(
        PaperCriterion(one.name, one.guidance, one.most_points) for one in criteria_of(award_round.id, movement.id)
    )
    campaign = _campaign(award_round)

    def write(head: Letterhead) -> AdministrativeDocument:
        nominees = accepted_nominees(award_round, head.on)
        own = tuple(nominee for nominee in nominees if nominee.movement == movement.name)
        return score_sheet(ScoreSheetFacts(head, campaign, movement.name, criteria, own))

    return Draft(
        about=_about(award_round.id, movement.id),
        within=Within(award_round.council_id),
        year=award_round.year,
        label=f"{movement.name} {award_round.year}",
        crumbs=round_crumbs(award_round),
        write=write,
    )


def _campaign(award_round: RoundFacts) -> str:
    return f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}"


KINDS = (
    PaperKind("score-sheet", "Phiếu chấm điểm", Issuer.COUNCIL, READ_CANDIDATES, WRITE_FOR_THE_COUNCIL,
              RoundState.SCORING, _sheet_choices, _score_sheet, numbered=False),
)  # fmt: skip
