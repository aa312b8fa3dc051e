"""Certificates as long work: all in one PDF, or each in a file of its own in a ZIP."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import asdict
from typing import cast

from flask import current_app

from app.batches.kinds import Job, Plan
from app.certificates.queries import RoundCertificates, round_certificates
from app.certificates.rendering.packing import joined, packed_part
from app.certificates.rendering.setting import unprintable
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.acts import PRINT_CERTIFICATES
from app.platform.errors import OfficeError
from app.platform.files import file_store
from app.platform.settings import Settings
from app.units.rules.authority import Actor, Within

PART = 25  # certificates: a worker that dies loses at most so many
PDF, ZIP = "application/pdf", "application/zip"


def _in_one_file(actor: Actor, arguments: Mapping[str, str]) -> Plan:
    facts, emblem = _facts(actor, arguments)
    return Plan(
        within=Within(facts.round.council_id),
        digest=_digest(facts, emblem),
        sizes=(len(facts.certificates),),
        make=lambda _: certificates_pdf(facts.certificates, emblem=emblem, size=facts.size),
        join=lambda parts: parts,
        filename=f"{facts.form.label} {facts.round.year}.pdf",
        media_type=PDF,
    )


def _one_by_one(actor: Actor, arguments: Mapping[str, str]) -> Plan:
    facts, emblem = _facts(actor, arguments)
    parts = [facts.certificates[start : start + PART] for start in range(0, len(facts.certificates), PART)]
    return Plan(
        within=Within(facts.round.council_id),
        digest=_digest(facts, emblem),
        sizes=tuple(len(part) for part in parts),
        make=lambda number: packed_part(parts[number], emblem=emblem, size=facts.size),
        join=joined,
        filename=f"{facts.form.label} {facts.round.year}.zip",
        media_type=ZIP,
    )


def _facts(actor: Actor, arguments: Mapping[str, str]) -> tuple[RoundCertificates, bytes | None]:
    base = cast(Settings, current_app.extensions["settings"]).public_url or arguments.get("base", "")
    facts = round_certificates(actor=actor, slug=arguments["round"], base=base)
    faults = unprintable(facts.certificates)
    if faults:
        raise OfficeError(" ".join(str(fault) for fault in faults))
    emblem = facts.council.emblem_sha256
    return facts, file_store().get(emblem) if emblem else None


def _digest(facts: RoundCertificates, emblem: bytes | None) -> str:
    """What the sheets are made of: another name or another decision makes other sheets."""
    made_of = io.StringIO()
    for one in facts.certificates:
        made_of.write(repr(asdict(one)))
    return hashlib.sha256(f"{made_of.getvalue()}{facts.size}".encode() + (emblem or b"")).hexdigest()


JOBS = (
    Job("certificates-pdf", "In tất cả vào một tệp PDF", PRINT_CERTIFICATES, _in_one_file, "certificates.index"),
    Job("certificates-zip", "In mỗi tờ một tệp (ZIP)", PRINT_CERTIFICATES, _one_by_one, "certificates.index"),
)
