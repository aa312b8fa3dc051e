"""The commune of the small world after the district ended: who works there, and how it succeeds the district's council."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from app.accounts.actions import create_account
from app.campaigns.actions.rounds import open_nominations
from app.campaigns.models import AwardRound, Movement
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.nominations.actions.dossiers import begin_nomination, send_nomination, write_nomination
from app.nominations.rules.dossier import Dossier
from app.platform.database import db
from app.units.actions import appoint
from app.units.models import Council, Unit
from app.units.operator import operator
from app.units.rules.authority import Role
from app.units.succeeding import Succession, record_succession
from tests.support.world import ACHIEVEMENT, PASSWORD, World

DISTRICT, COMMUNE = "tinh-bien", "xa-an-cu"
HAMLET, OTHER_HAMLET = "ap-soc-tuc", "ap-ba-en"
LATER = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
ENDED = date(2025, 7, 1)
PAPER = "Nghị quyết số 1654/NQ-UBTVQH15 ngày 16/6/2025"
CAST = (
    ("h_admin", COMMUNE, Role.ADMINISTRATOR, None),
    ("both", COMMUNE, Role.ADMINISTRATOR, None),
    ("both", DISTRICT, Role.ADMINISTRATOR, None),
    ("h_chair", COMMUNE, Role.CHAIR, None),
    ("h_member", COMMUNE, Role.MEMBER, None),
    ("h_clerk", COMMUNE, Role.CLERK, HAMLET),
    ("h_other", COMMUNE, Role.CLERK, OTHER_HAMLET),
)  # the commune's secretary is the "stranger" of the small world


def council_id(slug: str) -> int:
    """The id of a council."""
    return db.session.execute(select(Council.id).filter_by(slug=slug)).scalar_one()


def unit_id(council: str, slug: str) -> int:
    """The id of a council's unit."""
    return db.session.execute(select(Unit.id).filter_by(council_id=council_id(council), slug=slug)).scalar_one()


def people_of_the_commune() -> None:
    """Appoints the people of the commune, and an administrator of both councils."""
    accounts: dict[str, int] = {}
    for username, council, role, unit in CAST:
        if username not in accounts:
            accounts[username] = create_account(actor=operator(), username=username, name=f"Người {username}",
                                                password=PASSWORD, must_change=False, at=LATER)  # fmt: skip
        appoint(actor=operator(), account_id=accounts[username], role=role, council_id=council_id(council),
                unit_id=unit_id(council, unit) if unit else None, at=LATER)  # fmt: skip


def succeed(world: World, handed_on: dict[str, str | None], *, by: str = "both", on: date = ENDED) -> int:
    """The commune succeeds the district, with these units of it as those of the commune (None: its area); gives the id."""
    return record_succession(
        actor=world.actor(by), succession=Succession(council_id(COMMUNE), council_id(DISTRICT), on, PAPER),
        handed_on={unit_id(DISTRICT, one): heir and unit_id(COMMUNE, heir) for one, heir in handed_on.items()},
        today=LATER.date(), at=LATER,
    )  # fmt: skip


def nominate_in_the_commune(world: World, name: str, *, achievement: str = ACHIEVEMENT, unit: str = HAMLET) -> int:
    """A dossier of the commune's round of somebody born in 1980, sent by a hamlet; gives its id. The round is opened where it is not."""
    award_round = db.session.execute(select(AwardRound).where(AwardRound.slug == "an-cu-2026-tong-ket")).scalar_one()
    if award_round.state is RoundState.PREPARING:
        open_nominations(actor=world.actor("stranger"), round_id=award_round.id, at=LATER)
    movement_id = db.session.execute(
        select(Movement.id).filter_by(campaign_id=award_round.campaign_id, slug="giup-nhau-lam-kinh-te")
    ).scalar_one()
    clerk = world.actor("h_clerk" if unit == HAMLET else "h_other")
    number = begin_nomination(actor=clerk, round_id=award_round.id, movement_id=movement_id, unit_id=unit_id(COMMUNE, unit),
                              category=Category.INDIVIDUAL, at=LATER)  # fmt: skip
    dossier = Dossier(Category.INDIVIDUAL, "Bà", name, 1980, "", "", achievement)
    write_nomination(actor=clerk, nomination_id=number, dossier=dossier, version=1, at=LATER)
    send_nomination(actor=clerk, nomination_id=number, today=LATER.date(), at=LATER)
    return number
