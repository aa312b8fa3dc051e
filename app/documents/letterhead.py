"""The head and foot that the papers of an office share: who issues, with which number, where, when, signed by whom.

Everything that a paper says about its office comes from here, so all papers of a round agree to the letter.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.documents.administrative import AdministrativeDocument, Appendix, Block, Signature
from app.documents.rules.agency_names import (
    COMMITTEE,
    agency_lines,
    council_lines,
    superior_line,
    symbol_of,
    unit_agency,
)
from app.documents.rules.signing import signing_lines
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import FormatProfile, format_profile
from app.law.rules.legal_bases import legal_bases
from app.law.rules.offices import Offices, offices
from app.law.rules.prizes import AwardingLevel


class Issuer(StrEnum):
    """In whose name a paper is issued, which settles header, number series and signature."""

    CHAIRMAN = "chairman"  # the chairman's own authority: an award, its revocation
    COMMITTEE = "committee"  # the committee acts together
    COUNCIL = "council"  # the advisory council, signed by its chair
    STANDING_BODY = "standing_body"  # the council's proposals to the chairman, signed by its deputy
    UNIT = "unit"  # the unit that nominates


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a paper, as the law of `on` wants it written; number and date are None before signing."""

    issuer: Issuer
    council_slug: str
    council_name: str
    agency_name: str
    superior_agency: str
    authority_title: str
    level: AwardingLevel
    place: str
    signer_title: str
    signer_name: str
    drafting_unit: str
    unit_name: str
    number: int | None
    issued_on: date | None
    on: date
    office_bases: tuple[str, ...] = ()  # the office's own legal bases in force on that day

    @property
    def profile(self) -> FormatProfile:
        """The rules of format that hold on the paper's date."""
        return format_profile(self.on)

    @property
    def award(self) -> str:
        """What the chairman awards, as papers write it: "Giấy khen", "Bằng khen"."""
        return self.level.award_form.label

    @property
    def offices(self) -> Offices:
        """The offices of this level of government."""
        return offices(self.level)

    @property
    def name(self) -> str:
        """The issuer in running text: the chairman's title, or the body's name."""
        if self.issuer is Issuer.CHAIRMAN:
            return self.authority_title
        if self.issuer is Issuer.UNIT:
            return self._unit_name
        return self.agency_name if self.issuer is Issuer.COMMITTEE else self.council_name

    @property
    def superior_lines(self) -> tuple[str, ...]:
        """The lines over the issuer's name; none where the office writes a header of one tier."""
        if self.issuer in (Issuer.COUNCIL, Issuer.STANDING_BODY) or self._is_office_of_the_committee:
            return (superior_line(self.agency_name),)
        if self.issuer is Issuer.UNIT:
            return (superior_line(self.agency_name),) if self.superior_agency else ()
        return (superior_line(self.superior_agency),) if self.superior_agency else ()

    @property
    def agency_lines(self) -> tuple[str, ...]:
        """The issuer's name in the header."""
        if self.issuer in (Issuer.COUNCIL, Issuer.STANDING_BODY):
            return council_lines(self.council_name)
        if self._is_office_of_the_committee:
            return (self._without_level.upper(),)
        return agency_lines(self._unit_name if self.issuer is Issuer.UNIT else self.agency_name)

    @property
    def symbol_end(self) -> str:
        """The issuer in the symbol: an advisory council has a number series of its own (NĐ 30/2020, II.3.a)."""
        if self.issuer in (Issuer.COUNCIL, Issuer.STANDING_BODY):
            return symbol_of(self.council_name)
        return symbol_of(self._unit_name if self.issuer is Issuer.UNIT else self.agency_name)

    @property
    def signature(self) -> Signature:
        """Who signs, with the authority to do so."""
        if self.issuer is Issuer.CHAIRMAN:
            return Signature(signing_lines(self.signer_title), self.signer_name)
        if self.issuer is Issuer.COMMITTEE:
            return Signature(signing_lines(self.signer_title, collective=COMMITTEE), self.signer_name)
        if self.issuer is Issuer.UNIT:
            unit = unit_agency(self.unit_name)
            return Signature(signing_lines(unit.head, collective=unit.collective), "")
        if self.issuer is Issuer.STANDING_BODY:
            return Signature(
                signing_lines("PHÓ CHỦ TỊCH", collective="Hội đồng"), "", post=self.offices.standing_body.upper()
            )
        post = self.authority_title if self.signer_title == "CHỦ TỊCH" else f"{self.signer_title} {self.agency_name}"
        return Signature(
            signing_lines(self.signer_title, collective="Hội đồng"), self.signer_name, post=superior_line(post)
        )

    def bases(self, kind: DocumentKind, local: tuple[str, ...]) -> tuple[str, ...]:
        """The legal bases of the paper's date: the national ones, the office's own, and the campaign's (`local`)."""
        own = tuple(one for one in local if one not in self.office_bases)
        return legal_bases(kind=kind, on=self.on, level=self.level, local=(*self.office_bases, *own))

    def paper(
        self,
        kind: DocumentKind,
        subject: str,
        *,
        body: tuple[Block, ...],
        receivers: tuple[str, ...] = (),
        bases: tuple[str, ...] = (),
        addressees: tuple[str, ...] = (),
        appendices: tuple[Appendix, ...] = (),
        landscape: bool = False,
    ) -> AdministrativeDocument:
        """A numbered paper of this office; "- Lưu: VT, ..." closes its receivers."""
        letter = kind is DocumentKind.LETTER
        symbol = f"{self.symbol_end}-{self.drafting_unit}" if letter else f"{kind.abbreviation}-{self.symbol_end}"
        filed = "Lưu: VT." if self.issuer is Issuer.UNIT else f"Lưu: VT, {self.drafting_unit}."
        return AdministrativeDocument(
            kind=kind,
            superior_lines=self.superior_lines,
            agency_lines=self.agency_lines,
            number=self.number,
            symbol=symbol,
            issuer=self.name,
            place=self._place,
            issued_on=self.issued_on,
            year=self.on.year,
            subject=subject,
            authority=self.authority_title.upper() if kind is DocumentKind.DECISION else "",
            bases=bases,
            body=body,
            signature=self.signature,
            receivers=(*(f"{receiver.rstrip(';.')};" for receiver in receivers), filed),
            appendices=appendices,
            addressees=addressees,
            landscape=landscape,
        )

    def form(
        self,
        heading: str,
        subject: str,
        *,
        body: tuple[Block, ...],
        signatures: tuple[Signature, ...] = (),
        mark: str = "",
        dated: bool = True,
        landscape: bool = False,
    ) -> AdministrativeDocument:
        """A form or a list of this office: without number and receivers, signed by whoever fills it in."""
        return AdministrativeDocument(
            kind=DocumentKind.FORM,
            superior_lines=self.superior_lines,
            agency_lines=self.agency_lines,
            number=None,
            symbol="",
            issuer=self.name,
            place=self._place,
            issued_on=self.issued_on,
            year=self.on.year,
            subject=subject,
            authority="",
            bases=(),
            body=body,
            signature=signatures[-1] if signatures else None,
            receivers=(),
            witnesses=signatures[:-1],
            heading=heading,
            mark=mark,
            dated=dated,
            landscape=landscape,
        )

    @property
    def _is_office_of_the_committee(self) -> bool:
        return self.issuer is Issuer.UNIT and unit_agency(self.unit_name).of_committee

    @property
    def _place(self) -> str:
        return (unit_agency(self.unit_name).place if self.issuer is Issuer.UNIT else "") or self.place

    @property
    def _own_place(self) -> str:
        """The place in the committee's name: "huyện Tịnh Biên"."""
        return self.agency_name.removeprefix(COMMITTEE).strip()

    @property
    def _without_level(self) -> str:
        return self.unit_name.removesuffix(f" {self._own_place.partition(' ')[0]}")

    @property
    def _unit_name(self) -> str:
        """The unit's full name: a commune is its committee, and "huyện" alone is the district that it is of."""
        name = unit_agency(self.unit_name).name
        return name if self._without_level == self.unit_name else f"{self._without_level} {self._own_place}"
