"""What customers said, put straight into the ledger: for tests of those who read it there."""

from datetime import date, datetime
from typing import Any

from alongside.core import events
from alongside.rooms.discovery.models import (
    Account,
    Conversation,
    Evidence,
    FeatureLink,
    Highlight,
    Insight,
)
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.action import record
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Owned, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY

DAY = MONDAY.date()


def tell(
    about: Owned,
    *said: events.Event,
    by: Member | Origin = NOBODY,
    at: datetime = MONDAY,
) -> None:
    """Record what happened to that row."""
    with writing(about.workspace_id):
        for one in said:
            record(one, about=about, by=by, at=at)


def conversation(
    workspace: Workspace,
    title: str,
    *,
    kind: str = "interview",
    day: date = DAY,
    by: Member | Origin = NOBODY,
    **columns: Any,
) -> Conversation:
    """A conversation that came in."""
    row: Conversation = Conversation.objects.create(
        workspace=workspace, kind=kind, title=title, held_on=day, **columns
    )
    account = row.account_id
    tell(row, events.ConversationAdded(kind, day.isoformat(), account), by=by)
    return row


def insight(workspace: Workspace, sentence: str, *, by: Member | Origin = NOBODY) -> Insight:
    """Something that was learned."""
    row: Insight = Insight.objects.create(workspace=workspace, sentence=sentence, learned_at=MONDAY)
    tell(row, events.InsightLearned(), by=by)
    return row


def link(feature: Feature, row: Conversation | Insight, *, by: Member | Origin = NOBODY) -> None:
    """It bears on that feature."""
    name = "conversation" if isinstance(row, Conversation) else "insight"
    made = FeatureLink.objects.create(
        workspace=feature.workspace, feature=feature, linked_at=MONDAY, **{name: row}
    )
    kind = events.ConversationLinked if name == "conversation" else events.InsightLinked
    tell(made, kind(feature.pk), by=by)


def account(workspace: Workspace, name: str) -> Account:
    """A customer."""
    row: Account = Account.objects.create(workspace=workspace, slug=name.lower(), name=name)
    return row


def mark(
    call: Conversation, first: int = 0, last: int | None = None, *, lens: str = "product"
) -> Highlight:
    """Somebody marked something from its turn `first` to the turn `last`."""
    row: Highlight = Highlight.objects.create(
        workspace_id=call.workspace_id,
        conversation=call,
        key=f"h{Highlight.objects.count()}",
        lens=lens,
        first_turn=first,
        start=0,
        last_turn=first if last is None else last,
        end=4,
        verbatim="Well",
        made_at=MONDAY,
    )
    return row


def quote(insight: Insight, call: Conversation, *, by: Member | Origin = NOBODY) -> Evidence:
    """A passage of the conversation comes to stand under the insight."""
    marked = mark(call)
    tell(call, events.HighlightMade(marked.pk, "product"), by=by)
    row: Evidence = Evidence.objects.create(
        workspace=call.workspace, insight=insight, highlight=marked, added_at=MONDAY
    )
    tell(row, events.EvidenceAdded(marked.pk, call.pk), by=by)
    return row
