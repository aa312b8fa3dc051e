"""Reads of what an office has put in for its papers: its own legal bases beside the national ones, and its own Word templates."""

from dataclasses import dataclass

from app.documents.kinds import PaperKind, paper_kind
from app.documents.queries import OfficeBasisFacts, TemplateFacts, office_bases, templates_of
from app.documents.rules.acts import EDIT_BASES, EDIT_TEMPLATES
from app.documents.rules.template_fields import FIELDS, Field
from app.law.rules.certainty import Certainty
from app.law.rules.legal_bases import LEGAL_BASES, LegalBasis
from app.units.authority import require
from app.units.queries import CouncilFacts, council_with_slug
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class BasesFacts:
    """The legal bases that the papers of a council rest on."""

    council: CouncilFacts
    own: tuple[OfficeBasisFacts, ...]
    national: tuple[LegalBasis, ...]


@dataclass(frozen=True, slots=True)
class TemplatesFacts:
    """The templates of a council: each kind that has one, and all fields."""

    council: CouncilFacts
    own: tuple[tuple[PaperKind, TemplateFacts], ...]
    fields: tuple[Field, ...]


def bases_facts(*, actor: Actor, slug: str) -> BasesFacts:
    """The legal bases of a council, for whoever edits them. Three queries."""
    council = council_with_slug(slug)
    require(actor, EDIT_BASES, Within(council.id))
    national = (one for one in LEGAL_BASES if one.certainty is not Certainty.UNSURE and council.level in one.levels)
    return BasesFacts(council, office_bases(council.id), tuple(national))


def templates_facts(*, actor: Actor, slug: str) -> TemplatesFacts:
    """The templates of a council, for whoever edits them. Three queries."""
    council = council_with_slug(slug)
    require(actor, EDIT_TEMPLATES, Within(council.id))
    own = tuple((paper_kind(paper), facts) for paper, facts in sorted(templates_of(council.id).items()))
    return TemplatesFacts(council, own, FIELDS)
