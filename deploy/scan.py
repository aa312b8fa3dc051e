"""Attacks a server of its own with wapiti and sqlmap, and tells what they found: python -m deploy.scan [wapiti [role ...]] [sqlmap].

The server has the demo's data in a folder that is thrown away, answers on 127.0.0.1 only and is set as behind HTTPS, whose
cookies and headers are what is judged. What wapiti would have called outside is bait of our own. Left out are log4shell, which
asks a DNS server outside whether a Java library was fooled, and ldap: nothing here speaks LDAP, and the module compares answers
without the word that it sent, which it cannot find in a compressed file, so that each Excel list that tells what was looked for
is a finding.
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from app.demo.actions import PASSWORD
from deploy.scan_bait import baiting
from deploy.scan_scene import Target, app_beside, set_scene, targets

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".venv-scan" / "bin"
ROLES = {"nobody": None, "secretary": "secretary", "clerk": "clerk.an-cu", "member": "member.02", "admin": "admin"}
MODULES = "cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,ssrf,timesql,upload,xss,xxe"
MINUTES_OF_ONE_ROLE = float(os.environ.get("SCAN_MINUTES", "2"))  # a quarter of it to walk, the rest to attack
CUT = re.compile(r"Max attack time was reached for module (\w+)")
SECONDS_OF_ONE_ADDRESS = 1200
TRIES = 3  # of wapiti, which sometimes ends without a report on an error of its own database
AT_ONCE = 3  # attackers of words; more would only wait for the server
FOUND = re.compile(r"Parameter: .*|parameter '\w+' appears to be '.*' injectable")
CLEAN = "all tested parameters do not appear to be injectable"


@contextmanager
def serving() -> Iterator[tuple[str, Path]]:
    """The address of a fresh server with the demo's data, and the folder of these."""
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
                yield address, Path(folder)
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
    token = _token_in(answer)
    headers = {"Cookie": _session_in(answer), "Content-Type": "application/x-www-form-urlencoded"}
    form = urlencode({"csrf_token": token, "username": username, "password": PASSWORD})
    connection.request("POST", "/sign-in", form, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303:
        raise SystemExit(f"{username} could not sign in ({answer.status}).")
    return _session_in(answer)


def status_of(address: str, path: str, cookie: str) -> int:
    """How this session is answered there."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie})
    return connection.getresponse().status


def token_of(address: str, cookie: str) -> str:
    """A CSRF token of this session."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", "/account", headers={"Cookie": cookie})
    return _token_in(connection.getresponse())


