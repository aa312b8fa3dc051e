"""The session key is changed, and nobody has to set up their second factor anew (ASVS 5.0, 11.2.2)."""

import shutil
from pathlib import Path

import pytest
import time_machine
from click.testing import Result
from sqlalchemy import select

from app.accounts.models import SecondFactor
from app.platform.audit import AuditRow
from app.platform.database import db
from tests.support.grown import opened
from tests.support.second_factor import Phone, begin, phone_of, send_code
from tests.support.world import World

OLD, NEW = "x" * 32, "khóa mới " * 5


@pytest.fixture
def rotating(tmp_path, founded_sqlite, clock) -> tuple[Path, Phone]:
    """An instance in which member_a has a second factor under the old key."""
    instance = shutil.copytree(founded_sqlite, tmp_path / "instance")
    with opened(instance) as world:
        return instance, phone_of(world.client("member_a"))


def seal_again(world: World) -> Result:
    return world.app.test_cli_runner().invoke(args=["accounts", "seal-again"])


def signs_in(world: World, phone: Phone, clock: time_machine.Traveller) -> bool:
    clock.shift(60)
    return send_code(begin(world, "member_a"), phone.code()).status_code == 303


def test_after_the_change_everybody_signs_in_with_the_phone_they_had(rotating: tuple[Path, Phone], clock) -> None:
    instance, phone = rotating

    with opened(instance, secret_key=NEW, former_secret_key=OLD) as world:
        assert signs_in(world, phone, clock)  # before the command too: nobody is kept out meanwhile
        before = db.session.scalar(select(SecondFactor.sealed_secret))
        told = seal_again(world)
        db.session.rollback()
        after = db.session.scalar(select(SecondFactor.sealed_secret))
        written = db.session.scalars(select(AuditRow.action).order_by(AuditRow.id.desc()).limit(1)).all()
    with opened(instance, secret_key=NEW) as world:
        assert signs_in(world, phone, clock)
    with opened(instance, secret_key=OLD) as world:
        assert not signs_in(world, phone, clock)

    assert (told.exit_code, told.stdout) == (0, "Đã niêm phong lại 1 khóa của mã xác thực.\n")
    assert before != after
    assert written == ["second factor sealed again"]


def test_without_the_former_key_it_says_whose_secrets_stay_closed_and_changes_nothing(rotating, clock) -> None:
    instance, phone = rotating

    with opened(instance, secret_key=NEW, former_secret_key="một khóa khác") as world:
        told = seal_again(world)
    with opened(instance) as world:
        assert signs_in(world, phone, clock)

    assert told.exit_code == 1
    assert "của: member_a. Hãy đặt đúng VINH_DANH_FORMER_SECRET_KEY" in told.stderr
