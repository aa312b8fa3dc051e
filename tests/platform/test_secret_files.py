"""Secrets come out of files too: of Compose, of a vault's agent, of systemd; never out of one that everybody may read."""

import re
from pathlib import Path

import pytest

from app import create_app
from app.backup.actions import create_backup, verify_backup
from app.platform.database import db
from app.platform.secret_files import UnsafeSecret, secret_names
from app.platform.settings import ROOT, Settings
from tests.support.founding import settings
from tests.support.world import AT, World

KEY = "VINH_DANH_SECRET_KEY"


def laid(folder: Path, name: str, content: str = "khóa để trong tệp\n", mode: int = 0o400) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(content)
    path.chmod(mode)
    return path


def test_whatever_opens_something_may_be_kept_in_a_file() -> None:
    words = ("key", "secret", "password", "token", "database_url")
    opens = {name for name in Settings.model_fields if name.endswith(words)}

    assert set(secret_names(Settings)) == opens


@pytest.mark.parametrize("way", ["named", "credential"])
@pytest.mark.parametrize("mode", [0o400, 0o440, 0o600])
def test_a_secret_is_read_from_the_file_that_is_named_or_that_systemd_has_laid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, mode: int
) -> None:
    path = laid(tmp_path, KEY, mode=mode)
    monkeypatch.setenv(
        *{"named": (f"{KEY}_FILE", str(path)), "credential": ("CREDENTIALS_DIRECTORY", str(tmp_path))}[way]
    )

    told = Settings(instance=tmp_path)

    assert told.resolved_secret_key() == "khóa để trong tệp"
    assert told.smtp_password == ""
    assert not (tmp_path / "secret_key").exists()


def test_the_app_works_with_the_database_that_a_file_names(
    sqlite_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = sqlite_world.app.extensions["settings"].resolved_database_url
    monkeypatch.setenv("VINH_DANH_DATABASE_URL_FILE", str(laid(tmp_path / "s", "database", database)))
    app = create_app(Settings(instance=tmp_path / "elsewhere"))

    with app.app_context():
        assert World(app).client("secretary").get("/account").status_code == 200
        db.engine.dispose()


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({KEY: "một", f"{KEY}_FILE": "{private}"}, f"nhiều nơi: biến {KEY}, tệp "),
        ({KEY: "một", "CREDENTIALS_DIRECTORY": "{folder}"}, f"nhiều nơi: biến {KEY}, tệp "),
        ({f"{KEY}_FILE": "{private}", "CREDENTIALS_DIRECTORY": "{folder}"}, "Hãy giữ một nơi"),
        ({f"{KEY}_FILE": "{public}"}, "ai trên máy cũng đọc được"),
        ({f"{KEY}_FILE": "{empty}"}, "trống"),
        ({f"{KEY}_FILE": "{folder}/không-có"}, "Không đọc được tệp"),
        ({f"{KEY}_FILE": "{folder}"}, "Không đọc được tệp"),
        ({"VINH_DANH_SECRETKEY_FILE": "{private}"}, "Không có bí mật nào đọc từ VINH_DANH_SECRETKEY_FILE"),
    ],
)
def test_a_doubtful_secret_stops_the_start_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], message: str
) -> None:
    places = {
        "folder": str(tmp_path),
        "private": str(laid(tmp_path, KEY)),
        "public": str(laid(tmp_path / "others", "public", mode=0o444)),
        "empty": str(laid(tmp_path / "others", "empty", "\n")),
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(**places))

    with pytest.raises(UnsafeSecret, match=message) as refused:
        Settings(instance=tmp_path)

    assert "khóa để trong tệp" not in refused.value.message


def test_a_wrong_setting_is_told_without_the_secrets_beside_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="VINH_DANH_FILES cần") as fault:
        settings(tmp_path, files="s3://tep-tin", smtp_password="mật khẩu thư")

    assert "mật khẩu thư" not in str(fault.value)


def test_a_backup_takes_no_secret_along_that_a_file_keeps(
    sqlite_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VINH_DANH_SMTP_PASSWORD_FILE", str(laid(tmp_path / "s", "mail", "mật-khẩu-thư")))
    monkeypatch.setenv("VINH_DANH_SMTP_PORT", "2525")
    told = Settings(instance=tmp_path / "instance-sqlite", secret_key="x" * 32)
    db.session.remove()
    target = tmp_path / "a.backup"
    create_backup(engine=db.engine, instance=told.instance, store=sqlite_world.app.extensions["files"],
                  settings=told.given(), target=target, at=AT)  # fmt: skip

    assert told.smtp_password == "mật-khẩu-thư"
    assert verify_backup(source=target)[1] == ()
    assert "mật-khẩu-thư".encode() not in target.read_bytes() and b"VINH_DANH_SMTP_PORT=2525" in target.read_bytes()


def test_every_unit_of_systemd_loads_every_secret_and_compose_none_from_the_environment() -> None:
    units = sorted((ROOT / "deploy/systemd").glob("*.service"))
    loaded = {
        path.name: re.findall(r"^LoadCredentialEncrypted=VINH_DANH_(\w+)$", path.read_text(), re.M) for path in units
    }
    compose = (ROOT / "deploy/compose/compose.yaml").read_text()

    assert len(loaded) >= 4
    assert {
        name for name, found in loaded.items() if sorted(found) != sorted(map(str.upper, secret_names(Settings)))
    } == set()
    assert re.findall(r"VINH_DANH_(?:\w*_)?(?:KEY|SECRET|PASSWORD|TOKEN|URL):|PASSWORD:|:\w*PASSWORD", compose) == []
