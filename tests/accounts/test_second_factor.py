"""The second factor: set up, asked for, used up, lost and reset (check 15)."""

import re
import shutil
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.accounts.actions import second_factor as actions
from app.accounts.models import RecoveryCode, SecondFactor
from app.accounts.rules.guessing import wait_after
from app.accounts.rules.second_factor import hash_of_code, step_of_code
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.sealing import NotSealedHere, seal, unseal
from app.platform.settings import Settings
from app.units.rules.authority import Role
from app.units.rules.second_factor import demanded_roles
from tests.support.grown import opened
from tests.support.second_factor import PAGE, begin, phone_of, send_code, set_up
from tests.support.signing_in import deeds, is_in
from tests.support.world import PASSWORD, World, token_of

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238: "12345678901234567890"


def test_the_codes_are_those_of_the_standard() -> None:
    at = datetime.fromtimestamp(1_111_111_109, UTC)  # RFC 6238, appendix B: 07081804

    assert step_of_code(secret=SECRET, code="081804", at=at, last_step=0) == 0x23523EC
    assert step_of_code(secret=SECRET, code="081804", at=at, last_step=0x23523EC) is None
    assert step_of_code(secret=SECRET, code="081805", at=at, last_step=0) is None


@given(off=st.integers(-300, 300))
def test_a_clock_may_be_half_a_minute_off_and_no_more(off: int) -> None:
    at = datetime.fromtimestamp(1_111_111_110, UTC)  # the first second of a step
    shown = at + timedelta(seconds=off)
    step = int(shown.timestamp()) // 30

    found = step_of_code(secret=SECRET, code=pyotp.TOTP(SECRET).at(shown), at=at, last_step=0)

    assert found == (step if -30 <= off < 60 else None)


def test_the_pause_doubles_up_to_an_hour() -> None:
    minutes = [wait_after(wrong).total_seconds() / 60 for wrong in (0, 4, 5, 6, 7, 10, 11, 500)]

    assert minutes == [0, 0, 1, 2, 4, 32, 60, 60]


def test_after_the_password_the_code_is_owed_and_works_once(world: World, clock) -> None:
    phone = phone_of(world.client("member_a"))
    client = begin(world, "member_a")
    assert not is_in(client)

    assert send_code(client, phone.code()).status_code == 422  # this code set the factor up
    clock.shift(30)
    code = phone.code()
    assert send_code(client, f"{code[:3]} {code[3:]}").status_code == 303
    assert is_in(client)
    assert send_code(begin(world, "member_a"), code).status_code == 422


def test_setting_up_needs_the_password_and_a_right_code_and_ends_other_sessions(world: World) -> None:
    here, elsewhere = world.client("member_a"), world.client("member_a")

    assert set_up(here, password="sai-mật-khẩu-rồi")[0].status_code == 422
    assert set_up(here, code="000000")[0].status_code == 422
    assert db.session.get(SecondFactor, world.actor("member_a").account_id) is None
    phone = phone_of(here)

    assert len(set(phone.codes)) == 10
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert phone.codes[0] not in here.get(PAGE).text
    assert deeds()[-1] == "second factor set up"


