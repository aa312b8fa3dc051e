"""What the machine can tell an appraisal from earlier awards of the council."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import select

from app.appraisals.finders import Appraised, Finder
from app.appraisals.rules.checklist import Finding, Verdict
from app.awards.models import Award
from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.nominations.models import Nomination
from app.platform.database import db
from app.registrations.rules.standing import name_key
from app.vietnamese.names import folded

SAME = 0.8  # the share of words in common from which two accounts tell of one achievement
GIVEN = (RoundState.CONFIRMED, RoundState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class _Earlier:
    round_id: int
    round_name: str
    year: int
    achievement: str


def _twice(appraised: Appraised) -> Finding:
    earlier = _earlier_awards(appraised)
    words = folded(appraised.dossier.achievement).split()
    for award in earlier:
        alike = SequenceMatcher(None, words, folded(award.achievement).split(), autojunk=False).ratio()
        if alike >= SAME:
            return Finding(
                Verdict.FAULT,
                f"Thành tích giống {alike:.0%} thành tích đã được khen ở “{award.round_name}”.",
            )
    if earlier:
        rounds = "; ".join(dict.fromkeys(award.round_name for award in earlier))
        return Finding(Verdict.MET, f"Đã được khen ở: {rounds}; thành tích ghi trong hồ sơ khác lần này.")
    return Finding(Verdict.MET, "Chưa thấy khen thưởng nào mang tên này trong dữ liệu của Hội đồng.")


def _last_round(appraised: Appraised) -> Finding:
    campaign = appraised.round.campaign
    before = [one for one in campaign.rounds if one.year < appraised.round.year]
    if not before:
        return Finding(Verdict.MET, "Đây là đợt đầu của phong trào.")
    last = max(before, key=lambda one: one.year)
    if any(award.round_id == last.id for award in _earlier_awards(appraised)):
        return Finding(Verdict.FAULT, f"Đã được khen ở “{last.name}”.")
    if last.state not in GIVEN:
        return Finding(None, f"“{last.name}” chưa chốt kết quả trong phần mềm.")
    return Finding(Verdict.MET, f"Không có tên trong kết quả “{last.name}”.")


def _earlier_awards(appraised: Appraised) -> tuple[_Earlier, ...]:
    """The awards of the council in other rounds to one of this name and category, the latest first."""
    dossier = appraised.dossier
    rows = db.session.execute(
        select(Award.name, AwardRound.id, AwardRound.name, AwardRound.year, Nomination.achievement)
        .join(AwardRound, AwardRound.id == Award.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Nomination, Nomination.id == Award.nomination_id)
        .where(
            Campaign.council_id == dossier.council_id,
            AwardRound.state.in_(GIVEN),
            AwardRound.id != appraised.round.id,
            Award.category == dossier.category,
            Award.name_folded == folded(dossier.name),
        )
        .order_by(AwardRound.year.desc(), AwardRound.id.desc())
    )
    key = name_key(dossier.name)
    return tuple(
        _Earlier(round_id, round_name, year, achievement)
        for name, round_id, round_name, year, achievement in rows
        if name_key(name) == key
    )


FINDERS: dict[str, Finder] = {"twice": _twice, "last-round": _last_round}
