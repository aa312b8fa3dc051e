"""Every kind of write: with a broken audit nothing changes, and done rightly it leaves exactly one row (check 31)."""

import pytest

from app.platform import audit
from app.platform.audit import AuditRow
from app.platform.database import db
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.busy_round import everything
from tests.support.reorganising import rename
from tests.support.world import ACHIEVEMENT, MOVEMENT, PASSWORD, ROUND, World, token_of

CAMPAIGN = "tinh-bien-2016-2020"
DAYS = {"nominate_from": "01/09/2021", "nominate_until": "30/09/2021"}
CRITERIA = {
    "rows-0-name": "Tận tụy",
    "rows-0-most_points": "60",
    "rows-1-name": "Gương mẫu",
    "rows-1-most_points": "40",
}
PLAN = {
    "title": "Tên mới", "purpose": "Mục đích", "starts_on": "02/01/2018", "ends_on": "31/12/2020", "rounding": "up",
    "household_quota": "within_individuals", "score_method": "mean", "hall_screen": "hidden", "consultation_days": "10", "version": "1",
}  # fmt: skip
COUNCIL = {"name": "Hội đồng", "agency_name": "Ủy ban nhân dân huyện Tịnh Biên", "authority_title": "Chủ tịch",
           "place": "Tịnh Biên", "signer_title": "CHỦ TỊCH", "drafting_unit": "NV", "evidence_megabytes": "500"}  # fmt: skip
REORGANISED = {"on": "01/7/2025", "paper": "Nghị quyết số 1654/NQ-UBTVQH15"}
PERSON = {"name": "Lê Thị Lan", "username": "lan", "role": "member", "unit_id": ""}
SIGN_UP = f"/rounds/{ROUND}/registrations"
TARGET = {"version": "0", "rows-0-text": "Hộ thoát nghèo", "rows-0-amount": "12", "rows-0-measure": "hộ",
          "rows-0-direction": "at_least"}  # fmt: skip
