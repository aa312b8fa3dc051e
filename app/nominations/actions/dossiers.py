"""A dossier is begun, written, sent and taken back by the unit."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.rules.states import RoundState, Unregistered
from app.law.rules.categories import Category
from app.nominations.actions.snapshots import keep_snapshot
from app.nominations.actions.steps import step_dossier
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.acts import WRITE_DOSSIER
from app.nominations.rules.dossier import Dossier, faults_of_dossier
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.shelves import shelf
from app.nominations.rules.states import NominationState
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import transaction
from app.registrations.queries.standing import nominee_standing
from app.units.authority import require
from app.units.models import Unit
from app.units.rules.authority import Actor, Within
from app.units.rules.reorganisation import exists_on
from app.vietnamese.dates import office_day
from app.vietnamese.names import folded, given_name_key, sort_key


class DossierFaults(OfficeError):
    """A dossier cannot be sent yet; `faults` says why, by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def begin_nomination(
    *, actor: Actor, round_id: int, movement_id: int, unit_id: int, category: Category, at: datetime
) -> int:
    """Begins an empty draft of the unit in a movement of the round, and gives its id."""
    with transaction() as session:
        award_round = session.get(AwardRound, round_id, with_for_update=True)
        unit = session.get(Unit, unit_id)
        if award_round is None or unit is None:
            raise NotFound
        campaign = session.get_one(Campaign, award_round.campaign_id)
        movement = session.get(Movement, movement_id)
        if movement is None or movement.campaign_id != campaign.id or unit.council_id != campaign.council_id:
            raise NotFound
        require(actor, WRITE_DOSSIER, Within(campaign.council_id, unit_id))
        refuse_when_closed(award_round)
        refuse_ended(unit, at)
        if category not in movement.categories:
            raise OfficeError("Phong trào này không nhận loại đối tượng đó. Hãy chọn lại.", field="category")
        nominee = Nominee(council_id=campaign.council_id, unit_id=unit_id, category=category, name="", name_folded="",
                          name_sort="")  # fmt: skip
        session.add(nominee)
        session.flush()
        nomination = Nomination(
            round_id=round_id, movement_id=movement_id, nominee_id=nominee.id, unit_id=unit_id, changed_at=at
        )
        session.add(nomination)
        record(session, actor=actor, at=at, action="dossier begun", thing=nomination, council_id=campaign.council_id)
        bump(session, f"board:{round_id}")
        return nomination.id


def write_nomination(*, actor: Actor, nomination_id: int, dossier: Dossier, version: int, at: datetime) -> int:
    """Writes what the unit typed into its draft and gives the version that it has then.

    Raises Conflict when something else was written since `version`, or the dossier is not with the unit.
    """
    with transaction() as session:
        nomination, nominee = dossier_with_the_unit(session, actor, nomination_id)
        if dossier_of(nomination, nominee) == dossier:
            return nomination.version  # whoever presses a button while the draft saves itself is in nobody's way
        if nomination.version != version:
            raise Conflict("Hồ sơ này vừa được lưu ở nơi khác. Hãy chép lại phần vừa gõ, tải lại trang rồi sửa tiếp.")
        write_nominee(nominee, dossier)
        nomination.achievement = dossier.achievement
        nomination.changed_at = at
        record(
            session, actor=actor, at=at, action="dossier written", thing=nomination, council_id=nominee.council_id,
            after={"name": dossier.name, "characters": len(dossier.achievement)},
        )  # fmt: skip
        bump(session, f"board:{nomination.round_id}")
        session.flush()
        return nomination.version


def send_nomination(*, actor: Actor, nomination_id: int, today: date, at: datetime) -> None:
    """Sends the dossier to the secretary. Raises DossierFaults, or Conflict for a nominee sent already."""
    with transaction() as session:
        nomination, nominee = dossier_with_the_unit(session, actor, nomination_id)
        movement = session.get_one(Movement, nomination.movement_id)
        faults = faults_of_dossier(
            dossier_of(nomination, nominee),
            eligible=tuple(Category(value) for value in movement.categories),
            today=today,
        )
        if faults:
            raise DossierFaults(faults)
        refuse_unregistered(session.get_one(Campaign, movement.campaign_id), nomination, nominee)
        refuse_second_dossier(session, nomination, nominee)
        step_dossier(session, actor, nomination, nominee.council_id, NominationState.SENT, at)
        keep_snapshot(session, nomination, nominee, at)


def recall_nomination(*, actor: Actor, nomination_id: int, at: datetime) -> None:
    """The unit takes a sent dossier back to mend it; Conflict once the secretary has dealt with it."""
    with transaction() as session:
        nomination = session.get(Nomination, nomination_id, with_for_update=True)
        if nomination is None:
            raise NotFound
        nominee = session.get_one(Nominee, nomination.nominee_id)
        require(actor, WRITE_DOSSIER, Within(nominee.council_id, nomination.unit_id))
        _refuse_of_others(nomination)
        refuse_when_closed(session.get_one(AwardRound, nomination.round_id))
        if nomination.state is not NominationState.SENT:
            raise Conflict(
                f"Hồ sơ đang ở trạng thái “{nomination.state.label}” nên không rút lại được. Hãy tải lại trang."
            )
        step_dossier(session, actor, nomination, nominee.council_id, NominationState.DRAFT, at)


