"""The lists of this room as Excel files: the register of personal data, the requests, what is over its time."""

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Cell, Form, ListColumn, ListSheet
from app.law.rules.certainty import Certainty
from app.privacy.periods import request_days, set_days
from app.privacy.queries.due import due_facts
from app.privacy.queries.register import PeriodFacts, register_facts
from app.privacy.queries.requests import requests_facts
from app.privacy.rules.requests import standing_of
from app.units.rules.authority import Within
from app.vietnamese.dates import short_date
from app.vietnamese.personal_numbers import masked

PERIODS = (
    ListColumn("Loại", 34),
    ListColumn("Giữ (ngày)", 11, Form.WHOLE),
    ListColumn("Tính từ", 34),
    ListColumn("Căn cứ", 46),
    ListColumn("Ghi chú", 26),
)
REGISTER = (
    ListColumn("Dữ liệu", 30),
    ListColumn("Gồm", 46),
    ListColumn("Để làm gì", 36),
    ListColumn("Căn cứ xử lý", 34),
    ListColumn("Thời hạn", 26),
)
REQUESTS = (
    ListColumn("Người yêu cầu", 26),
    ListColumn("Yêu cầu", 18, Form.CENTRE),
    ListColumn("Nhận ngày", 13, Form.DAY),
    ListColumn("Nội dung", 46),
    ListColumn("Tình trạng", 16, Form.CENTRE),
    ListColumn("Trả lời ngày", 13, Form.DAY),
    ListColumn("Người trả lời", 24),
)
DUE = (ListColumn("Loại", 34), ListColumn("Mục", 60), ListColumn("Giữ đến trước ngày", 14, Form.DAY))
ERASURES = (
    ListColumn("Lúc", 17, Form.MOMENT),
    ListColumn("Loại", 40),
    ListColumn("Trước ngày", 13, Form.DAY),
    ListColumn("Số mục", 10, Form.WHOLE),
)


def _register(asked: Asked) -> ListFile:
    facts = register_facts(actor=asked.actor, slug=asked.key, on=asked.today, set_days=set_days())
    periods = ListSheet(
        name="Thời hạn",
        title="Thời hạn lưu giữ dữ liệu cá nhân",
        under=(facts.council.name,),
        columns=PERIODS,
        rows=tuple(_period(one) for one in facts.periods),
    )
    kept = (
        ListSheet(
            name=about.label,
            title="Dữ liệu cá nhân đang lưu",
            under=(facts.council.name, about.label),
            columns=REGISTER,
            rows=tuple(
                (one.title, ", ".join(column.label for column in one.each()), one.purpose, one.ground.label, one.keeping.label)
                for one in entries
            ),
        )
        for about, entries in facts.entries
    )  # fmt: skip
    return ListFile(Within(facts.council.id), facts.council.name, (periods, *kept))


def _period(one: PeriodFacts) -> tuple[Cell, ...]:
    notes = ("Phần mềm không xóa" if one.days is None else "", "cơ quan đặt" if one.is_set_here else "",
             "cần pháp chế kiểm tra" if one.period.certainty is Certainty.UNSURE else "")  # fmt: skip
    told = "; ".join(note for note in notes if note)
    return one.period.keeping.label, one.days, one.period.begins, one.period.source, told


def _requests(asked: Asked) -> ListFile:
    facts, days = requests_facts(actor=asked.actor, slug=asked.key), request_days()
    sheet = ListSheet(
        name="Yêu cầu",
        title="Yêu cầu về dữ liệu cá nhân",
        under=(facts.council.name, f"Hạn trả lời: {days} ngày kể từ ngày nhận"),
        columns=REQUESTS,
        rows=tuple(
            (
                one.person, one.kind.label, one.received_on, masked(one.matter),
                standing_of(received_on=one.received_on, answered_on=one.answered_on, on=asked.today, days=days)[0],
                one.answered_on, one.answered_by,
            )
            for one in facts.requests
        ),
    )  # fmt: skip
    return ListFile(Within(facts.council.id), facts.council.name, (sheet,))


def _due(asked: Asked) -> ListFile:
    facts = due_facts(actor=asked.actor, slug=asked.key, on=asked.today, set_days=set_days())
    due = ListSheet(
        name="Quá thời hạn",
        title="Dữ liệu quá thời hạn lưu giữ",
        under=(facts.council.name, f"Tính đến ngày {short_date(asked.today)}"),
        columns=DUE,
        rows=tuple((one.keeping.label, thing.told, one.older_than) for one in facts.classes for thing in one.things),
    )
    erased = ListSheet(
        name="Đã xóa",
        title="Những lần đã xóa",
        under=(facts.council.name,),
        columns=ERASURES,
        rows=tuple((one.at, one.keeping.label, one.older_than, one.things) for one in facts.earlier),
    )
    return ListFile(Within(facts.council.id), facts.council.name, (due, erased))


LISTS = (
    ListKind("personal-data", "Dữ liệu cá nhân đang lưu", _register),
    ListKind("data-requests", "Yêu cầu về dữ liệu cá nhân", _requests),
    ListKind("data-due", "Dữ liệu quá thời hạn", _due),
)
