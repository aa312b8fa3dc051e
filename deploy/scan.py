"""Attacks a server of its own with wapiti and sqlmap, and tells what they found: python -m deploy.scan [wapiti] [sqlmap].

The server has the demo's data in a folder that is thrown away, answers on 127.0.0.1 only and is set as behind HTTPS, whose
cookies and headers are what is judged. Modules of wapiti that call machines outside (ssrf, xxe, log4shell) are left out.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from app.demo.actions import PASSWORD

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".venv-scan" / "bin"
ROUND = "tinh-bien-2020"
ROLES = {"nobody": None, "secretary": "secretary", "clerk": "clerk.an-cu", "admin": "admin"}
MODULES = "cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,shellshock,sql,timesql,upload,xss"
# Who reads which address with which parameters: every word that a page reads from its address.
QUERIES = (
    (None, "/verify?code=x"),
    (None, "/sign-in?next=%2F"),
    ("secretary", f"/rounds/{ROUND}?name=an&state=sent&movement=x&unit=x&page=1"),
    ("secretary", f"/rounds/{ROUND}/registrations?movement=x"),
    ("secretary", f"/rounds/{ROUND}/opinions/new?dossier=1"),
    ("secretary", f"/rounds/{ROUND}/ranking?live=0"),
    ("secretary", "/councils/tinh-bien/proposals?page=1"),
    ("clerk.an-cu", f"/rounds/{ROUND}/nominations/new?movement=x"),
    ("admin", "/councils/tinh-bien/audit?person=an&action=x&since=01%2F01%2F2020&until=01%2F01%2F2030&before=99"),
    ("admin", "/councils/tinh-bien/audit.csv?person=an&action=x"),
    ("admin", "/councils/tinh-bien/privacy/people?name=an"),
)
MINUTES_OF_ONE_ROLE = 4  # half of it to walk, half to attack
SECONDS_OF_ONE_ADDRESS = 300
FOUND = re.compile(r"Parameter: .*|parameter '\w+' appears to be '.*' injectable")
CLEAN = "all tested parameters do not appear to be injectable"


@contextmanager
def serving() -> Iterator[str]:
    """The address of a fresh server with the demo's data."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        plenty = (
            "SIGN_IN_TRIES_PER_MINUTE", "SIGN_IN_TRIES_PER_HOUR", "REQUESTS_PER_MINUTE", "CHECKS_PER_MINUTE", "PAGES_PER_MINUTE",
        )  # fmt: skip
        settings = {f"VINH_DANH_{name}": "1000000" for name in plenty}
        settings |= {
            "VINH_DANH_INSTANCE": folder,
            "VINH_DANH_HTTPS": "1",
            "VINH_DANH_LOG_LEVEL": "error",
            "PORT": str(port),
        }
        with (ROOT / "build" / "scan-server.log").open("ab") as log:
            server = subprocess.Popen([sys.executable, "-m", "deploy.serve", "demo"], cwd=ROOT, env=os.environ | settings,
                                      stdout=log, stderr=log)  # fmt: skip  # nosec B603  # our own words
            try:
                address = f"http://127.0.0.1:{port}"
                wait_for(address)
                yield address
            finally:
                server.kill()
                server.wait()


def wait_for(address: str) -> None:
    """Waits for the first answer, ten minutes at most: the demo is loaded before."""
    for _ in range(1200):
        try:
            urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310  # nosec B310  # our own address
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not come up; see build/scan-server.log.")


