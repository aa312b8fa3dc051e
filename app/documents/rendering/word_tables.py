"""Long lists in Word: one row is made as a prototype and copied, since python-docx's own rows cost O(n²)."""

from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table as WordTable

from app.documents.administrative import Align, Column, Table

STYLES = {Align.LEFT: "VD bảng", Align.CENTRE: "VD bảng giữa", Align.RIGHT: "VD bảng phải"}


def add_table(word: WordDocument, table: Table, width_mm: float) -> None:
    """Adds the table: fixed widths, the header repeated on each page, no row split."""
    spacer = word.add_paragraph()
    spacer.style = "VD bảng"
    made = word.add_table(rows=1, cols=len(table.columns))
    made.style = "Table Grid"
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    whole = sum(column.share for column in table.columns)
    widths = [Mm(width_mm * column.share / whole) for column in table.columns]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    _head(made, table.columns, widths)
    prototype = _row_prototype(word, made, table.columns)
    group_prototype = _group_prototype(word, made, len(table.columns), Mm(width_mm))
    body = made._tbl
    for group in table.groups:
        if group.heading:
            body.append(_filled(group_prototype, (group.heading,)))
        for row in group.rows:
            body.append(_filled(prototype, row))


def _head(made: WordTable, columns: tuple[Column, ...], widths: list[Any]) -> None:
    row = made.rows[0]
    for cell, column, width in zip(row.cells, columns, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].style = "VD bảng đầu"
        cell.paragraphs[0].add_run(column.title)
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def _row_prototype(word: WordDocument, made: WordTable, columns: tuple[Column, ...]) -> Any:
    row = deepcopy(made.rows[0]._tr)
    _unmark_header(row)
    for cell, column in zip(row.tc_lst, columns, strict=True):
        paragraph = cell.p_lst[0]
        paragraph.style = word.styles[STYLES[column.align]].style_id
        paragraph.r_lst[0].text = ""
    return row


def _unmark_header(row: Any) -> None:
    row.trPr.remove(row.trPr.find(qn("w:tblHeader")))


def _group_prototype(word: WordDocument, made: WordTable, columns: int, width: Length) -> Any:
    row = deepcopy(made.rows[0]._tr)
    _unmark_header(row)
    first, *others = row.tc_lst
    for cell in others:
        row.remove(cell)
    first.width = width
    first.grid_span = columns
    first.p_lst[0].style = word.styles["VD bảng nhóm"].style_id
    first.p_lst[0].r_lst[0].text = ""
    return row


def _filled(prototype: Any, texts: tuple[str, ...]) -> Any:
    row = deepcopy(prototype)
    for cell, text in zip(row.tc_lst, texts, strict=True):
        cell.p_lst[0].r_lst[0].text = text
    return row
