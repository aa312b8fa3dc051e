"""What the machine can tell an appraisal from earlier awards of the council, and any other room of a nominee's."""

from difflib import SequenceMatcher

from app.appraisals.finders import Appraised, Finder
from app.appraisals.rules.checklist import Finding, Verdict
from app.awards.queries.history import GIVEN, honours_of
from app.awards.queries.inherited import last_rounds
from app.nominations.honours import Honour
from app.units.lineage import lineage_of
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
        return _last_round_of_former_councils(appraised)
    last = max(before, key=lambda one: one.year)
    for award in _earlier_awards(appraised):
        if award.round_id == last.id:
            return Finding(Verdict.FAULT, f"Đã được khen ở {_told(award)}.")
    if last.state not in GIVEN:
        return Finding(None, f"“{last.name}” chưa chốt kết quả trong phần mềm.")
    return Finding(Verdict.MET, f"Không có tên trong kết quả “{last.name}”.")


def _last_round_of_former_councils(appraised: Appraised) -> Finding:
    """The first round of a campaign comes after the last one of each council that this one succeeds."""
    former = lineage_of(appraised.dossier.council_id).former
    last = last_rounds(former, appraised.round.year) if former else frozenset()
    for award in _earlier_awards(appraised):
        if award.round_id in last:
            return Finding(Verdict.FAULT, f"Đã được khen ở {_told(award)}.")
    told = "; không có tên trong đợt cuối của Hội đồng được kế thừa" if last else ""
    return Finding(Verdict.MET, f"Đây là đợt đầu của phong trào{told}.")


def _told(award: Honour) -> str:
    """The round, whose it was if not the council's own, and under which name and unit where that is for a person to judge."""
    given = f"“{award.round_name}” của {award.council}" if award.council else f"“{award.round_name}”"
    return given if award.sure else f"{given} ({award.name}, {award.unit_name})"


def _earlier_awards(appraised: Appraised) -> tuple[Honour, ...]:
    """The awards of the council and of those it succeeds in other rounds to this nominee, or to one of its name; those that hold."""
    found = honours_of(appraised.dossier.council_id, appraised.dossier.nominee_id, appraised.round.id)
    return tuple(one for one in found if not one.revoked)


FINDERS: dict[str, Finder] = {"twice": _twice, "last-round": _last_round}
