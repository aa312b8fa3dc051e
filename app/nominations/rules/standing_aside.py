"""Why a member stands aside from a dossier."""

from enum import StrEnum


class StandingAside(StrEnum):
    """The ground on which a member has nothing to do with a dossier."""

    RELATIVE = "relative"
    OWN_UNIT = "own_unit"
    NOMINATOR = "nominator"
    OTHER = "other"

    @property
    def label(self) -> str:
        """In the words of the minutes."""
        return {
            "relative": "Là người thân",
            "own_unit": "Cùng đơn vị công tác",
            "nominator": "Là người đề nghị, giới thiệu",
            "other": "Có quan hệ khác ảnh hưởng đến sự khách quan",
        }[self.value]