def test_a_wrong_code_or_password_is_answered_before_ten_recovery_codes_are_hashed(
    sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(actions, "hash_of_code", lambda code, salt: hashed.append(code) or hash_of_code(code, salt))
    here = sqlite_world.client("member_a")
    wrong = {"csrf_token": token_of(here.get(PAGE).text), "password": "sai-mật-khẩu-rồi"}

    assert set_up(here, code="12")[0].status_code == 422
    assert set_up(here, password="sai-mật-khẩu-rồi")[0].status_code == 422
    assert hashed == []
    phone_of(here)
    assert here.post(f"{PAGE}/codes", data=wrong).status_code == 422
    assert len(hashed) == 10


def test_a_secret_offered_to_one_account_is_none_of_another(sqlite_world: World) -> None:
    page = sqlite_world.client("member_b").get(PAGE).text
    offer = page.split('name="offer"')[1].split('value="')[1].split('"')[0]

    answer = set_up(sqlite_world.client("member_a"), offer=offer)[0]

    assert answer.status_code == 422 or answer.headers["Location"] == PAGE
    assert db.session.get(SecondFactor, sqlite_world.actor("member_a").account_id) is None


def test_a_recovery_code_works_once_and_new_ones_kill_the_old(world: World, clock) -> None:
    phone = phone_of(world.client("member_a"))

    client = begin(world, "member_a")
    assert send_code(client, phone.codes[0].upper().replace("-", " ")).status_code == 303
    assert "Còn 9 mã khôi phục" in client.get("/account").text
    assert send_code(begin(world, "member_a"), phone.codes[0]).status_code == 422
    token = token_of(client.get(PAGE).text)
    renewed = client.post(f"{PAGE}/codes", data={"csrf_token": token, "password": PASSWORD})
    fresh = re.findall(r"<code>(\w{5}-\w{5})</code>", renewed.text)

    assert len(fresh) == 10
    assert send_code(begin(world, "member_a"), phone.codes[1]).status_code == 422
    assert send_code(begin(world, "member_a"), fresh[3]).status_code == 303


def test_nothing_that_opens_is_kept_as_it_is(sqlite_world: World) -> None:
    phone = phone_of(sqlite_world.client("member_a"))
    factor = db.session.get(SecondFactor, sqlite_world.actor("member_a").account_id)
    kept = " ".join(code.code_hash for code in db.session.scalars(select(RecoveryCode)))
    written = " ".join(row.before + row.after for row in db.session.scalars(select(AuditRow)))

    assert phone.secret not in factor.sealed_secret + written
    assert not any(code.replace("-", "") in kept + written for code in phone.codes)


def test_a_seal_opens_only_for_its_owner_and_its_key(sqlite_world: World) -> None:
    sealed = seal("bí mật", about="an")

    assert unseal(sealed, about="an") == "bí mật"
    for changed, about in ((sealed, "bình"), (sealed[:-8] + "AAAAAAA=", "an"), ("", "an"), ("không", "an")):
        with pytest.raises(NotSealedHere):
            unseal(changed, about=about)
    sqlite_world.app.config["SECRET_KEY"] = "y" * 32
    with pytest.raises(NotSealedHere):
        unseal(sealed, about="an")


def test_whoever_guesses_codes_waits_longer_and_longer_but_a_recovery_code_lets_the_owner_in(
    world: World, clock
) -> None:
    phone = phone_of(world.client("member_a"))
    clock.shift(60)
    thief = begin(world, "member_a")

    answers = [send_code(thief, "000000").text for _ in range(7)]
    right = send_code(thief, phone.code())

    assert sum("Mã không đúng" in text for text in answers) == 5
    assert "Hãy chờ 1 phút" in answers[5]
    assert right.status_code == 422
    assert send_code(begin(world, "member_a"), phone.codes[0]).status_code == 303
    clock.shift(60)
    assert send_code(begin(world, "member_a"), phone.code()).status_code == 303


def test_a_begun_sign_in_ends_after_ten_minutes_and_with_a_new_password(world: World, clock) -> None:
    phone = phone_of(world.client("member_a"))
    clock.shift(60)
    slow, robbed = begin(world, "member_a"), begin(world, "member_a")
    clock.shift(601)
    assert "quá lâu" in send_code(slow, phone.code()).text
    robbed = begin(world, "member_a")
    account_id = world.actor("member_a").account_id
    url = f"/councils/tinh-bien/people/{account_id}/password"
    world.post(world.client("admin"), url)

    assert "quá lâu" in send_code(robbed, phone.code()).text


def test_the_code_page_without_a_password_leads_back(sqlite_world: World) -> None:
    answer = sqlite_world.client().get("/sign-in/code")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")


def test_the_administrator_resets_a_lost_phone_and_the_audit_tells(world: World) -> None:
    member = world.client("member_a")
    phone_of(member)
    account_id = world.actor("member_a").account_id
    page = f"/councils/tinh-bien/people/{account_id}"
    admin = world.client("admin")
    assert "còn 10 mã khôi phục" in admin.get(page).text

    assert world.post(admin, f"{page}/second-factor/reset").status_code == 303

    assert not is_in(member)
    assert is_in(world.client("member_a"))
    assert deeds()[-2:] == ["second factor reset", "signed in"]
    assert world.post(admin, f"{page}/second-factor/reset").status_code == 404


def test_one_switches_it_off_with_the_password(sqlite_world: World) -> None:
    member = sqlite_world.client("member_a")
    phone_of(member)

    wrong = sqlite_world.post(member, f"{PAGE}/off", PAGE, password="không phải đâu nhé")
    still = db.session.get(SecondFactor, sqlite_world.actor("member_a").account_id)
    right = sqlite_world.post(member, f"{PAGE}/off", PAGE, password=PASSWORD)

    assert (wrong.status_code, still is not None, right.status_code) == (422, True, 303)
    assert is_in(sqlite_world.client("member_a"))


@pytest.fixture
def demanding(tmp_path, founded_sqlite) -> World:
    """A deployment that demands the second factor of administrators and secretaries."""
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    with opened(tmp_path / "instance", second_factor_roles="administrator, secretary") as world:
        yield world


def test_a_role_that_must_have_it_gets_nowhere_without(demanding: World) -> None:
    secretary = demanding.client("secretary")
    pages = ("/", "/campaigns", "/rounds/tinh-bien-2020", "/councils/tinh-bien/edit")
    before = [secretary.get(url).headers.get("Location") for url in pages]
    refused = demanding.post(secretary, "/councils/tinh-bien/edit", "/account", name="Mới")

    phone_of(secretary)

    assert before == [PAGE] * 4
    assert refused.headers["Location"] == PAGE
    assert [secretary.get(url).status_code for url in pages] == [200] * 4
    assert demanding.client("member_a").get("/campaigns").status_code == 200


def test_the_roles_of_the_setting_are_the_roles_of_the_office(tmp_path) -> None:
    everybody = ",".join(role.value for role in Role)

    assert demanded_roles(Settings(instance=tmp_path, second_factor_roles=everybody).second_factor_roles) == set(Role)
    assert demanded_roles(
        Settings(instance=tmp_path, second_factor_roles=" ".join(Role).replace(" ", ", ")).second_factor_roles
    ) == set(Role)
    for wrong in ("adminstrator", "administrator;secretary", "administratorsecretary"):
        with pytest.raises(ValueError, match="second_factor_roles"):
            Settings(instance=tmp_path, second_factor_roles=wrong)
