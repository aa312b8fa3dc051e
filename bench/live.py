"""Two hundred listeners of one ranking: how long from a score sent to the message received; beside polling's cost."""

import asyncio
import re
import subprocess
import sys
import tempfile
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener, urlopen

from app.demo.actions import PASSWORD
from app.platform.settings import ROOT

LISTENERS, SCORES, PORT = 200, 12, 20987
BASE = f"http://127.0.0.1:{PORT}"
STREAM = "/rounds/tinh-bien-2018/ranking/can-bo-tan-tuy/individual/live"


def sign_in(name: str) -> tuple[OpenerDirector, str]:
    """A signed-in browser and its cookie header."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', opener.open(f"{BASE}/sign-in").read().decode())[1]
    opener.open(f"{BASE}/sign-in", urlencode({"username": name, "password": PASSWORD, "csrf_token": token}).encode())
    return opener, "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


async def listen(cookie: str, ready: asyncio.Semaphore, received: dict[int, list[float]]) -> None:
    """Notes when each version arrives."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(f"GET {STREAM} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
    while line := await reader.readline():
        if line.startswith(b"id: "):
            received.setdefault(int(line[4:]), []).append(time.perf_counter())
            ready.release()


def send_scores(sent: dict[int, float]) -> None:
    """One member sends sheets for one dossier after another, so that each is a version of its own."""
    opener, _ = sign_in("member.02")
    page = opener.open(f"{BASE}/rounds/tinh-bien-2018/sheets").read().decode()
    section = page.split("Cán bộ làm công tác giảm nghèo")[1].split("<h2>")[0]
    rows = re.findall(r'/nominations/(\d+)/sheet">.*?data-label="Đối tượng">([^<]+)', section, re.DOTALL)
    numbers = [number for number, category in rows if category == "Cá nhân"]
    for round_number in range(SCORES):
        url = f"{BASE}/nominations/{numbers[round_number % len(numbers)]}/sheet"
        page = opener.open(url).read().decode()
        fields = re.findall(r'name="(points_\d+)"', page)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
        form = {"csrf_token": token, "version": version, **dict.fromkeys(fields, str(1 + round_number % 4))}
        sent[round_number] = time.perf_counter()
        opener.open(url, urlencode(form).encode()).read()
        time.sleep(0.6)


async def measure() -> None:
    """Runs listeners and scores, prints the table."""
    _, cookie = sign_in("secretary")
    ready, received, sent = asyncio.Semaphore(0), {}, {}
    listeners = [asyncio.create_task(listen(cookie, ready, received)) for _ in range(LISTENERS)]
    for _ in range(LISTENERS):
        await ready.acquire()
    first = max(received)
    await asyncio.to_thread(send_scores, sent)
    await asyncio.sleep(1)
    for listener in listeners:
        listener.cancel()
    delays = sorted(
        (moment - sent[version - first - 1]) * 1000
        for version, moments in received.items() if version > first and version - first - 1 in sent
        for moment in moments
    )  # fmt: skip
    p50, p95 = delays[len(delays) // 2], delays[int(len(delays) * 0.95)]
    start = time.perf_counter()
    opener, _ = sign_in("secretary")
    for _ in range(20):
        opener.open(f"{BASE}{STREAM.removesuffix('live')}now").read()
    polled = (time.perf_counter() - start) * 1000 / 20
    print(f"{LISTENERS} listeners, {SCORES} scores, {len(delays)} messages received of {LISTENERS * SCORES}")
    print(f"{'':34} {'ms':>8} {'second/this':>12}  limit")
    for name, value, limit in (("score sent to message, p50", p50, ""), ("score sent to message, p95", p95, "300 ms"),
                               ("polling each second, mean wait", 500 + polled, "")):  # fmt: skip
        print(f"{name:34} {value:8.1f} {1000 / value:11.1f}x  {limit}")


def main() -> None:
    """Serves the demo on a fresh instance and measures it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"VINH_DANH_INSTANCE": folder, "VINH_DANH_PAGES_PER_MINUTE": "1000000", "PATH": "/usr/bin:/bin"}
        flask = [Path(sys.executable).parent / "flask"]
        for command in (["db", "upgrade"], ["demo", "load"]):
            subprocess.run([*flask, *command], cwd=ROOT, env=environment, check=True, capture_output=True)
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            "deploy/gunicorn.conf.py",
            "-b",
            f"127.0.0.1:{PORT}",
            "wsgi:app",
        ]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    urlopen(f"{BASE}/healthz", timeout=1)
                    break
                except OSError:
                    time.sleep(0.1)
            asyncio.run(measure())
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