def dossier_of(nomination: Nomination, nominee: Nominee) -> Dossier:
    """The dossier's text as plain values."""
    return Dossier(
        category=nominee.category,
        honorific=nominee.honorific,
        name=nominee.name,
        birth_year=nominee.birth_year,
        position=nominee.position,
        address=nominee.address,
        achievement=nomination.achievement,
        women_share=nominee.women_share,
        works_directly=nominee.works_directly,
    )


def dossier_with_the_unit(session: Session, actor: Actor, nomination_id: int) -> tuple[Nomination, Nominee]:
    """The dossier and its nominee, for a clerk of the unit while the dossier is with the unit."""
    nomination = session.get(Nomination, nomination_id, with_for_update=True)
    if nomination is None:
        raise NotFound
    nominee = session.get_one(Nominee, nomination.nominee_id, with_for_update=True)
    require(actor, WRITE_DOSSIER, Within(nominee.council_id, nomination.unit_id))
    _refuse_of_others(nomination)
    if not nomination.state.is_with_the_unit:
        raise Conflict(
            f"Hồ sơ {nomination.state.label.lower()} nên không sửa được. Nếu cần sửa, hãy đề nghị thư ký trả lại."
        )
    refuse_when_closed(session.get_one(AwardRound, nomination.round_id))
    return nomination, nominee


def _refuse_of_others(nomination: Nomination) -> None:
    if nomination.origin:
        raise Conflict(f"Hồ sơ này gửi lên theo {nomination.origin}; muốn sửa thì Hội đồng cấp dưới gửi lại.")


def refuse_ended(unit: Unit, at: datetime) -> None:
    """New dossiers are only of units that exist on the day."""
    if not exists_on(since=unit.since, until=unit.until, on=office_day(at)):
        raise OfficeError(f"“{unit.name}” không còn tồn tại. Hãy lập hồ sơ ở đơn vị hiện nay.", field="unit")


def refuse_when_closed(award_round: AwardRound) -> None:
    """Raises Conflict when the round takes no dossiers any more, or not yet."""
    if award_round.state is not RoundState.NOMINATING:
        raise Conflict(f"Đợt này đang ở bước “{award_round.state.label}” nên không nhận, sửa hồ sơ được.")


def write_nominee(nominee: Nominee, dossier: Dossier) -> None:
    """Gives the nominee what the dossier says of it, ready to be found and sorted."""
    nominee.honorific, nominee.name = dossier.honorific, dossier.name
    nominee.birth_year, nominee.position, nominee.address = dossier.birth_year, dossier.position, dossier.address
    nominee.women_share, nominee.works_directly = dossier.women_share, dossier.works_directly
    nominee.name_folded = folded(dossier.name)
    told = Described(nominee.category, dossier.honorific, dossier.name, dossier.birth_year, dossier.position,
                     dossier.address, nominee.unit_id, "", nominee.unit_id)  # fmt: skip
    nominee.shelf = shelf(portrait(told))
    is_person = nominee.category is not Category.COLLECTIVE
    nominee.name_sort = given_name_key(dossier.name) if is_person else sort_key(dossier.name)


def refuse_unregistered(campaign: Campaign, nomination: Nomination, nominee: Nominee) -> None:
    """Raises DossierFaults where the campaign takes registered nominees only and this one is not."""
    if campaign.unregistered is Unregistered.ALLOWED:
        return
    standing = nominee_standing(
        round_id=nomination.round_id,
        unit_id=nomination.unit_id,
        movement_id=nomination.movement_id,
        category=nominee.category,
        name=nominee.name,
    )
    if not standing.is_registered:
        raise DossierFaults(
            {"name": f"{standing.label}. Phong trào này chỉ nhận hồ sơ của đối tượng đã đăng ký thi đua; hãy kiểm tra lại "
             "tên, hoặc đề nghị thư ký trả lại bản đăng ký để bổ sung."}
        )  # fmt: skip


def refuse_second_dossier(session: Session, nomination: Nomination, nominee: Nominee) -> None:
    """Raises DossierFaults where the same nominee has a dossier in the round and movement already."""
    twin = session.scalar(
        select(Nomination.id)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .where(
            Nomination.round_id == nomination.round_id,
            Nomination.movement_id == nomination.movement_id,
            Nomination.id != nomination.id,
            Nomination.state != NominationState.DRAFT,
            Nominee.category == nominee.category,
            Nominee.name == nominee.name,
            Nominee.address == nominee.address,
            Nominee.birth_year.is_not_distinct_from(nominee.birth_year),
        )
    )
    if twin is not None or one_with_the_council(session, nomination, nominee):
        raise DossierFaults(
            {"name": f"“{nominee.name}” đã có hồ sơ trong phong trào này. Một đối tượng chỉ có một hồ sơ; hãy kiểm tra "
             "lại tên, năm sinh, địa chỉ."}
        )  # fmt: skip


def one_with_the_council(session: Session, nomination: Nomination, nominee: Nominee) -> bool:
    """Whether another dossier of the same nominee, as the secretary merged them, is with the council in this movement."""
    root = nominee.merged_into_id or nominee.id
    session.get_one(Nominee, root, with_for_update=True)  # so that two of them are not sent at once
    twin = select(Nomination.id).join(Nominee, Nominee.id == Nomination.nominee_id).where(
        Nomination.round_id == nomination.round_id,
        Nomination.movement_id == nomination.movement_id,
        Nomination.id != nomination.id,
        Nomination.state.in_((NominationState.SENT, NominationState.ACCEPTED)),
        (Nominee.id == root) | (Nominee.merged_into_id == root),
    )  # fmt: skip
    return session.scalar(twin) is not None
