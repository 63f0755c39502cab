"""Copies of withdrawn words in what others wrote: each is redacted where it stands.

What something of ours is called (a feature, a release) stays, though a customer may have said the same words: it was
never theirs. So does what other customers said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from alongside.core import events
from alongside.core.conversations.redaction import Withdrawn, redacted, withdrawn
from alongside.rooms.discovery.models import Conversation, Highlight, Insight, Opportunity, Snapshot
from alongside.rooms.discovery.withdrawal import drafts
from alongside.rooms.ledger.action import record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Event, Wording
from alongside.rooms.ledger.origin import NOBODY

_WRITTEN = (
    ("Insight", "sentence"),
    ("Opportunity", "need"),
    ("Opportunity", "aim"),
    ("Reply", "text"),
    ("Highlight", "note"),
    ("Snapshot", "summary"),
    ("Interview", "title"),
    ("Interview", "about"),
    ("Consent", "basis"),
    ("RoadmapInput", "text"),
    ("RoadmapInput", "why"),
    ("RoadmapInput", "reason"),
    ("Objective", "why"),
    ("Contribution", "sentence"),
    ("BriefItem", "text"),
    ("BriefAnswer", "words"),
    ("Claim", "wording"),
    ("ClaimWording", "text"),
    ("Remark", "text"),
    ("IdealCustomer", "signs"),
    ("IdealCustomer", "not_for"),
    ("Persona", "cares_about"),
    ("Persona", "says_no_because"),
    ("Delivery", "why"),
    ("Perception", "source"),
    ("MessageRemark", "text"),
    ("MessageTest", "source"),
    ("WorkingNote", "text"),
    ("Finding", "sentence"),
    ("Finding", "action"),
    ("Wording", "text"),
    ("Job", "last_error"),
    ("Refusal", "what"),
    ("Refusal", "why"),
)
"""Where people write, or what they wrote is told."""
_IN_JSON = (
    ("BriefItem", "drawn_from"),
    ("BriefVersion", "texts"),
    ("Positioning", "texts"),
    ("PositioningVersion", "texts"),
    ("MessageVersion", "texts"),
)
"""Where what they wrote stands inside JSON."""
_NAMES_OURS = (events.FeatureAdded, events.FeatureDrafted, events.FeatureRenamed)
_CHUNK = 2_000

Redact = Callable[[str], tuple[str, bool]]


def redact(conversation: Conversation, texts: Sequence[str], *, kept: bool, at: datetime) -> None:
    """Redact what quotes these texts of the conversation, in an action that says so.

    With `kept` the conversation itself keeps them, for those who were there, and so do drafts that wait.
    """
    write_through()
    without = withdrawn(texts)
    for model, column in _WRITTEN:
        rows = apps.get_model("rooms", model)._default_manager.within(conversation.workspace_id)
        _redact(_but_own(rows, conversation, kept=kept), column, without, at=at)
    for model, column in _IN_JSON:
        rows = apps.get_model("rooms", model)._default_manager.within(conversation.workspace_id)
        for number, text in list(rows.order_by("pk").values_list("pk", column)):
            if (new := drafts.json_without(text, without)) != text:
                rows.filter(pk=number).update(**{column: new})
    if not kept:
        drafts.redact(conversation.workspace_id, without)
    write_through()


def _redact(rows: QuerySet[Any], column: str, without: Withdrawn, *, at: datetime) -> None:
    longest = rows.model._meta.get_field(column).max_length
    for number, text in list(_changed(rows, column, without)):
        row = rows.get(pk=number)
        setattr(row, column, text[:longest])
        row.save(update_fields=[column])
        if isinstance(row, Insight):
            record(events.InsightReworded(), about=row, by=NOBODY, at=at)
        elif isinstance(row, Opportunity):
            record(events.OpportunityChanged(), about=row, by=NOBODY, at=at)
        elif isinstance(row, Highlight):
            changed = events.HighlightChanged(highlight=row.pk, lens=row.lens)
            record(changed, about=row, by=NOBODY, at=at)
        elif row._meta.model_name == "claim":
            record(events.ClaimReworded(row.type, row.verbatim), about=row, by=NOBODY, at=at)


def _changed(rows: QuerySet[Any], column: str, without: Withdrawn) -> Iterator[tuple[int, str]]:
    written = rows.exclude(**{column: ""}).order_by("pk").values_list("pk", column)
    for number, text in written.iterator(chunk_size=_CHUNK):
        new = redacted(text, without=without)
        if new.changed:
            yield number, new.text


def _but_own(rows: QuerySet[Any], conversation: Conversation, *, kept: bool) -> QuerySet[Any]:
    """Without what is called something by us; of a conversation whose words are kept, without what is its own."""
    if rows.model is Wording:
        told = Event.objects.within(conversation.workspace_id)
        named = told.filter(kind__in=[kind.kind for kind in _NAMES_OURS], wording__isnull=False)
        rows = rows.exclude(pk__in=named.values("wording"))
        if kept:
            own = told.filter(conversation=conversation, wording__isnull=False)
            rows = rows.exclude(pk__in=own.values("wording"))
    elif kept and rows.model in (Highlight, Snapshot):
        rows = rows.exclude(conversation=conversation)
    return rows
