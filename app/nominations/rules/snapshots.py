"""What a dossier was when it was sent, and what changed from one sending to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LABELS = {
    "honorific": "Xưng hô",
    "name": "Tên",
    "birth_year": "Năm sinh",
    "position": "Chức vụ, đơn vị công tác",
    "address": "Địa chỉ",
    "women_share": "Tỷ lệ nữ (%)",
    "works_directly": "Trực tiếp lao động",
    "achievement": "Tóm tắt thành tích",
}
PARAGRAPHS = "achievement"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it was sent: its name, its SHA-256, and the criterion that it was tied to ("" for the whole dossier)."""

    name: str
    sha256: str
    criterion: str = ""

    @property
    def told(self) -> str:
        """The file in one line."""
        return f"{self.name} (tiêu chí “{self.criterion}”)" if self.criterion else self.name


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A dossier as it was sent: its fields as text, and its files."""

    fields: Mapping[str, str]
    files: Sequence[SentFile]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is different: its label, and what was there before and after ("" for nothing)."""

    label: str
    before: str
    after: str


def changes(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """What changed between two sendings, field by field; of the achievement only the lines that differ."""
    found = []
    for name, label in LABELS.items():
        before, after = old.fields.get(name, ""), new.fields.get(name, "")
        if name == PARAGRAPHS:
            found += _lines(label, before, after)
        elif before != after:
            found.append(Change(label, before, after))
    return (*found, *_files(old, new))


def _lines(label: str, before: str, after: str) -> list[Change]:
    old, new = before.split("\n"), after.split("\n")
    pieces = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Change(label, "\n".join(old[a:b]), "\n".join(new[c:d])) for kind, a, b, c, d in pieces if kind != "equal"]


def _files(old: Snapshot, new: Snapshot) -> list[Change]:
    before, after = ({one.sha256: one for one in sent.files} for sent in (old, new))
    gone = [Change("Minh chứng", one.told, "") for sha256, one in before.items() if sha256 not in after]
    moved = [
        Change("Minh chứng", one.told, after[sha256].told)
        for sha256, one in before.items()
        if sha256 in after and one.criterion != after[sha256].criterion
    ]
    return gone + moved + [Change("Minh chứng", "", one.told) for sha256, one in after.items() if sha256 not in before]
