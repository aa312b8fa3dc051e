"""Whether the time of an answer tells if a user name exists: 500 wrong tries with a known and 500 with an unknown name."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from app import create_app
from tests.support.world import World, found, settings, token_of

TRIES, LIMIT = 500, 20.0


def main() -> int:
    """Tries both names in turn, prints the medians; 1 when they are further apart than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        found(Path(folder), "")
        world = World(create_app(settings(Path(folder), sign_in_tries_per_minute=10**6, sign_in_tries_per_hour=10**6,
                                          requests_per_minute=10**6)))  # fmt: skip
        client = world.client()
        token = token_of(client.get("/sign-in").text)
        times: dict[str, list[float]] = {"secretary": [], "khong-co-ai": []}
        for _ in range(TRIES):
            for name, spent in times.items():
                start = time.perf_counter()
                client.post("/sign-in", data={"username": name, "password": "sai rồi nhé", "csrf_token": token})
                spent.append((time.perf_counter() - start) * 1000)
    known, unknown = (statistics.median(spent) for spent in times.values())
    print(f"{TRIES} wrong passwords each, SQLite")
    print(f"{'known name':20} {known:8.1f} ms median\n{'unknown name':20} {unknown:8.1f} ms median")
    print(f"{'apart':20} {abs(known - unknown):8.1f} ms  limit {LIMIT:.0f} ms; ratio {known / unknown:.3f}")
    return 0 if abs(known - unknown) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
