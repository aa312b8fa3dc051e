"""A province above the district of the small world, with people of its own and a round that takes dossiers."""

from datetime import date

import yaml
from sqlalchemy import select

from app.accounts.actions import create_account
from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.load import load_campaign
from app.campaigns.actions.rounds import close_scoring, open_nominations
from app.campaigns.campaign_file import load_campaign_file
from app.campaigns.models import AwardRound, Movement
from app.documents.actions.issuing import issue_document
from app.documents.kinds import paper_kind
from app.law.rules.categories import Category
from app.platform.database import db
from app.platform.settings import ROOT
from app.proposals.actions.sending import send_proposal
from app.proposals.actions.superior import set_superior
from app.proposals.actions.writing import begin_proposal
from app.proposals.queries.proposals import proposal_facts
from app.units.actions import appoint
from app.units.models import Council
from app.units.operator import operator
from app.units.rules.authority import Role
from tests.support.world import AT, MOVEMENT, PASSWORD, ROUND, World

ABOVE = "tinh-an-giang-2020"
HELPING = "giup-nhau-lam-kinh-te"  # a movement of the province that takes everybody
FORM = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh An Giang"
CAST = (
    ("p_secretary", Role.SECRETARY),
    ("p_chair", Role.CHAIR),
    ("p_member", Role.MEMBER),
    ("p_admin", Role.ADMINISTRATOR),
)
TODAY = date(2021, 1, 15)


def found_province(world: World) -> int:
    """Founds the province's council, opens its round for dossiers, sets it above the district, and gives its id."""
    content = yaml.safe_load((ROOT / "examples/xa-an-cu-2026.yaml").read_text())
    content["council"] |= {
        "slug": "tinh-an-giang", "name": "Hội đồng Thi đua - Khen thưởng tỉnh An Giang", "level": "province",
        "agency_name": "Ủy ban nhân dân tỉnh An Giang", "authority_title": "Chủ tịch Ủy ban nhân dân tỉnh An Giang",
        "superior_agency": "", "place": "An Giang",
    }  # fmt: skip
    content["campaign"] |= {"slug": "an-giang-2020", "starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
    content["rounds"][0] |= {"slug": ABOVE, "year": 2020, "nominate_from": date(2020, 10, 1),
                             "nominate_until": date(2020, 12, 31)}  # fmt: skip
    load_campaign(actor=operator(), file=load_campaign_file(yaml.safe_dump(content, allow_unicode=True)), at=AT)
    council_id = db.session.execute(select(Council.id).where(Council.slug == "tinh-an-giang")).scalar_one()
    for username, role in CAST:
        account_id = create_account(actor=operator(), username=username, name=f"Người {username}", password=PASSWORD,
                                    must_change=False, at=AT)  # fmt: skip
        appoint(actor=operator(), account_id=account_id, role=role, council_id=council_id, at=AT)
    round_id = db.session.execute(select(AwardRound.id).where(AwardRound.slug == ABOVE)).scalar_one()
    open_nominations(actor=world.actor("p_secretary"), round_id=round_id, at=AT)
    (below,) = world.actor("admin").council_ids
    set_superior(actor=world.actor("admin"), council_id=below, superior_id=council_id, at=AT)
    return council_id


def settle(world: World, *, opened: bool = False) -> list[int]:
    """The district's round up to the confirmed result: two people are honoured, "Phạm Thị Cúc" is not."""
    names = ("Lê Thị Ánh", "Trần Văn Bình")
    if not opened:
        world.open_nominations()
    numbers = [world.nominate(name) for name in (*names, "Phạm Thị Cúc")]
    world.open_scoring()
    for number, total in zip(numbers, ("90", "80", "70"), strict=True):
        for member in ("chair", "member_a", "member_b"):
            world.score(member, number, total)
    close_scoring(actor=world.actor("secretary"), round_id=world.round_id(), at=AT)
    confirm_selection(actor=world.actor("chair"), slug=ROUND, movement=MOVEMENT, category=Category.INDIVIDUAL,
                      chosen=numbers[:2], reasons={"vacancy": "Chỉ chọn hai người"}, at=AT)  # fmt: skip
    confirm_round(actor=world.actor("chair"), slug=ROUND, at=AT)
    return numbers


def issue(
    world: World, kind: str, key: str, number: int, who: str = "secretary", day: date = date(2020, 12, 28)
) -> int:
    """Issues a paper and gives its id."""
    return issue_document(
        actor=world.actor(who), kind=paper_kind(kind), key=key, number=number, issued_on=day, signer="Nguyễn Văn Ký",
        store=world.app.extensions["files"], today=TODAY, at=AT,
    )  # fmt: skip


def propose(world: World, numbers: list[int], *, upto: str = "sent", submission: int = 40) -> int:
    """A proposal of these dossiers, begun, with its Tờ trình issued ("issued"), or sent; gives its id."""
    secretary = world.actor("secretary")
    proposal_id = begin_proposal(actor=secretary, slug=ROUND, chosen=dict.fromkeys(numbers, FORM), at=AT)
    if upto != "begun":
        issue(world, "higher-submission", str(proposal_id), submission)
    if upto == "sent":
        send(world, proposal_id)
    return proposal_id


def send(world: World, proposal_id: int, minutes: tuple[int, ...] = ()) -> None:
    """Sends the proposal as it is."""
    secretary = world.actor("secretary")
    version = proposal_facts(actor=secretary, proposal_id=proposal_id).version
    send_proposal(actor=secretary, proposal_id=proposal_id, minutes=minutes, version=version, at=AT)


def target(slug: str = ABOVE, movement: str = HELPING) -> str:
    """A movement of the province's round as the form of acceptance names it."""
    round_id, movement_id = db.session.execute(
        select(AwardRound.id, Movement.id)
        .join(Movement, Movement.campaign_id == AwardRound.campaign_id)
        .where(AwardRound.slug == slug, Movement.slug == movement)
    ).one()
    return f"{round_id}:{movement_id}"
