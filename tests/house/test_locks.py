"""What is installed is what was looked at: every package pinned in a lock, every file with its SHA-256 or SHA-512."""

import json
import re
from pathlib import Path

import pytest

from app.platform.settings import ROOT
from deploy.locks import check, pins, unlocked

ASKED = ("requirements.txt", "requirements-dev.txt", "deploy/requirements-node.txt", "deploy/requirements-audit.txt",
         "deploy/requirements-scan.txt")  # fmt: skip


def asked(file: Path) -> dict[str, str]:
    text = file.read_text()
    included = [asked(file.parent / name) for name in re.findall(r"^-r (\S+)", text, re.MULTILINE)]
    return {name: version for part in [pins(text), *included] for name, version in part.items()}


@pytest.mark.parametrize("name", ASKED)
def test_each_lock_holds_what_its_file_asks_for_and_a_hash_of_every_package(name: str) -> None:
    """When this fails after a change of a requirements file: run `make lock`."""
    lock = (ROOT / name).with_suffix(".lock").read_text()
    packages = re.split(r"\n(?=\S)", lock.strip())

    assert asked(ROOT / name).items() <= pins(lock).items()
    assert [one.split()[0] for one in packages if "--hash=sha256:" not in one] == []


def test_the_app_and_its_tests_need_nothing_that_nobody_asked_for() -> None:
    for name in ASKED[:2]:
        assert pins((ROOT / name).with_suffix(".lock").read_text()) == asked(ROOT / name)


@pytest.mark.parametrize("file", ["deploy/set_up.sh", "deploy/audit.sh", "deploy/scan.sh", "deploy/compose/Dockerfile"])
def test_pip_never_installs_without_checking_hashes(file: str) -> None:
    installs = re.findall(r"pip\"? install .*", (ROOT / file).read_text())

    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []


def test_every_npm_package_has_its_sha_512() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert unlocked(packages) == []
    assert unlocked(
        {"a": {"integrity": "sha1-x"}, "b": {"integrity": "sha512-x", "resolved": "https://evil.example"}}
    ) == ["a", "b"]


def test_an_installation_that_differs_from_the_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "a.lock"
    lock.write_text(
        "Flask==3.1.3 \\\n    --hash=sha256:0\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:0\n"
    )

    monkeypatch.setattr("sys.stdin", (tmp_path / "freeze").open("w+"))
    assert check(lock) == ["flask: cài None, khóa 3.1.3"]
