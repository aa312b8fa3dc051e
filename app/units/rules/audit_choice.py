"""Which rows of the audit somebody asks for, and how rows are written into a table file."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.vietnamese.dates import parse_date

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class AuditChoice:
    """What was typed into the filter, what it means, and what is wrong with it ("" when nothing is).

    `person` is a part of a name; `since` and `until` are days of the office, both included.
    """

    person: str = ""
    action: str = ""
    since_typed: str = ""
    until_typed: str = ""
    since: date | None = None
    until: date | None = None
    fault: str = ""

    def typed(self) -> dict[str, str]:
        """The filter as the parts of an address, without what is empty."""
        told = {"person": self.person, "action": self.action, "since": self.since_typed, "until": self.until_typed}
        return {name: value for name, value in told.items() if value}


def read_choice(typed: Mapping[str, str]) -> AuditChoice:
    """The filter of an address; a day that cannot be read is told and left out."""
    parts = {name: typed.get(name, "").strip()[:100] for name in ("person", "action", "since", "until")}
    days: dict[str, date | None] = {"since": None, "until": None}
    faults = []
    for name, label in (("since", "Từ ngày"), ("until", "Đến ngày")):
        if parts[name]:
            try:
                days[name] = parse_date(parts[name])
            except ValueError as fault:
                faults.append(f"{label}: {fault}")
    if days["since"] and days["until"] and days["since"] > days["until"]:
        faults.append("“Từ ngày” đang sau “Đến ngày”. Hãy đổi lại.")
    return AuditChoice(
        parts["person"], parts["action"], parts["since"], parts["until"], days["since"], days["until"], " ".join(faults)
    )


def table_file(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The rows as CSV that Excel opens in Vietnamese; a cell that Excel would take for a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell
