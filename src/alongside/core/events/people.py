"""Events of people: members, their functions, areas and the pair that looks after each."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of
from alongside.core.people import Function, Role


class MemberJoined(Event, frozen=True):
    """A member came into the workspace, or took up another function in it."""

    subject: ClassVar[Subject] = "member"
    says: ClassVar[str] = "{it} joined as {function}."

    function: str
    """One of `core.people.Function`."""

    def __post_init__(self) -> None:
        one_of(list(Function), self.function)


class MemberRenamed(Event, frozen=True):
    """A member got another name or address (the words themselves stand in the member's row)."""

    subject: ClassVar[Subject] = "member"
    says: ClassVar[str] = "{who} corrected the name or the address of {it}."


class MemberLeft(Event, frozen=True):
    """A member left the workspace."""

    subject: ClassVar[Subject] = "member"
    says: ClassVar[str] = "{it} left."


class RoleGiven(Event, frozen=True):
    """A member got another role: what they may do in this workspace."""

    subject: ClassVar[Subject] = "member"
    says: ClassVar[str] = "{who} made {it} {role}."

    role: str
    """One of `core.people.Role`."""

    def __post_init__(self) -> None:
        one_of(list(Role), self.role)

    def sentence(self, *, who: str, it: str) -> str:
        """With the article that the role takes."""
        article = "an" if self.role == Role.ADMIN else "a"
        return self.says.format(who=who, it=it, role=f"{article} {self.role}")


class SignInLinkMade(Event, frozen=True):
    """Somebody else made a link that signs the member in once (who has it can be that member for as long)."""

    subject: ClassVar[Subject] = "member"
    says: ClassVar[str] = "{who} made a sign-in link for {it}."


class AreaOpened(Event, frozen=True):
    """An area of the product was opened: the part that one pair looks after."""

    subject: ClassVar[Subject] = "area"
    says: ClassVar[str] = "{who} opened the area {it}."


class PairAssigned(Event, frozen=True):
    """A product manager and a product marketer were put in charge of an area; None leaves a seat empty."""

    subject: ClassVar[Subject] = "area"
    says: ClassVar[str] = "{who} assigned the pair of {it}."

    pm: int | None = None
    """The product manager's member id."""
    pmm: int | None = None
    """The product marketer's member id."""
