"""The texts of a certificate set into lines and sizes and placed, before anything is drawn.

Both ways to the PDF take their lines from here, so a sheet breaks alike in either.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from unicodedata import bidirectional

from app.certificates.rules.fitting import Box, DoesNotFit, Setting, fit
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.placing import fits_its_room, tops
from app.documents.rendering.fonts import FAMILY, face

MM = 72 / 25.4
RECIPIENT = Box(width=226 * MM, most_lines=3, largest=30, smallest=14)
PLACE = Box(width=226 * MM, most_lines=2, largest=16, smallest=12)
ACHIEVEMENT = Box(width=222 * MM, most_lines=6, largest=18, smallest=12)
AUTHORITY = Box(width=226 * MM, most_lines=1, largest=19, smallest=15)
LONG_AUTHORITY = Box(width=226 * MM, most_lines=2, largest=15, smallest=12)  # two larger lines would touch "Tặng"
CAPS = tuple(range(30, 13, -1))  # points for the recipient, tried in turn; the other texts stay smaller than that
SHARES = {"recipient": 1.0, "place": 0.6, "achievement": 0.65}
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A certificate with the texts of its person set into lines and placed: (class, setting, top in mm)."""

    facts: CertificateFacts
    placed: tuple[tuple[str, Setting, float], ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What all certificates of a decision share."""

    form: str  # in capitals
    authority: Setting
    decision_line: str
    date_line: str
    signer_lines: tuple[str, ...]
    signer_name: str


def set_all(certificates: Sequence[CertificateFacts]) -> list[Sheet]:
    """Every certificate set. Raises DoesNotFit naming all recipients whose text cannot be printed."""
    sheets, faults = _attempted(certificates)
    if faults:
        raise DoesNotFit("\n".join(faults))
    return sheets


def unprintable(certificates: Sequence[CertificateFacts]) -> tuple[str, ...]:
    """For each certificate that cannot be printed, whose it is, why, and how to mend it; in Vietnamese."""
    return tuple(_attempted(certificates)[1])


def _attempted(certificates: Sequence[CertificateFacts]) -> tuple[list[Sheet], list[str]]:
    sheets, faults = [], []
    for facts in certificates:
        try:
            sheets.append(set_sheet(facts))
        except DoesNotFit as fault:
            faults.append(str(fault))
    return sheets, faults


def set_sheet(facts: CertificateFacts) -> Sheet:
    """The person's texts in lines and sizes that fit. Raises DoesNotFit with the recipient's name."""
    everything = (
        ("recipient", "tên", facts.recipient, RECIPIENT, True),
        ("place", "chức vụ, địa chỉ", facts.place_of_recipient, PLACE, False),
        ("achievement", "thành tích", facts.achievement, ACHIEVEMENT, False),
    )
    texts = [text for text in everything if text[2]]
    refuse_foreign_letters(facts, [text for _, _, text, *_ in texts])
    for cap in CAPS:
        settings = [_fitted(text, box, bold, SHARES[name] * cap) for name, _, text, box, bold in texts]
        fitted = [setting for setting in settings if setting is not None]
        if len(fitted) < len(texts):  # too long even in the smallest size, which every cap leaves open
            break
        if fits_its_room(fitted):
            return Sheet(facts, tuple(zip([name for name, *_ in texts], fitted, tops(fitted), strict=True)))
    faults = [what for (_, what, *_), setting in zip(texts, settings, strict=True) if setting is None]
    what = ", ".join(faults) or "tên, địa chỉ và thành tích gộp lại"
    raise DoesNotFit(f"{facts.form} của {facts.recipient}: {what} quá dài, không in vừa. Hãy rút gọn.")


def fixed_of(facts: CertificateFacts) -> Fixed:
    """The part that is the same on every sheet of the decision. Raises DoesNotFit for an endless authority."""
    fixed_texts = [facts.authority_title, facts.decision_line, facts.date_line, *facts.signer_lines, facts.signer_name]
    refuse_foreign_letters(facts, fixed_texts)
    title = facts.authority_title.upper()
    authority = _fitted(title, AUTHORITY, True) or _fitted(title, LONG_AUTHORITY, True)
    if authority is None:
        raise DoesNotFit(f"Tên người có thẩm quyền “{facts.authority_title}” quá dài, không in vừa.")
    form = facts.form.upper()
    return Fixed(form, authority, facts.decision_line, facts.date_line, facts.signer_lines, facts.signer_name)


@lru_cache(maxsize=4_096)
def _fitted(text: str, box: Box, bold: bool, cap: float = math.inf) -> Setting | None:
    """The text no larger than the cap, in half points."""
    largest = max(box.smallest, min(box.largest, cap // 0.5 / 2))
    return fit(text, replace(box, largest=largest), face(bold=bold).width)


def refuse_foreign_letters(facts: CertificateFacts, texts: Sequence[str]) -> None:
    """Raises DoesNotFit with the recipient's name for letters that the font lacks or that turn the line around."""
    letters = "".join(dict.fromkeys(letter for text in texts for letter in _foreign(text)))
    if letters:
        raise DoesNotFit(
            f"{facts.form} của {facts.recipient}: không in được ký tự “{letters}” bằng phông {FAMILY}. "
            "Hãy viết lại bằng chữ Quốc ngữ."
        )


def _foreign(text: str) -> tuple[str, ...]:
    """Letters for which another family would be mixed in, or which turn the line around."""
    return () if _printable().issuperset(text) else tuple(one for one in text if one not in _printable())


@cache
def _printable() -> frozenset[str]:
    return frozenset(one for one in map(chr, face().advances) if bidirectional(one) not in RIGHT_TO_LEFT)
