"""What a proposal was when it was sent, whole and frozen; and what changed from one sending to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.law.rules.categories import Category
from app.nominations.rules.addressing import addressed
from app.nominations.rules.dossier import Dossier
from app.nominations.rules.snapshots import Change, Snapshot, changes
from app.nominations.rules.snapshots import SentFile as DossierFile


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that goes with a proposal; its bytes are kept under the SHA-256."""

    name: str
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class SentPaper:
    """An issued paper that goes with a proposal: its kind, how other papers refer to it, and its files."""

    kind: str
    reference: str
    files: tuple[SentFile, ...]


@dataclass(frozen=True, slots=True)
class SentNominee:
    """One who is proposed: the form asked for, where and how they were honoured below, and the dossier as text by field."""

    source_id: int  # the dossier below
    category: Category
    form: str
    movement: str
    unit_name: str
    honoured: str  # the decision below that honoured them, "" where there is none
    fields: Mapping[str, str]  # app/nominations/rules/snapshots.py: LABELS
    files: tuple[SentFile, ...]

    @property
    def name(self) -> str:
        """As papers address them."""
        return addressed(self.category, self.fields["honorific"], self.fields["name"])

    @property
    def dossier(self) -> Dossier:
        """The dossier as a unit writes it."""
        told = self.fields
        return Dossier(
            category=self.category,
            honorific=told["honorific"],
            name=told["name"],
            birth_year=int(told["birth_year"]) if told["birth_year"] else None,
            position=told["position"],
            address=told["address"],
            achievement=told["achievement"],
            women_share=int(told["women_share"]) if told["women_share"] else None,
            works_directly=bool(told["works_directly"]),
        )


@dataclass(frozen=True, slots=True)
class SentProposal:
    """A proposal as it was sent."""

    campaign_title: str
    round_name: str
    submission: SentPaper
    minutes: tuple[SentPaper, ...]
    attachments: tuple[SentFile, ...]
    nominees: tuple[SentNominee, ...]

    @property
    def files(self) -> dict[str, SentFile]:
        """Every file of it by SHA-256: these and no others may be opened through the proposal."""
        papers = (file for paper in (self.submission, *self.minutes) for file in paper.files)
        evidence = (file for nominee in self.nominees for file in nominee.files)
        return {file.sha256: file for file in (*evidence, *self.attachments, *papers)}


def fields_of(dossier: Dossier) -> dict[str, str]:
    """The dossier as text by field, as it is kept at each sending of a dossier."""
    return {
        "honorific": dossier.honorific,
        "name": dossier.name,
        "birth_year": "" if dossier.birth_year is None else str(dossier.birth_year),
        "position": dossier.position,
        "address": dossier.address,
        "women_share": "" if dossier.women_share is None else str(dossier.women_share),
        "works_directly": "Có" if dossier.works_directly else "",
        "achievement": dossier.achievement,
    }


def to_json(sent: SentProposal) -> dict[str, Any]:
    """The proposal as the database keeps it."""
    return {
        "campaign_title": sent.campaign_title,
        "round_name": sent.round_name,
        "submission": _paper_to_json(sent.submission),
        "minutes": [_paper_to_json(paper) for paper in sent.minutes],
        "attachments": _files_to_json(sent.attachments),
        "nominees": [
            {
                "source_id": one.source_id,
                "category": one.category.value,
                "form": one.form,
                "movement": one.movement,
                "unit_name": one.unit_name,
                "honoured": one.honoured,
                "fields": dict(one.fields),
                "files": _files_to_json(one.files),
            }
            for one in sent.nominees
        ],
    }


def from_json(kept: Mapping[str, Any]) -> SentProposal:
    """The proposal that `to_json` wrote."""
    return SentProposal(
        campaign_title=kept["campaign_title"],
        round_name=kept["round_name"],
        submission=_paper_from_json(kept["submission"]),
        minutes=tuple(_paper_from_json(paper) for paper in kept["minutes"]),
        attachments=_files_from_json(kept["attachments"]),
        nominees=tuple(
            SentNominee(**{**one, "category": Category(one["category"]), "files": _files_from_json(one["files"])})
            for one in kept["nominees"]
        ),
    )


def differences(old: SentProposal, new: SentProposal) -> tuple[Change, ...]:
    """What changed between two sendings: who was added, left out, asked for otherwise; dossiers, papers and files."""
    before, after = ({one.source_id: one for one in sent.nominees} for sent in (old, new))
    found = [Change("Đối tượng", before[number].name, "") for number in before if number not in after]
    for number, one in after.items():
        if number not in before:
            found.append(Change("Đối tượng", "", one.name))
            continue
        if before[number].form != one.form:
            found.append(Change(f"Hình thức đề nghị cho {one.name}", before[number].form, one.form))
        found += [
            Change(f"{change.label} của {one.name}", change.before, change.after)
            for change in changes(_snapshot(before[number]), _snapshot(one))
        ]
    return (*found, *_other_files(old, new))


def _snapshot(nominee: SentNominee) -> Snapshot:
    return Snapshot(nominee.fields, [DossierFile(file.name, file.sha256) for file in nominee.files])


def _other_files(old: SentProposal, new: SentProposal) -> list[Change]:
    before, after = (
        {paper.reference: paper.kind for paper in (sent.submission, *sent.minutes)}
        | {file.sha256: file.name for file in sent.attachments}
        for sent in (old, new)
    )
    gone = [
        Change("Văn bản, tài liệu kèm theo", _told(key, name), "") for key, name in before.items() if key not in after
    ]
    come = [
        Change("Văn bản, tài liệu kèm theo", "", _told(key, name)) for key, name in after.items() if key not in before
    ]
    return gone + come


def _told(key: str, name: str) -> str:
    return key if " " in key else name  # a paper by its reference, a file by its name


def _files_to_json(files: Sequence[SentFile]) -> list[list[Any]]:
    return [[file.name, file.sha256, file.media_type, file.size] for file in files]


def _files_from_json(kept: Sequence[Sequence[Any]]) -> tuple[SentFile, ...]:
    return tuple(SentFile(*file) for file in kept)


def _paper_to_json(paper: SentPaper) -> dict[str, Any]:
    return {"kind": paper.kind, "reference": paper.reference, "files": _files_to_json(paper.files)}


def _paper_from_json(kept: Mapping[str, Any]) -> SentPaper:
    return SentPaper(kept["kind"], kept["reference"], _files_from_json(kept["files"]))
