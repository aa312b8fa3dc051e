"""What the machine can tell of a dossier from the plan, the registrations and the dossiers themselves."""

from sqlalchemy import func, select

from app.appraisals.finders import Appraised, Finder
from app.appraisals.rules.checklist import Finding, Verdict
from app.campaigns.drafts import about_unit
from app.campaigns.rules.states import Unregistered, quota_category
from app.documents.queries import issued_about
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.doubles import likely_doubles
from app.nominations.rules.addressing import addressed, placed
from app.nominations.rules.dossier import SHORTEST_ACHIEVEMENT
from app.nominations.rules.opinions import OpinionVerdict
from app.nominations.rules.states import NominationState
from app.platform.database import db


def _submission(appraised: Appraised) -> Finding:
    issued = issued_about(about_unit(appraised.round.id, appraised.dossier.unit_id), "unit-submission")
    if issued is None:
        return Finding(None, "Phần mềm chưa có tờ trình đã ghi số của đơn vị; hãy xem bản giấy.")
    return Finding(Verdict.MET, f"{issued.reference}.")


def _report(appraised: Appraised) -> Finding:
    length = len(appraised.dossier.achievement)
    if length < SHORTEST_ACHIEVEMENT:
        return Finding(Verdict.FAULT, "Phần tóm tắt thành tích còn quá ngắn.")
    return Finding(Verdict.MET, f"Tóm tắt thành tích có {length} ký tự.")


def _attached(appraised: Appraised) -> Finding:
    files = appraised.dossier.evidence
    listed = "; ".join(file.filename for file in files)
    return Finding(None, f"Tệp kèm hồ sơ: {listed}." if files else "Hồ sơ không kèm tệp nào; hãy xem bản giấy.")


def _particulars(appraised: Appraised) -> Finding:
    dossier = appraised.dossier
    printed = addressed(dossier.category, dossier.honorific, dossier.name)
    place = placed(dossier.position, dossier.address, dossier.unit_name)
    return Finding(Verdict.MET, f"Sẽ in: {printed}. {place}.")


def _discipline(appraised: Appraised) -> Finding | None:
    against = [one for one in appraised.dossier.opinions if one.verdict is OpinionVerdict.OBJECTS]
    if not against:
        return None
    told = "; ".join(f"{one.office}: {one.note}" for one in against)
    return Finding(Verdict.HOLD, f"Cơ quan được hỏi không nhất trí. {told}")


def _audience(appraised: Appraised) -> Finding:
    dossier = appraised.dossier
    if dossier.category not in dossier.categories:
        return Finding(Verdict.FAULT, f"Phong trào này không nhận {dossier.category.label.lower()}.")
    return Finding(None, f"Đối tượng của phong trào: {dossier.audience}")


def _registered(appraised: Appraised) -> Finding:
    standing = appraised.dossier.standing
    if standing.is_registered:
        return Finding(Verdict.MET, f"{standing.label}.")
    if appraised.round.campaign.unregistered is Unregistered.ALLOWED:
        return Finding(Verdict.NOT_NEEDED, f"{standing.label}. Phong trào vẫn nhận hồ sơ, có đánh dấu.")
    return Finding(Verdict.FAULT, f"{standing.label}.")


def _double(appraised: Appraised) -> Finding:
    dossier = appraised.dossier
    found = likely_doubles(council_id=dossier.council_id, nominee_id=dossier.nominee_id)
    if not found:
        return Finding(Verdict.MET, "Không thấy đối tượng nào của Hội đồng có thể trùng mà chưa xem xét.")
    listed = "; ".join(f"{one.name} ({one.described.unit_name})" for one in found[:3])
    more = f" và {len(found) - 3} đối tượng khác" if len(found) > 3 else ""
    return Finding(
        None,
        f"Có thể trùng với {listed}{more}. Hãy xem ở trang “Đối tượng có thể trùng” của đợt, gộp hoặc ghi là khác.",
    )


def _share(appraised: Appraised) -> Finding:
    dossier, award_round = appraised.dossier, appraised.round
    rule = award_round.campaign.household_quota
    own = quota_category(dossier.category, rule)
    sharing = [category for category in Category if quota_category(category, rule) is own]
    movement = award_round.movement(dossier.movement_slug)
    count = db.session.scalar(
        select(func.count())
        .select_from(Nomination)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .where(
            Nomination.round_id == award_round.id,
            Nomination.movement_id == movement.id,
            Nomination.unit_id == dossier.unit_id,
            Nomination.state.in_((NominationState.SENT, NominationState.ACCEPTED)),
            Nominee.category.in_(sharing),
        )
    ) or 0  # fmt: skip
    limit = award_round.unit_share
    most = award_round.places(movement.id, own) if limit is None else limit
    whose = "cả đợt có số suất là" if limit is None else "mỗi đơn vị được đề nghị nhiều nhất"
    text = f"Đơn vị đã gửi {count} hồ sơ {own.label.lower()} trong phong trào này; {whose} {most}."
    return Finding(Verdict.MET if count <= most else Verdict.FAULT, text)


FINDERS: dict[str, Finder] = {
    "submission": _submission,
    "report": _report,
    "minutes": _attached,
    "confirmation": _attached,
    "particulars": _particulars,
    "audience": _audience,
    "discipline": _discipline,
    "registered": _registered,
    "share": _share,
    "double": _double,
}