def cookie_of(address: str, username: str | None) -> str:
    """The cookie of this person's session, "" for nobody. A browser would not send it over HTTP; the attackers do."""
    if username is None:
        return ""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', answer.read().decode())[0]
    headers = {"Cookie": _session_in(answer), "Content-Type": "application/x-www-form-urlencoded"}
    form = urlencode({"csrf_token": token, "username": username, "password": PASSWORD})
    connection.request("POST", "/sign-in", form, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303:
        raise SystemExit(f"{username} could not sign in ({answer.status}).")
    return _session_in(answer)


def _session_in(answer: HTTPResponse) -> str:
    return re.findall(r"__Host-session=[^;]+", str(answer.headers))[-1]


def run(command: list[str], seconds: int) -> tuple[str, bool]:
    """What the command printed, and whether it ended by itself within so many seconds."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)  # noqa: S603  # nosec B603  # our own words
        try:
            process.wait(seconds)
            in_time = True
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            in_time = False
        said.seek(0)
        return said.read(), in_time


def wapiti(address: str, role: str, cookie: str) -> Counter[str]:
    """What wapiti finds as this role: how often of each kind. Its whole report stays in build/."""
    report = ROOT / "build" / f"scan-wapiti-{role}.json"
    report.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as store:
        command = [str(TOOLS / "wapiti"), "-u", f"{address}/", "--scope", "folder", "-m", MODULES, "-f", "json", "-o", str(report),
                   "--flush-session", "--store-session", store, "--no-bugreport", "-d", "6", "--max-links-per-page", "60",
                   "--max-files-per-dir", "25", "--max-scan-time", str(MINUTES_OF_ONE_ROLE * 30),
                   "--max-attack-time", str(MINUTES_OF_ONE_ROLE * 30 // len(MODULES.split(","))), "--tasks", "8", "-v", "0"]  # fmt: skip
        for word in ("sign-out", "live", "account/password", "account/sessions/.*", "account/second-factor.*"):
            command += ["-x", f"{address}/{word}"]
        if cookie:
            command += ["-H", f"Cookie: {cookie}"]
        run(command, MINUTES_OF_ONE_ROLE * 120)
    told = json.loads(report.read_text())
    print(f"  {role:10} {told['infos'].get('crawled_pages_nbr', '?'):>5} pages", end=" ", flush=True)
    return Counter({kind: len(found) for kind, found in told["vulnerabilities"].items() if found})


def sqlmap(address: str, path: str, cookie: str) -> str:
    """What sqlmap says of the parameters of this address: "" when none can be injected."""
    names = ",".join(re.findall(r"[?&](\w+)=", path))
    with tempfile.TemporaryDirectory() as folder:
        command = [str(TOOLS / "sqlmap"), "-u", f"{address}{path}", "-p", names, "--batch", "--level", "2", "--risk", "1",
                   "--dbms", "sqlite", "--technique", "BEU", "--threads", "4", "--timeout", "10", "--retries", "0", "--ignore-code", "404,422",
                   "--flush-session", "--output-dir", folder, "--disable-coloring", "--skip-waf"]  # fmt: skip
        if cookie:
            command += ["--cookie", cookie]
        said, in_time = run(command, SECONDS_OF_ONE_ADDRESS)
    if not in_time:
        done = re.findall(r"parameter '(\w+)' does not seem to be injectable", said)
        return "; ".join(FOUND.findall(said)) or f"not finished in time; clean so far: {', '.join(done) or 'none'}"
    if CLEAN in said:
        return ""
    return "; ".join(FOUND.findall(said)) or said.strip().splitlines()[-1]


def main(chosen: list[str]) -> int:
    """Runs the attackers that are chosen (both by default), prints what they found; 1 when they found anything."""
    (ROOT / "build").mkdir(exist_ok=True)
    started, faults = time.monotonic(), 0
    with serving() as address:
        if not chosen or "wapiti" in chosen:
            print("wapiti", flush=True)
            for role, username in ROLES.items():
                found = wapiti(address, role, cookie_of(address, username))
                faults += found.total()
                print(", ".join(f"{kind}: {count}" for kind, count in found.items()) or "nothing found", flush=True)
        if not chosen or "sqlmap" in chosen:
            print("sqlmap", flush=True)
            for username, path in QUERIES:
                told = sqlmap(address, path, cookie_of(address, username))
                faults += bool(told)
                print(f"  {path.split('?')[0]:45} {told or 'nothing found'}", flush=True)
    print(f"{faults} findings, {(time.monotonic() - started) / 60:.1f} minutes")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
