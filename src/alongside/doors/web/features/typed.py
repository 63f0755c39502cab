"""What somebody typed into a form of a feature's page that was refused: shown again, with what is wrong beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict


class Typed(NamedTuple):
    """A form as it was sent, and what is wrong with it."""

    form: str = ""
    """The noun that it was sent to, such as `release-date`; empty when nothing was refused."""
    about: str = ""
    """The id of the release, finding or surprise that it names; empty for the feature itself."""
    sent: QueryDict | None = None
    field: str = ""
    """The field at which something is wrong."""
    problem: str = ""
    """What is wrong, as a sentence."""
    theirs: Mapping[str, str] = {}
    """What somebody else wrote there meanwhile, by the name of what it says."""

    def of(self, form: str, about: object = "") -> Typed:
        """The same for that form, and nothing for every other one."""
        return self if (self.form, self.about) == (form, str(about)) else NOTHING

    def said(self, field: str, otherwise: object = "") -> object:
        """What was typed there; `otherwise` where nothing was."""
        return otherwise if self.sent is None else self.sent.get(field, "")

    def all_said(self, field: str, otherwise: list[str]) -> list[str]:
        """The same for a field of several boxes."""
        return otherwise if self.sent is None else self.sent.getlist(field)

    def at(self, field: str) -> str:
        """What is wrong there; empty for nothing."""
        return self.problem if self.field == field else ""

    @property
    def anchor(self) -> str:
        """The id of the field at which something is wrong."""
        return f"{self.form}-{self.field}" + (f"-{self.about}" if self.about else "")


NOTHING = Typed()
"""Nothing was refused."""
