"""What the machine can tell an appraisal from earlier awards of the council, and any other room of a nominee's."""

from difflib import SequenceMatcher

from app.appraisals.finders import Appraised, Finder
from app.appraisals.rules.checklist import Finding, Verdict
from app.awards.queries.history import GIVEN, honours_of
from app.nominations.honours import Honour
from app.vietnamese.names import folded

SAME = 0.8  # the share of words in common from which two accounts tell of one achievement
HONOURS = honours_of


def _twice(appraised: Appraised) -> Finding:
    earlier = _earlier_awards(appraised)
    words = folded(appraised.dossier.achievement).split()
    for award in earlier:
        alike = SequenceMatcher(None, words, folded(award.achievement).split(), autojunk=False).ratio()
        if alike >= SAME:
            return Finding(Verdict.FAULT, f"Thành tích giống {alike:.0%} thành tích đã được khen ở {_told(award)}.")
    if earlier:
        listed = "; ".join(dict.fromkeys(_told(award) for award in earlier))
        return Finding(Verdict.MET, f"Đã được khen ở: {listed}; thành tích ghi trong hồ sơ khác lần này.")
    return Finding(Verdict.MET, "Chưa thấy khen thưởng nào của đối tượng này trong dữ liệu của Hội đồng.")


def _last_round(appraised: Appraised) -> Finding:
    campaign = appraised.round.campaign
    before = [one for one in campaign.rounds if one.year < appraised.round.year]
    if not before:
        return Finding(Verdict.MET, "Đây là đợt đầu của phong trào.")
    last = max(before, key=lambda one: one.year)
    for award in _earlier_awards(appraised):
        if award.round_id == last.id:
            return Finding(Verdict.FAULT, f"Đã được khen ở {_told(award)}.")
    if last.state not in GIVEN:
        return Finding(None, f"“{last.name}” chưa chốt kết quả trong phần mềm.")
    return Finding(Verdict.MET, f"Không có tên trong kết quả “{last.name}”.")


def _told(award: Honour) -> str:
    """The round, and under which name and unit where that is for a person to judge."""
    return f"“{award.round_name}”" if award.sure else f"“{award.round_name}” ({award.name}, {award.unit_name})"


def _earlier_awards(appraised: Appraised) -> tuple[Honour, ...]:
    """The awards of the council in other rounds to this nominee, or to one of its name; those that hold."""
    found = honours_of(appraised.dossier.council_id, appraised.dossier.nominee_id, appraised.round.id)
    return tuple(one for one in found if not one.revoked)


FINDERS: dict[str, Finder] = {"twice": _twice, "last-round": _last_round}