MET = {f"verdict_{slug}": "met" for slug in ("submission", "minutes", "audience", "discipline", "last-round")}
# (who, address, form, audit rows that it leaves); {s} is a sent dossier, {d} a draft, {n} an accepted one
NOMINATING = (
    ("secretary", f"/campaigns/{CAMPAIGN}/edit", PLAN, 1),
    ("secretary", f"/campaigns/{CAMPAIGN}/movements/new",
     {"name": "Mới", "audience": "Mọi người", "honours": "Việc tốt", "categories": "individual"}, 1),
    ("secretary", f"/campaigns/{CAMPAIGN}/rounds/new", {"name": "Đợt mới", "year": "2021", "kind": "annual", **DAYS}, 1),
    ("secretary", f"/rounds/{ROUND}/quotas", {}, 1),
    ("secretary", f"/campaigns/{CAMPAIGN}/targets", {"rows-0-text": "Giảm nghèo", "rows-0-value": "2"}, 1),
    ("secretary", f"/rounds/{ROUND}/movements/{MOVEMENT}/criteria", CRITERIA, 1),
    ("clerk_a", f"{SIGN_UP}/an-cu/pledge", {"pledge": "Giúp nhau", "version": "0"}, 1),
    ("clerk_a", f"{SIGN_UP}/an-cu/movements/{MOVEMENT}", TARGET, 1),
    ("secretary", f"{SIGN_UP}/chi-lang/accept", {}, 1),
    ("secretary", f"{SIGN_UP}/chi-lang/return", {"remark": "Bổ sung"}, 1),
    ("clerk_b", f"{SIGN_UP}/chi-lang/send", {}, 1),
    ("clerk_b", f"{SIGN_UP}/chi-lang/report", {"version": "4", "achieved_1": "12"}, 1),
    ("clerk_a", "/nominations/{d}/edit", {"name": "Lê Thị Ánh", "version": "2", "act": "save"}, 1),
    ("clerk_a", "/nominations/{d}/edit",
     {"name": "Lê Thị Ánh", "version": "2", "achievement": ACHIEVEMENT, "act": "send"}, 2),
    ("clerk_a", "/nominations/{s}/recall", {}, 1),
    ("clerk_a", "/imports/{l}/rows/2", {"birth_year": "1980"}, 1),
    ("clerk_a", "/imports/{l}/rows/2", {"decided": "leave"}, 1),
    ("clerk_a", "/imports/{l}", {"version": "2"}, 3),
    ("clerk_a", "/imports/{l}/discard", {}, 1),
    ("secretary", "/nominations/{s}/appraisal", {"verdict_minutes": "met"}, 1),
    ("secretary", "/nominations/{s}/appraisal",
     {"act": "return", "verdict_minutes": "fault", "note_minutes": "Thiếu chữ ký"}, 2),
    ("secretary", f"/rounds/{ROUND}/opinions/new",
     {"office": "Thuế", "matter": "nợ thuế", "due_on": "30/09/2090", "nominations": "{s}"}, 1),
    ("secretary", "/opinions/{o}",
     {"verdict_{s}": "agrees", "reference": "Công văn 1", "answered_on": "15/09/2020", "version": "1"}, 1),
    ("secretary", f"/rounds/{ROUND}/doubles/1/3", {"act": "merge", "kept": "3"}, 1),
    ("secretary", f"/rounds/{ROUND}/doubles/1/2", {"act": "apart", "reason": "Khác năm sinh", "kept": "1"}, 1),
    ("secretary", "/nominations/{s}/appraisal", {"act": "accept", **MET}, 2),
    ("secretary", "/nominations/{s}/appraisal", {"act": "return", "remark": "Bổ sung"}, 1),
    ("secretary", f"/rounds/{ROUND}/consultation", {"opens_on": "01/01/2090", "days": "10"}, 1),
    ("secretary", "/comments/{c}", {"state": "published"}, 1),
    ("secretary", "/comments/{c}", {"state": "passed", "reason": "Xác minh"}, 2),
    ("secretary", f"/rounds/{ROUND}/steps/scoring", {}, 1),
    ("secretary", "/councils/tinh-bien/edit", COUNCIL, 1),
    ("secretary", "/councils/tinh-bien/units/rename", {"unit": "1", "name": "Phường Mới", **REORGANISED}, 1),
    ("secretary", "/councils/tinh-bien/units/merge",
     {"units": "1", "into": "2", "clerks": "y", "name": "", **REORGANISED}, 1),
    ("secretary", "/councils/tinh-bien/units/split", {"unit": "1", "names": "Xã Đông\nXã Tây", **REORGANISED}, 1),
    ("secretary", "/councils/tinh-bien/units/events/1/annul", {"reason": "Ghi nhầm đơn vị"}, 1),
    ("admin", "/councils/tinh-bien/people", PERSON, 2),
    ("admin", "/councils/tinh-bien/roles", {"give-username": "stranger", "give-role": "member", "give-unit_id": ""}, 1),
    ("admin", "/councils/tinh-bien/people/{p}/password", {}, 1),
    ("admin", "/councils/tinh-bien/people/{p}/switch", {"active": "0"}, 1),
    ("admin", "/councils/tinh-bien/roles/{h}/dismiss", {}, 1),
    ("member_a", "/account/password", {"password": PASSWORD, "new_password": "ba con vịt trời bay"}, 1),
    ("member_a", "/account/notices", {"address": "a@tinh.example", "digest": "y"}, 1),
    ("member_a", "/account/sessions/end-others", {}, 1),
    ("admin", "/councils/tinh-bien/people/{p}/sessions/end", {}, 1),
    ("admin", "/councils/tinh-bien/people/{p}/unlock", {}, 1),
    ("chair", "/councils/tinh-bien/delegations",
     {"principal_id": "{chair}", "deputy_id": "{p}", "since": "01/01/2026", "until": "31/12/2026", "paper": "Số 12"}, 1),
    ("admin", "/councils/tinh-bien/people/{p}/passkeys/remove", {}, 1),
    ("admin", "/councils/tinh-bien/people/{p}", {"email": "b@tinh.example", "subject": "ma-b"}, 1),
    ("admin", "/councils/tinh-bien/privacy/people", {"nominee": "1"}, 1),
    ("admin", "/councils/tinh-bien/privacy/accounts/{p}", {"name": "Tên mới", "position": "Trưởng phòng"}, 1),
    ("admin", "/councils/tinh-bien/privacy/accounts/{p}/export", {}, 1),
    ("member_a", "/account/data", {}, 1),
    ("admin", "/councils/tinh-bien/privacy/requests",
     {"kind": "access", "person": "Lê Thị Ánh", "received_on": "10/09/2020", "matter": "Xem dữ liệu"}, 1),
    ("admin", "/councils/tinh-bien/privacy/requests/{r}", {"answer": "Đã đưa tệp"}, 1),
    ("member_a", "/sign-out", {}, 1),
)  # fmt: skip
SHOWS_AT_ONCE = ("/people", "{p}/password", "/export", "/account/data")  # a file, or what is shown only once
SCORING = (
    ("member_a", "/nominations/{n}/abstain", {"reason": "Cùng đơn vị", "version": "0"}, 1),
    ("member_a", "/nominations/{n}/conflict", {"reason": "Là người thân"}, 1),
    ("secretary", f"/rounds/{ROUND}/steps/scored", {}, 1),
)
CASES = [(case, False) for case in NOMINATING] + [(case, True) for case in SCORING]


