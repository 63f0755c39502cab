"""Events of kits: what the field is handed, whether it read that, and what it asks. Nobody of the field is named."""

from typing import Annotated, ClassVar

import msgspec

from alongside.core.events.base import Event, FewWords, Subject, one_of
from alongside.core.kits.fields import KitRole

ROLES = tuple(map(str, KitRole))
Count = Annotated[int, msgspec.Meta(ge=0)]


class KitOpened(Event, frozen=True):
    """A kit was begun for those of a role, and filled in with what is known."""

    subject: ClassVar[Subject] = "launch"
    says: ClassVar[str] = "{who} began the {kit} kit of the launch {it}."

    kit: str
    """`sales`, `support` or `success`."""

    def __post_init__(self) -> None:
        one_of(ROLES, self.kit)


class KitWritten(KitOpened, frozen=True):
    """Somebody wrote in a kit."""

    says: ClassVar[str] = "{who} wrote in the {kit} kit of the launch {it}."

    written: list[FewWords]
    """Names of the fields."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the fields: the page has them."""
        return self.says.format(who=who, it=it, kit=self.kit)


class KitConfirmed(KitWritten, frozen=True):
    """Somebody looked at what was filled in, and said that it is so."""

    says: ClassVar[str] = "{who} confirmed what was filled into the {kit} kit of the launch {it}."


class KitFilled(KitWritten, frozen=True):
    """What nobody had written yet was filled in with what is known by now."""

    says: ClassVar[str] = "{who} had the {kit} kit of the launch {it} filled in."


class KitHandedOut(KitOpened, frozen=True):
    """A kit is ready: the field reads it from now on."""

    says: ClassVar[str] = "{who} handed the {kit} kit of the launch {it} to the field."

    meant_for: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """How many people are to read it; None where nobody said so."""

    def sentence(self, *, who: str, it: str) -> str:
        """With how many they are, where that was said."""
        said = self.says.format(who=who, it=it, kit=self.kit)
        return f"{said[:-1]}: {self.meant_for} are to read it." if self.meant_for else said


class KitTakenBack(KitOpened, frozen=True):
    """The field does not see a kit any more."""

    says: ClassVar[str] = "{who} took the {kit} kit of the launch {it} back from the field."


class KitCheckWritten(KitOpened, frozen=True):
    """The three questions of a kit were written, or written anew."""

    says: ClassVar[str] = "{who} wrote the check of the {kit} kit of the launch {it}."


class KitRead(KitOpened, frozen=True):
    """One more reader opened a kit."""

    says: ClassVar[str] = "Somebody opened the {kit} kit of the launch {it}."

    readers: Count
    """How many have by now, each counted once; not told, as there may be few."""


class KitCheckTaken(KitOpened, frozen=True):
    """The check of a kit was taken."""

    says: ClassVar[str] = "The check of the {kit} kit of the launch {it} was taken."

    passed: Count
    """How many have by now, each counted once."""
    taken: Count
    """How often it was taken by now, passed or not."""


class FieldAsked(KitOpened, frozen=True):
    """Somebody of the field asked something about a kit; the words stand in a row."""

    says: ClassVar[str] = "The field asked something about the {kit} kit of the launch {it}."

    question: int
    """By id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without who: nobody is asked for a name."""
        return self.says.format(who=who, it=it, kit=self.kit)


class FieldAnswered(FieldAsked, frozen=True):
    """A question of the field was answered."""

    says: ClassVar[str] = "{who} answered the field about the {kit} kit of the launch {it}."

    for_all: bool = False
    """Whether it stands among the kit's questions and answers."""


class FieldQuestionRemoved(FieldAsked, frozen=True):
    """A question of the field was taken out, with its words."""

    says: ClassVar[str] = "{who} took out a question about the {kit} kit of the launch {it}."


class FieldLinkMade(Event, frozen=True):
    """A link was made by which the field reads kits without an account."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} made a link to the {kit} kits for the field."

    kit: str
    """Whose kits it shows."""
    link: int
    """By id."""

    def __post_init__(self) -> None:
        one_of(ROLES, self.kit)


class FieldLinkRevoked(FieldLinkMade, frozen=True):
    """A link of the field leads nowhere any more."""

    says: ClassVar[str] = "{who} revoked a link to the {kit} kits for the field."
