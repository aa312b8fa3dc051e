"""The nginx of deploy/ before two nodes: HTTPS, event streams that are passed on at once, a node that dies."""

import os
import signal
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

import pytest

from app.platform.settings import ROOT
from tests.journeys.test_nodes import LIVE, Listener, in_the_database, points, shows
from tests.support import postgres
from tests.support.browser import starting
from tests.support.founding import found
from tests.support.person import Person

SETTINGS = {"VINH_DANH_SECRET_KEY": "one for all nodes " * 3, "VINH_DANH_HTTPS": "1", "VINH_DANH_TRUSTED_PROXIES": "1"}
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


@dataclass
class Front:
    """Two nodes behind nginx."""

    http: str
    https: str
    nodes: tuple[ForkServerProcess, ...]
    nomination_id: int
    fields: dict[int, dict[str, str]]

    def person(self, name: str) -> Person:
        """Somebody of the cast, whose browser takes the certificate and says where it comes from, as browsers do."""
        person = Person(name)
        cookies = next(one for one in person.browser.handlers if isinstance(one, HTTPCookieProcessor))
        trusting = ssl._create_unverified_context()
        person.browser = build_opener(cookies, HTTPSHandler(context=trusting))
        person.browser.addheaders = [("Referer", f"{self.https}/")]
        return person.sign_in(self.https)


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    with postgres.cluster() as pg:
        url = postgres.create_database(pg, "office")
        found(tmp_path / "founded", url)
        with in_the_database(tmp_path, url) as world:
            world.open_nominations()
            number = world.nominate("Lê Thị Ánh")
            world.open_scoring()
            fields = {total: points(world, total) for total in (10, 11)}
        files = tmp_path / "files"
        with (
            starting(files, url, **SETTINGS) as (first, one),
            starting(files, url, **SETTINGS) as (second, other),
            nginx(tmp_path, [address.removeprefix("http://") for address in (first, second)]) as (http, https),
        ):
            yield Front(http, https, (one, other), number, fields)


@contextmanager
def nginx(folder: Path, nodes: list[str], *changes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Runs nginx with the file of deploy/: only addresses, ports and the certificate are put in, and what else is to differ."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=thidua.example.vn"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    http, https = f"127.0.0.1:{postgres.free_port()}", f"127.0.0.1:{postgres.free_port()}"
    site = (ROOT / "deploy/nginx/vinh-danh.conf").read_text()
    for placed, there in (
        ("listen 80;", f"listen {http};"),
        ("listen 443 ", f"listen {https} "),
        ("127.0.0.1:8000", nodes[0]),
        ("127.0.0.1:8001", nodes[1]),
        ("/etc/vinh-danh/tls/fullchain.pem", str(certificate)),
        ("/etc/vinh-danh/tls/privkey.pem", str(key)),
        *changes,
    ):
        assert placed in site, placed
        site = site.replace(placed, there)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user, site=site))
    process = subprocess.Popen(["/usr/sbin/nginx", "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        for _ in range(100):
            if (folder / "nginx.pid").exists() or process.poll() is not None:
                break
            time.sleep(0.05)
        assert process.poll() is None, (folder / "error.log").read_text()
        yield f"http://{http}", f"https://{https}"
    finally:
        process.terminate()
        process.wait()


@pytest.mark.timeout(180)
def test_people_work_over_https_through_nginx_and_outlive_a_node(front: Front) -> None:
    assert to(front.http + "/rounds") == (301, "https://127.0.0.1/rounds")
    member, watcher = front.person("member_a"), front.person("secretary")
    listener = Listener()
    threading.Thread(target=listener.listen, args=(watcher, front.https + LIVE), daemon=True).start()
    listener.until(lambda message: True, 10)

    before = time.monotonic()
    sheet = f"{front.https}/nominations/{front.nomination_id}/sheet"
    assert member.post(sheet, version="0", **front.fields[10]) == 200
    assert listener.until(shows(10), 5) - before < 2.0  # a proxy that gathers the stream would never pass it on

    too_large = Request(sheet, b"x" * (22 * 2**20), {"Content-Type": "application/octet-stream"})
    with pytest.raises(HTTPError, match="413"):
        member.browser.open(too_large, timeout=20)

    os.killpg(front.nodes[0].pid, signal.SIGKILL)
    assert all("Lê Thị Ánh" in watcher.get(f"{front.https}/nominations/{front.nomination_id}") for _ in range(8))
    assert member.post(sheet, version="1", **front.fields[11]) == 200


def to(url: str) -> tuple[int, str]:
    """Where the address sends one."""

    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *arguments: object) -> None:
            return None

    with pytest.raises(HTTPError) as sent:
        build_opener(Stay).open(url, timeout=10)
    return sent.value.code, sent.value.headers["Location"]
