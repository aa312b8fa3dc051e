"""A person who acts for themselves, before any role is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """The account that acts, and the name that the audit shows."""

    account_id: int
    name: str

    @property
    def true_account_id(self) -> int:
        """Nobody stands behind a person who acts for themselves."""
        return self.account_id