def _token_in(answer: HTTPResponse) -> str:
    return str(re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', answer.read().decode())[0])


def _session_in(answer: HTTPResponse) -> str:
    return str(re.findall(r"__Host-session=[^;]+", str(answer.headers))[-1])


def run(command: list[str], seconds: float) -> tuple[str, bool]:
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


def wapiti(address: str, bait: str, role: str, cookie: str) -> Counter[str]:
    """What wapiti finds as this role: how often of each kind. Its whole report stays in build/."""
    report = ROOT / "build" / f"scan-wapiti-{role}.json"
    report.unlink(missing_ok=True)
    said = ""
    for _ in range(TRIES):
        if not report.exists():
            said = _run_wapiti(address, bait, report, cookie)
    if not report.exists():
        print(f"  {role:10}", end=" ")
        return Counter({f"no report ({' '.join(said.strip().splitlines()[-3:])})": 1})
    told = json.loads(report.read_text())
    pages, cut = told["infos"].get("crawled_pages_nbr", "?"), sorted(set(CUT.findall(said)))
    print(f"  {role:10} {pages:>5} pages; out of time: {', '.join(cut) or 'none'};", end=" ", flush=True)
    return Counter({kind: len(found) for kind, found in told["vulnerabilities"].items() if found})


def _run_wapiti(address: str, bait: str, report: Path, cookie: str) -> str:
    with tempfile.TemporaryDirectory() as store:
        command = [str(TOOLS / "wapiti"), "-u", f"{address}/", "--scope", "folder", "-m", MODULES, "-f", "json", "-o", str(report),
                   "--flush-session", "--store-session", store, "--no-bugreport", "-d", "6", "--max-links-per-page", "60",
                   "--max-files-per-dir", "25", "--endpoint", bait, "--max-scan-time", str(MINUTES_OF_ONE_ROLE * 15),
                   "--max-attack-time", str(MINUTES_OF_ONE_ROLE * 45 / len(MODULES.split(","))), "--tasks", "8", "-v", "1"]  # fmt: skip
        for word in ("sign-out", "live", "account/password", "account/sessions/.*", "account/second-factor.*"):
            command += ["-x", f"{address}/{word}"]
        if cookie:
            command += ["-H", f"Cookie: {cookie}"]
        return run(command, MINUTES_OF_ONE_ROLE * 240)[0]


def attack_pages(address: str, roles: list[str]) -> int:
    """Lets wapiti walk and attack as each of these roles, prints what was found; gives how much."""
    faults, started = 0, time.monotonic()
    with baiting() as bait:
        for role in roles:
            found = wapiti(address, bait.address, role, cookie_of(address, ROLES[role]))
            faults += found.total()
            print(", ".join(f"{kind}: {count}" for kind, count in found.items()) or "nothing found", flush=True)
    print(
        f"  asked of the bait: {bait.caught or 'nothing'}; {(time.monotonic() - started) / 60:.1f} minutes", flush=True
    )
    return faults + len(bait.caught)


def sqlmap(address: str, target: Target) -> str:
    """What sqlmap says of the words of this address: "" when none can be injected."""
    cookie = cookie_of(address, target.username)
    if target.form is None and (status := status_of(address, target.address, cookie)) != target.status:
        return f"not attacked: it answers {status}"
    with tempfile.TemporaryDirectory() as folder:
        command = [str(TOOLS / "sqlmap"), "-u", f"{address}{target.address}", "-p", ",".join(target.words), "--batch", "--level", "2",
                   "--risk", "1", "--dbms", "sqlite", "--timeout", "20", "--retries", "1", "--ignore-code", "404,422",
                   "--flush-session", "--output-dir", folder, "--disable-coloring", "--skip-waf"]  # fmt: skip
        if cookie:
            command += ["--cookie", cookie]
        if target.form is not None:
            command += ["--data", urlencode({"csrf_token": token_of(address, cookie), **target.form})]
        said, in_time = run(command, SECONDS_OF_ONE_ADDRESS)
    if not in_time:
        done = re.findall(r"parameter '(\w+)' does not seem to be injectable", said)
        return "; ".join(FOUND.findall(said)) or f"not finished in time; clean so far: {', '.join(done) or 'none'}"
    if CLEAN in said:
        return ""
    return "; ".join(FOUND.findall(said)) or said.strip().splitlines()[-1]


def attack_words(address: str, folder: Path) -> int:
    """Attacks every word of an address that a route reads, prints what was found; gives in how many addresses."""
    app = app_beside(folder)
    chosen = list(targets(app, set_scene(app)))
    with ThreadPoolExecutor(AT_ONCE) as attackers:
        told = attackers.map(lambda target: sqlmap(address, target), chosen)
        faults = 0
        for target, fault in zip(chosen, told, strict=True):
            faults += bool(fault)
            print(f"  {target.route:45} {', '.join(target.words):45} {fault or 'nothing found'}", flush=True)
    print(f"  {len(chosen)} addresses, {sum(len(one.words) for one in chosen)} words")
    return faults


def main(chosen: list[str]) -> int:
    """Runs the attackers that are chosen (both by default), prints what they found; 1 when they found anything."""
    (ROOT / "build").mkdir(exist_ok=True)
    started, faults = time.monotonic(), 0
    with serving() as (address, folder):
        print(f"served after {(time.monotonic() - started) / 60:.1f} minutes", flush=True)
        if not chosen or "wapiti" in chosen:
            print("wapiti", flush=True)
            faults += attack_pages(address, [role for role in ROLES if role in chosen] or list(ROLES))
        if not chosen or "sqlmap" in chosen:
            print("sqlmap", flush=True)
            faults += attack_words(address, folder)
    print(f"{faults} findings, {(time.monotonic() - started) / 60:.1f} minutes")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
