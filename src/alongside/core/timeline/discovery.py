"""What customers said, and what was learned of it, beside the features: their lines by id, and who wants to hear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alongside.core import events
from alongside.core.lazily import lazily
from alongside.core.people import Function
from alongside.core.timeline.conversation import ConversationLine
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.insight import InsightLine, Quotation

if TYPE_CHECKING:
    from alongside.core.timeline.workspace import WorkspaceLine

TO_BE_TOLD = (Function.PMM, Function.SALES, Function.SUPPORT)
"""Who is to hear of what is learned while nobody has said so."""


class Discovery:
    """The conversations and insights of a workspace, as far as their threads were read."""

    def __init__(self, workspace: WorkspaceLine) -> None:
        self._workspace = workspace
        self.conversations: dict[int, ConversationLine] = {}
        self.insights: dict[int, InsightLine] = {}
        self.first: Entry | None = None
        """The first conversation that came in: before, nobody could have known what customers said."""
        self._subscribed: dict[tuple[Function, int | None], bool] = {}

    def apply(self, entry: Entry) -> bool:
        """Take in one event of a conversation's or an insight's thread; False for any other."""
        number = entry.subject
        match entry.event.subject:
            case "conversation" if number is not None:
                if isinstance(entry.event, events.ConversationAdded) and (
                    self.first is None or entry.id < self.first.id
                ):
                    self.first = entry
                self.conversation(number).apply(entry)
            case "insight" if number is not None:
                self.insight(number).apply(entry)
            case _:
                return False
        return True

    def conversation(self, number: int) -> ConversationLine:
        """The conversation of that id, made when it is named for the first time."""
        line = self.conversations.get(number)
        if line is None:
            line = self.conversations[number] = ConversationLine(number, self._workspace)
        return line

    def insight(self, number: int) -> InsightLine:
        """The insight of that id, made when it is named for the first time."""
        line = self.insights.get(number)
        if line is None:
            line = self.insights[number] = InsightLine(number, self._workspace)
        return line

    def subscribe(self, event: events.FunctionSubscribed | events.FunctionUnsubscribed) -> None:
        """Somebody said whether a function wants to hear of what is learned."""
        wants = isinstance(event, events.FunctionSubscribed)
        self._subscribed[Function(event.function), event.area] = wants

    def subscribers(self, areas: Iterable[int | None]) -> list[Function]:
        """The functions that are to hear of what is learned for features of these areas, in the order of all."""
        if not self._subscribed:
            return list(TO_BE_TOLD)
        wanted = {None, *areas}
        return [one for one in Function if any(self._subscribed.get((one, at)) for at in wanted)]

    def there(
        self, conversations: Iterable[int], insights: Iterable[int]
    ) -> list[ConversationLine | InsightLine]:
        """The lines of these, as far as they are there."""
        heard = [self.conversations.get(number) for number in conversations]
        learned = [self.insights.get(number) for number in insights]
        return [
            *(line for line in heard if line and line.is_there),
            *(line for line in learned if line and line.is_open),
        ]

    @lazily
    def quotations(self) -> dict[int, list[Quotation]]:
        """By conversation: what stands under open insights. Take it only when folding is over."""
        found: dict[int, list[Quotation]] = {}
        for insight in self.insights.values():
            for one in insight.evidence.values() if insight.is_open else ():
                found.setdefault(one.conversation, []).append(one)
        return found
