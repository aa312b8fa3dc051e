"""Whom an award can honour."""

from enum import StrEnum


class Category(StrEnum):
    """Collective, individual or household (Luật Thi đua, khen thưởng 2022, Điều 8 khoản 3)."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"

    @property
    def label(self) -> str:
        """The category as the office calls it."""
        return {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}[self.value]
