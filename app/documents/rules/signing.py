"""The lines of authority over a signature (NĐ 30/2020, Điều 13 and Phụ lục I, II.7; TT 01/2011 says the same).

TM. for a collective, KT. a deputy for the head, Q. an acting head, TL. by the head's order, TUQ. by authorisation.
"""

DEPUTY, ACTING = "PHÓ ", "QUYỀN "
BY_ORDER = ("TL. ", "TUQ. ")


def signing_lines(title: str, *, collective: str = "") -> tuple[str, ...]:
    """The lines over the signature of somebody with this title; `collective` is the body that acts, if one does.

    A title of several lines is typed with " / " between them. Whoever signs by order or by authorisation signs for
    the head, not for the body.

    >>> signing_lines("PHÓ CHỦ TỊCH", collective="Ủy ban nhân dân")
    ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    >>> signing_lines("TUQ. CHỦ TỊCH / TRƯỞNG PHÒNG NỘI VỤ", collective="Ủy ban nhân dân")
    ('TUQ. CHỦ TỊCH', 'TRƯỞNG PHÒNG NỘI VỤ')
    """
    lines = tuple(line.strip().upper() for line in title.split(" / ") if line.strip())
    if len(lines) == 1 and lines[0].startswith(DEPUTY):
        lines = (f"KT. {lines[0].removeprefix(DEPUTY)}", lines[0])
    elif len(lines) == 1 and lines[0].startswith(ACTING):
        lines = (f"Q. {lines[0].removeprefix(ACTING)}",)
    if not collective or (lines and lines[0].startswith(BY_ORDER)):
        return lines
    return (f"TM. {collective.upper()}", *lines)
