"""What customers said, put straight into the ledger: for tests of those who read it there."""

from datetime import date, datetime
from typing import Any

from alongside.core import events
from alongside.rooms.discovery.models import Conversation, FeatureLink, Insight
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
