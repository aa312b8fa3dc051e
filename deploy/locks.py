"""Compares what is installed, and the list of parts, with the locks: python -m deploy.locks FILE...

A .lock file is compared with the output of `pip freeze` on standard input.
"""

import json
import re
import sys
from pathlib import Path

# Named by the lock for other machines than those that this project runs on.
ELSEWHERE = " ; "


def pins(text: str) -> dict[str, str]:
    """The name and version of each line `name==version`, without those for other machines."""
    lines = [line for line in text.splitlines() if ELSEWHERE not in line]
    found = (re.match(r"([\w.-]+)==([^\s;\\]+)", line) for line in lines)
    return {one[1].lower().replace("_", "-").replace(".", "-"): one[2] for one in found if one}


def unlocked(packages: dict[str, dict[str, str]]) -> list[str]:
    """The npm packages without a SHA-512, or with an address of their own instead of the registry's."""
    return [
        name
        for name, package in packages.items()
        if name and ("resolved" in package or not package.get("integrity", "").startswith("sha512-"))
    ]


def main(files: list[str]) -> int:
    """Says what differs; gives the exit code."""
    faults = [fault for name in files for fault in check(Path(name))]
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    return 1 if faults else 0


def check(file: Path) -> list[str]:
    """What is wrong about one file."""
    if file.suffix == ".lock":
        locked, installed = pins(file.read_text()), pins(sys.stdin.read())
        return [
            f"{name}: cài {installed.get(name)}, khóa {want}"
            for name, want in locked.items()
            if installed.get(name) != want
        ]
    content = json.loads(file.read_text())
    if file.name == "package-lock.json":
        return [f"{name}: thiếu mã băm SHA-512, hoặc lấy từ nơi khác kho npm" for name in unlocked(content["packages"])]
    print(f"  {file}: {len(content['components'])} thành phần")
    return [f"{file}: {one['name']} không có mã băm" for one in content["components"] if not hashes_of(one)]


def hashes_of(component: dict[str, list[dict[str, object]]]) -> list[object]:
    """The hashes of a part, wherever the tool wrote them."""
    places = [component, *component.get("externalReferences", [])]
    return [one for place in places for one in place.get("hashes", [])]  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
