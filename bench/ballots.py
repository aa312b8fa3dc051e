"""25 phones cast within the same moments on SQLite, each a ballot on 36 nominees; beside a bare request to the server."""

import base64
import json
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import Request, urlopen

from flask_migrate import upgrade

from app import create_app
from app.ballots.actions import close_hand_out, hand_out, open_box
from app.ballots.queries import box_facts
from app.ballots.rules.signing import new_signing_keys
from app.ballots.rules.tally import YES_OR_NO, Question
from app.platform.database import db
from app.platform.settings import ROOT, Settings
from tests.support.browser import server
from tests.support.voter import Voter

VOTERS, NOMINEES = 25, 36


def prepare() -> tuple[str, list[bytes], float, float]:
    """An open box with everybody's ballots filled in: its address, the bodies, and the seconds of making all keys and of one
    hand-out."""
    questions = [Question(number, f"Người {number}", YES_OR_NO) for number in range(1, NOMINEES + 1)]
    start = time.perf_counter()
    keys = new_signing_keys(NOMINEES + 1)
    making = time.perf_counter() - start
    roll = {voter: list(range(1, NOMINEES + 1)) for voter in range(1, VOTERS + 1)}
    box_id = open_box(topic="bench", title="Bench", terms="", questions=questions, roll=roll, keys=keys)
    bodies, spent = [], []
    for account in roll:
        voter = Voter(box_id, account).prepare()
        start = time.perf_counter()
        answer = hand_out(box_id=box_id, voter=account, blinded=voter.blinded)
        spent.append(time.perf_counter() - start)
        voter.open_answer(answer)
        papers = voter.papers({number: "agree" for number in range(1, NOMINEES + 1)})
        sent = [
            {"position": one.position, "number": one.number.hex(), "choice": list(one.choice),
             "signature": base64.b64encode(one.signature).decode()} for one in papers
        ]  # fmt: skip
        bodies.append(json.dumps({"papers": sent}).encode())
    close_hand_out(box_id=box_id)
    token = box_facts(box_id).token
    db.session.remove()
    db.engine.dispose()
    return token, bodies, making, sorted(spent)[len(spent) // 2]


def seconds(act: Callable[[], object]) -> float:
    """How long one answer takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=Path(folder)))
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            token, bodies, making, handing = prepare()
        with server(Path(folder)) as address:
            bare = sorted(seconds(lambda: urlopen(f"{address}/healthz").read()) for _ in range(50))[25]

            def cast(body: bytes) -> float:
                request = Request(f"{address}/ballots/{token}/papers", body, {"Content-Type": "application/json"})
                return seconds(lambda: urlopen(request).read())

            with ThreadPoolExecutor(VOTERS) as pool:
                times = sorted(pool.map(cast, bodies))
    print(f"{VOTERS} phones at once, {NOMINEES} nominees each, SQLite")
    print(f"{'':36}{'s':>8} {'bare/this':>10}  limit")
    for name, value, limit in (
        ("keys made for one vote", making, ""), ("papers signed for one voter", handing, ""), ("cast, median", times[len(times) // 2], ""), ("cast, slowest", times[-1], "1 s"),
    ):  # fmt: skip
        print(f"{name:36}{value:8.3f} {bare / value:9.3f}x  {limit}")


if __name__ == "__main__":
    main()
