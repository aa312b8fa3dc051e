"""Certificates in one PDF: ours beside WeasyPrint one by one and WeasyPrint with one HTML, all in the same run."""

import resource
import time
from collections.abc import Callable
from datetime import date

from app.certificates.rendering.page import render_reference
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.lines import CertificateFacts

DAY = date(2020, 12, 28)
MEASURED_ONE_BY_ONE, MEASURED_ONE_HTML = 10, 100  # sheets; the rest of those columns is reckoned from them


def certificate(number: int) -> CertificateFacts:
    """One more certificate: a name and an address of its own."""
    return CertificateFacts(
        "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên", f"Bà Néang Srây Mom {number}", f"Tổ {number}, ấp Phú Tâm, xã An Cư",
        "Đã có thành tích xuất sắc trong Phong trào thi đua “Chung tay vì người nghèo” năm 2020", "15/QĐ-UBND", DAY,
        2020, number, "Tịnh Biên", ("CHỦ TỊCH",), "Người Ký",
    )  # fmt: skip


def processor_seconds(act: Callable[[], object]) -> float:
    """Seconds of the processor: what else the machine does at the time does not count for or against anybody."""
    before = time.process_time()
    act()
    return time.process_time() - before


def one_by_one() -> None:
    """A PDF for each certificate by WeasyPrint alone."""
    for number in range(1, MEASURED_ONE_BY_ONE + 1):
        render_reference([certificate(number)])


def one_html() -> None:
    """One PDF by WeasyPrint alone."""
    render_reference([certificate(number) for number in range(1, MEASURED_ONE_HTML + 1)])


def ours(count: int) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, and the most megabytes so far."""
    sheets = [certificate(number) for number in range(1, count + 1)]
    clock = time.perf_counter()
    processor = processor_seconds(lambda: certificates_pdf(sheets))
    return time.perf_counter() - clock, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Prints the table. Ours runs first, so that its memory is told apart from the peers'."""
    certificates_pdf([certificate(1)])  # fonts found, modules loaded
    measured = {count: ours(count) for count in (250, 1_000, 10_000)}
    single = processor_seconds(one_by_one) / MEASURED_ONE_BY_ONE
    joined = processor_seconds(one_html) / MEASURED_ONE_HTML
    print(
        f"{'sheets':>7} {'clock':>7} {'cpu':>7} {'MB':>5} {'one by one*':>12} {'ratio':>6} {'one HTML*':>10} {'ratio':>6}"
    )
    for count, (clock, processor, memory) in measured.items():
        peers = "".join(
            f" {seconds * count:{width}.1f}s {seconds * count / processor:5.0f}x"
            for seconds, width in ((single, 11), (joined, 9))
        )
        print(f"{count:7} {clock:6.2f}s {processor:6.2f}s {memory:5}{peers if count <= 1_000 else ''}")
    print(f"* cpu, reckoned from {MEASURED_ONE_BY_ONE} and {MEASURED_ONE_HTML} sheets; ratios are of cpu time")


if __name__ == "__main__":
    main()
