"""What every world of the tests begins with: an empty database migrated, two councils, and a cast whose names say who they are."""

from datetime import UTC, datetime
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import select

from app import create_app
from app.accounts.actions import create_account
from app.campaigns.actions.load import load_campaign
from app.campaigns.campaign_file import load_campaign_file
from app.platform.database import db
from app.platform.settings import ROOT, Settings
from app.units.actions import appoint
from app.units.models import Council, Unit
from app.units.operator import operator
from app.units.rules.authority import Role

AT = datetime(2020, 9, 15, 3, 0, tzinfo=UTC)
PASSWORD = "kiem-thu-phan-mem-xa"
CAST = (
    ("admin", "tinh-bien", Role.ADMINISTRATOR, None),
    ("secretary", "tinh-bien", Role.SECRETARY, None),
    ("chair", "tinh-bien", Role.CHAIR, None),
    ("member_a", "tinh-bien", Role.MEMBER, None),
    ("member_b", "tinh-bien", Role.MEMBER, None),
    ("clerk_a", "tinh-bien", Role.CLERK, "an-cu"),
    ("clerk_b", "tinh-bien", Role.CLERK, "chi-lang"),
    ("stranger", "xa-an-cu", Role.SECRETARY, None),
)


def settings(instance: Path, url: str = "", **more: object) -> Settings:
    """Settings of a test's app."""
    plenty = {
        "sign_in_tries_per_minute": 1000,
        "sign_in_tries_per_hour": 1000,
        "requests_per_minute": 10_000,
        "pages_per_minute": 1_000_000,
    }
    return Settings(instance=instance, database_url=url, **{"secret_key": "x" * 32} | plenty | more)


def found(instance: Path, url: str) -> None:
    """Migrates an empty database and puts the two councils and the cast in it."""
    app = create_app(settings(instance, url))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        for name in ("tinh-bien-2016-2020", "xa-an-cu-2026"):
            file = load_campaign_file((ROOT / "examples" / f"{name}.yaml").read_text())
            load_campaign(actor=operator(), file=file, at=AT)
        for username, council, role, unit in CAST:
            account_id = create_account(
                actor=operator(),
                username=username,
                name=f"Người {username}",
                password=PASSWORD,
                must_change=False,
                at=AT,
            )
            council_id = db.session.scalar(select(Council.id).where(Council.slug == council))
            unit_id = unit and db.session.scalar(select(Unit.id).filter_by(council_id=council_id, slug=unit))
            appoint(
                actor=operator(),
                account_id=account_id,
                role=role,
                council_id=council_id,
                unit_id=unit_id or None,
                at=AT,
            )
        db.session.remove()
        db.engine.dispose()
