"""Whether the time of an answer tells if a user name exists: 500 wrong tries with a known and 500 with an unknown name."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from app import create_app
from tests.support.founding import found, settings
from tests.support.world import World, token_of

TRIES, LIMIT = 500, 20.0  # milliseconds


def main() -> int:
    """Tries both names in turn, prints the medians; 1 when they are further apart than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        found(Path(folder), "")
        world = World(create_app(settings(Path(folder), sign_in_tries_per_minute=10**6, sign_in_tries_per_hour=10**6,
                                          requests_per_minute=10**6, log_level="error")))  # fmt: skip
        client = world.client()
        token = token_of(client.get("/sign-in").text)
        times: dict[str, list[tuple[float, float]]] = {"secretary": [], "khong-co-ai": []}
        for _ in range(TRIES):
            for name, spent in times.items():
                start, work = time.perf_counter(), time.process_time()
                client.post("/sign-in", data={"username": name, "password": "sai rồi nhé", "csrf_token": token})
                spent.append(((time.perf_counter() - start) * 1000, (time.process_time() - work) * 1000))
    print(f"{TRIES} wrong passwords each, SQLite; medians in ms\n{'':22} {'waited':>8} {'worked':>8}")
    medians = [tuple(statistics.median(column) for column in zip(*spent, strict=True)) for spent in times.values()]
    for label, (waited, worked) in zip(("known name", "unknown name"), medians, strict=True):
        print(f"{label:22} {waited:8.1f} {worked:8.1f}")
    apart = [abs(known - unknown) for known, unknown in zip(*medians, strict=True)]
    print(
        f"{'apart':22} {apart[0]:8.1f} {apart[1]:8.1f}  limit {LIMIT:.0f} (worked: what a busy machine does not blur)"
    )
    return 0 if apart[1] <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
