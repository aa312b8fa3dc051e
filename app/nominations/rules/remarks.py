"""The secretary's remarks on a returned dossier, each on the part that it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

PLACES = (("name", "Tên"), ("achievement", "Tóm tắt thành tích"), ("evidence", "Minh chứng"))  # where remarks may stand


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: about which question, beside which part of the dossier ("" for none), and what it says."""

    about: str
    field: str
    text: str


def told(whole: str, remarks: Sequence[Remark]) -> str:
    """All remarks as one text, the one on the whole dossier first; "" when there are none.

    >>> told("", [Remark("Có biên bản", "evidence", "Thiếu chữ ký.")])
    '1. Có biên bản: Thiếu chữ ký.'
    """
    lines = (f"{number}. {one.about}: {one.text}" for number, one in enumerate(remarks, 1))
    return "\n".join(line for line in (whole, *lines) if line)
