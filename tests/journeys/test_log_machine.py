"""The log goes to another machine over TLS (ASVS 5.0, 16.4.3): the files of deploy/rsyslog between two real rsyslogd."""

import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app import create_app
from app.platform.settings import ROOT
from tests.support.founding import settings
from tests.support.postgres import free_port

RECEIVER, NODE = "nhat-ky.tinh.example.vn", "nut-1.tinh.example.vn"
OPENSSL, RSYSLOGD = "/usr/bin/openssl", "/usr/sbin/rsyslogd"


def certify(folder: Path, ca: str, file: str, name: str) -> None:
    """Makes a key and a certificate for this name, signed by this authority of the folder; the authority too, if need be."""
    if not (folder / f"{ca}.pem").exists():
        make = [OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={ca}",
                "-keyout", folder / f"{ca}.key", "-out", folder / f"{ca}.pem"]  # fmt: skip
        subprocess.run(make, check=True, capture_output=True)
    make = [OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={name}",
            "-addext", f"subjectAltName=DNS:{name}", "-addext", "basicConstraints=critical,CA:FALSE",
            "-CA", folder / f"{ca}.pem", "-CAkey", folder / f"{ca}.key",
            "-keyout", folder / f"{file}.key", "-out", folder / f"{file}.pem"]  # fmt: skip
    subprocess.run(make, check=True, capture_output=True)


def adapted(file: str, folder: Path, port: int) -> str:
    """The file as it is deployed, but for the port and the places of this test."""
    text = (ROOT / "deploy/rsyslog" / file).read_text().replace('port="6514"', f'port="{port}"')
    text = text.replace("/etc/vinh-danh/log/", f"{folder}/").replace("/var/log/vinh-danh/", f"{folder}/kept/")
    return text.replace(f'target="{RECEIVER}"', 'target="127.0.0.1"')


@contextmanager
def rsyslogd(folder: Path, name: str, config: str) -> Iterator[None]:
    work = folder / name
    work.mkdir()
    (work / "rsyslog.conf").write_text(f'global(workDirectory="{work}")\n{config}')
    command = [RSYSLOGD, "-n", "-f", work / "rsyslog.conf", "-i", work / "pid"]
    with (work / "told").open("wb") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told)
        try:
            yield
        finally:
            process.terminate()
            process.wait(20)


def node(folder: Path, name: str, port: int) -> str:
    """What a node runs: where the journal hands its lines on, and the deployed file."""
    return (
        f'module(load="imuxsock" SysSock.Use="off")\ninput(type="imuxsock" Socket="{folder}/{name}.sock")\n'
        + adapted("vinh-danh-send.conf", folder, port)
    )


def say(folder: Path, name: str, line: str, program: str = "vinh-danh") -> None:
    """Hands a line on as journald does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as journal:
        for _ in range(100):
            with suppress(FileNotFoundError, ConnectionRefusedError):
                journal.sendto(f"<14>Nov 28 18:00:00 {program}[7]: {line}".encode(), f"{folder}/{name}.sock")
                return
            time.sleep(0.1)
    raise AssertionError("rsyslogd did not open its socket")


def kept(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.glob("kept/*.log"))


def arrives(folder: Path, text: str, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if text in kept(folder):
            return True
        time.sleep(0.1)
    return False


def test_a_line_of_the_app_arrives_at_the_log_machine_and_nobody_else_writes_there(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    certify(tmp_path, "ca", "receiver", RECEIVER)
    certify(tmp_path, "ca", "node", NODE)
    create_app(settings(tmp_path / "instance", log_level="info")).test_client().get("/sign-in")
    line = next(one for one in capfd.readouterr().err.splitlines() if '"route": "/sign-in"' in one)
    port = free_port()

    with rsyslogd(tmp_path, "node-1", node(tmp_path, "node-1", port)):
        say(tmp_path, "node-1", line.replace("/sign-in", "/while-it-was-away"))
        with rsyslogd(tmp_path, "receiver-1", adapted("vinh-danh-receive.conf", tmp_path, port)):
            say(tmp_path, "node-1", "not of the app", program="sshd")
            say(tmp_path, "node-1", line)
            came = arrives(tmp_path, line)
            waited = arrives(tmp_path, "/while-it-was-away")
            for context in (without_certificate(), foreign(tmp_path)):
                knock(context, port, "<14>1 2026-11-28T18:00:00Z x vinh-danh - - - forged")
            say(tmp_path, "node-1", "the last line")
            last = arrives(tmp_path, "the last line")

    assert (came, waited, last) == (True, True, True)
    assert "forged" not in kept(tmp_path) and "not of the app" not in kept(tmp_path)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("kept/*.log")} == {0o640}


def without_certificate() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def foreign(folder: Path) -> ssl.SSLContext:
    """Somebody with the name of a node, certified by an authority of their own."""
    certify(folder, "other-ca", "forger", NODE)
    context = without_certificate()
    context.load_cert_chain(folder / "forger.pem", folder / "forger.key")
    return context


def knock(context: ssl.SSLContext, port: int, message: str) -> None:
    with (
        suppress(OSError),
        socket.create_connection(("127.0.0.1", port), timeout=5) as plain,
        context.wrap_socket(plain) as sent,
    ):
        sent.sendall(f"{len(message)} {message}".encode())
        sent.settimeout(1)
        sent.recv(1)


def test_the_units_write_under_the_name_that_is_sent() -> None:
    program = re.search(r'\$programname == "([\w-]+)"', (ROOT / "deploy/rsyslog/vinh-danh-send.conf").read_text())[1]
    units = sorted((ROOT / "deploy/systemd").glob("*.service"))

    assert [path.name for path in units if f"SyslogIdentifier={program}\n" not in path.read_text()] == []