def audit_rows() -> int:
    db.session.rollback()
    return db.session.query(AuditRow).count()


@pytest.mark.parametrize(("case", "scoring"), CASES, ids=[f"{case[0]} {case[1]}" for case, _ in CASES])
def test_a_write_and_its_audit_row_live_or_die_together(
    sqlite_world: World, monkeypatch: pytest.MonkeyPatch, case: tuple, scoring: bool
) -> None:
    world, (who, url, form, rows) = sqlite_world, case
    world.open_nominations()
    ids = {
        "n": world.nominate("Phạm Thị Cúc"),
        "s": world.nominate("Trần Văn Bình", upto="sent"),
        "d": world.nominate("Đỗ Văn Dũng", upto="draft"),
        "p": world.actor("member_b").account_id,
        "chair": world.actor("chair").account_id,
        "h": 5,
    }
    ids |= {
        "o": world.ask_opinion([ids["s"]]),
        "r": world.ask_about_data(),
        "l": world.send_list(xlsx([HEADINGS, *people(2)])),
    }
    rename(world, "nha-bang", "Phường Nhà Bàng")
    ids["c"] = world.consult(ids["n"]) if "/comments/" in url else 0
    world.register("clerk_b", upto={"send": "draft", "report": "accepted"}.get(url.rpartition("/")[2], "sent"))
    if scoring:
        world.open_scoring()
    client = world.client(who)
    sent = {"csrf_token": token_of(client.get("/account").text)}
    sent |= {
        name.format(**ids): value.format(**ids) if value.startswith("{") else value for name, value in form.items()
    }
    before, counted = everything(), audit_rows()
    written = audit._json

    def broken(change: object) -> str:
        raise RuntimeError("no audit")

    monkeypatch.setattr(audit, "_json", broken)
    failed = client.post(url.format(**ids), data=sent).status_code
    unchanged = everything()
    monkeypatch.setattr(audit, "_json", written)
    done = client.post(url.format(**ids), data=sent).status_code

    assert failed == 500
    assert unchanged == before
    assert done == (200 if url.endswith(SHOWS_AT_ONCE) else 303)
    assert audit_rows() == counted + rows
