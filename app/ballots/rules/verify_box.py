"""Recounts an exported ballot box. Needs Python and the package `cryptography`, nothing of the app.

    python verify_box.py BOX_FILE [SHA-256 printed in the minutes]

It checks that no byte was changed, that every paper was signed with its question's key (or came from a drawn slip),
that no paper counts twice, and that no more papers came back than went out; then it prints the count.
"""

import base64
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)


def verify(content: bytes, expected: str = "") -> tuple[list[str], list[str]]:
    """The faults found in the file and the lines of its count. An unreadable file is one fault."""
    body, _, seal = content.rpartition(b"\nsha256 ")
    digest = hashlib.sha256(content).hexdigest()
    if seal != hashlib.sha256(body).hexdigest().encode() + b"\n":
        return ["dòng kiểm tra cuối tệp không khớp: tệp đã bị sửa hoặc thiếu"], []
    if expected and "".join(expected.split()) != digest:
        return [f"SHA-256 của tệp là {digest}, không phải {expected}"], []
    header, *lines = body.split(b"\n")
    questions = {question["position"]: question for question in json.loads(header)["questions"]}
    papers: dict[int, list[Any]] = {position: [] for position in questions}
    for line in lines:
        paper = json.loads(line)
        papers[paper["question"]].append(paper)
    faults: list[str] = []
    told = []
    for position, question in sorted(questions.items()):
        found, count = recount(question, papers[position])
        faults += [f"mục {position}: {fault}" for fault in found]
        told.append(count)
    return faults, told


def recount(question: Any, papers: list[Any]) -> tuple[list[str], str]:
    """The faults among the papers of one question, and its count as a line of text."""
    faults, ticks = [], Counter({key: 0 for key, _ in question["options"]})
    slips: set[str] = set(question["slips"])
    seen: set[bytes] = set()
    key = serialization.load_der_public_key(base64.b64decode(question["key"]))
    for paper in papers:
        number = bytes.fromhex(paper["number"])
        if number in seen:
            faults.append(f"phiếu {paper['number'][:8]}… có hai lần")
        seen.add(number)
        if not is_genuine(key, number, base64.b64decode(paper["signature"]), slips):
            faults.append(f"phiếu {paper['number'][:8]}… không do Hội đồng phát")
        if not set(paper["choice"]) <= set(ticks) or len(paper["choice"]) > question["most"]:
            faults.append(f"phiếu {paper['number'][:8]}… chọn sai quy định")
        ticks.update(paper["choice"])
    batch = question["batch"] or {"returned": 0, "invalid": 0, "ticks": {}}
    ticks.update(batch["ticks"])
    returned = len(papers) + batch["returned"]
    if returned > question["issued"]:
        faults.append(f"thu về {returned} phiếu nhưng chỉ phát ra {question['issued']}")
    counted = ", ".join(f"{text} {ticks[key]}" for key, text in question["options"])
    head = f"{question['position']}. {question['text']}: phát ra {question['issued']}, thu về {returned}"
    return faults, f"{head}, không hợp lệ {batch['invalid']}" + (f"; {counted}" if counted else "")


def is_genuine(key: Any, number: bytes, signature: bytes, slips: set[str]) -> bool:
    """Whether the paper is signed, or is one that a drawn slip gives."""
    if not signature:
        return hashlib.sha256(number).hexdigest() in slips
    try:
        key.verify(signature, number, PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def main() -> int:
    """Prints the count, or the faults; exits with 1 where there is one."""
    faults, told = verify(Path(sys.argv[1]).read_bytes(), *sys.argv[2:3])
    print("\n".join(told))
    print("\n".join(f"SAI: {fault}" for fault in faults) or "Đúng: mọi phiếu đều khớp.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
