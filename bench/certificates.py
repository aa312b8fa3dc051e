"""Certificates by every way, side by side: each way and number of sheets in a process of its own, all in one run.

A peer is loaded only in its own process, so that its memory is counted for nobody else.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from app.certificates.jobs import PART
from app.certificates.rendering.packing import joined, packed_part
from app.certificates.rendering.page import frame_drawing, render_reference
from app.certificates.rendering.sheet import write_certificates
from app.certificates.rules.lines import CertificateFacts

DAY = date(2020, 12, 28)
NUMBERS = (250, 1_000, 10_000)
HERE = Path(__file__).resolve().parent


def certificate(number: int) -> CertificateFacts:
    """One more certificate: a name and an address of its own."""
    return CertificateFacts(
        "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên", f"Bà Néang Srây Mom {number}", f"Tổ {number}, ấp Phú Tâm, xã An Cư",
        "Đã có thành tích xuất sắc trong Phong trào thi đua “Chung tay vì người nghèo” năm 2020", "15/QĐ-UBND", DAY,
        2020, number, "Tịnh Biên", ("CHỦ TỊCH",), "Người Ký",
    )  # fmt: skip


def one_by_one(sheets: Sequence[CertificateFacts], folder: Path) -> None:
    """A PDF for each certificate by WeasyPrint alone."""
    for sheet in sheets:
        (folder / f"{sheet.ordinal}.pdf").write_bytes(render_reference([sheet]))


def one_html(sheets: Sequence[CertificateFacts], folder: Path) -> None:
    """One PDF by WeasyPrint alone."""
    (folder / "all.pdf").write_bytes(render_reference(sheets))


def typst(sheets: Sequence[CertificateFacts], folder: Path, frame: str = "frame.svg") -> None:
    """One PDF by typst, the frame drawn as vectors or laid under as a picture."""
    people = [
        {"authority": one.authority_title, "name": one.recipient, "place": one.place_of_recipient,
         "achievement": one.achievement, "decision": one.decision_line, "ordinal": one.golden_book_line,
         "day": one.date_line, "title": one.signer_lines[0], "signer": one.signer_name}
        for one in sheets
    ]  # fmt: skip
    (folder / "people.json").write_text(json.dumps(people))
    (folder / "main.typ").write_text((HERE / "peers/certificate.typ").read_text())
    import_module("typst").compile(
        folder / "main.typ", output=folder / "all.pdf", sys_inputs={"frame": frame}, pdf_standards=["a-2b"]
    )


def typst_raster(sheets: Sequence[CertificateFacts], folder: Path) -> None:
    """One PDF by typst with the frame as a picture of 150 dots an inch."""
    typst(sheets, folder, "frame.png")


def reportlab(sheets: Sequence[CertificateFacts], folder: Path) -> None:
    """One PDF by ReportLab, frame and shared text drawn once as a form; no lines are broken, nothing is tagged."""
    import_module("bench.peers.by_reportlab").draw(sheets, folder / "frame.png", folder / "all.pdf")


def ours(sheets: Sequence[CertificateFacts], folder: Path) -> None:
    """One PDF as the program makes it."""
    with (folder / "all.pdf").open("wb") as out:
        write_certificates(sheets, out)


def ours_separately(sheets: Sequence[CertificateFacts], folder: Path) -> None:
    """A PDF for each certificate in one ZIP, made in parts that are kept on the disk and joined, as a batch does."""
    kept = []
    for start in range(0, len(sheets), PART):
        kept.append(folder / f"{start}.part")
        kept[-1].write_bytes(packed_part(sheets[start : start + PART]))
    with (folder / "all.zip").open("wb") as out:
        for piece in joined(path.read_bytes() for path in kept):
            out.write(piece)


WAYS: dict[str, tuple[Callable[[Sequence[CertificateFacts], Path], None], int]] = {  # with the most sheets measured
    "WeasyPrint one by one": (one_by_one, 20),
    "WeasyPrint one HTML": (one_html, 250),
    "typst, vector frame": (typst, 10_000),
    "typst, raster frame": (typst_raster, 10_000),
    "ReportLab": (reportlab, 10_000),
    "ours": (ours, 10_000),
    "ours, separate files": (ours_separately, 10_000),
}


def measure(way: str, count: int) -> None:
    """Prints seconds by the clock, seconds of the processor, megabytes of memory and of the file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "frame.svg").write_text(str(frame_drawing(None)))
        if way in ("typst, raster frame", "ReportLab"):
            _raster(folder)
        act = WAYS[way][0]
        if way.startswith("ours"):
            act([certificate(1)], folder)  # fonts found, modules loaded
        sheets = [certificate(number) for number in range(1, count + 1)]
        clock, processor = time.perf_counter(), time.process_time()
        act(sheets, folder)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(file.stat().st_size for pattern in ("*.pdf", "*.zip") for file in folder.glob(pattern)) / 2**20
        print(clock, processor, memory, size)


def _raster(folder: Path) -> None:
    """The frame as a picture, made outside the measuring process so that its memory does not count."""
    code = (
        "import sys; from bench.peers.by_reportlab import raster; from pathlib import Path; raster(Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(folder / "frame.png")], check=True)


def main() -> None:
    """Prints the table; a way that is too slow is measured with fewer sheets and reckoned up, marked with *."""
    print(f"{'way':24}{'sheets':>8}{'clock':>10}{'cpu':>10}{'memory':>9}{'file':>9}{'clock/ours':>12}")
    for count in NUMBERS:
        rows = {}
        for way, (_, most) in WAYS.items():
            tried = min(count, most)
            command = [sys.executable, __file__, way, str(tried)]
            answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
            clock, processor, memory, size = map(float, answer[-4:])
            more = count / tried
            rows[way] = (clock * more, processor * more, memory, size * more, "*" if more > 1 else "")
        for way, (clock, processor, memory, size, mark) in rows.items():
            print(
                f"{way + mark:24}{count:8}{clock:9.2f}s{processor:9.2f}s{memory:6.0f} MB{size:6.1f} MB"
                f"{clock / rows['ours'][0]:11.1f}x"
            )
    print("* reckoned from fewer sheets (20 one by one, 250 in one HTML); the memory is that of the fewer")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
