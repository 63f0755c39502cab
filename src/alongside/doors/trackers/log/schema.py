"""What a line of the log may look like: one type a kind of event, made from the event's own class.

The ledger's payloads name people, areas and events by their ids here; a log names them by what means the same
everywhere: handles, slugs, keys, and the log's own line ids.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, Union

import msgspec
from msgspec import Meta

from alongside.core import events
from alongside.core.events import KINDS, Event
from alongside.core.events.base import MOST
from alongside.core.events.decisions import CHANGES
from alongside.core.events.groups import kinds_in
from alongside.core.people import PM, PMM, Function, Role
from alongside.core.policy import Value
from alongside.core.tiers import FACTS, TIERS
from alongside.rooms.features.actions.descriptions import LONGEST_DESCRIPTION
from alongside.rooms.features.actions.efforts import MOST as MOST_EFFORT
from alongside.rooms.people.actions import HANDLE, SLUG
from alongside.rooms.people.words import LONGEST_REASON

VERSION = 1

_WORDED = (
    *("discovery", "strategy", "briefs", "charters", "claims", "messages", "launches", "kits"),
)
"""Groups of kinds that mean little without words."""

NOT_CARRIED: tuple[type[Event], ...] = (
    events.WorkspaceOpened,
    events.BatchImported,
    events.BatchUndone,
    events.BaselineTaken,
    events.MemberRenamed,
    events.SignInLinkMade,
    events.ListExported,
    events.BackupMade,
    events.CalendarLinkMade,
    events.CalendarLinkRevoked,
    *(events.KINDS[kind] for group in _WORDED for kind in kinds_in(group)),
)
"""What a workspace says of itself, its imports, checks, exports and sign-ins; the one that imports says its own. And
what customers said, objectives and briefs: their words are erasable and in no log, so they come in by imports of their
own.

A member's name is told as it is now by `member_joined`.
"""


def _text(most: int, pattern: str = r"^[^\u0000]*$", least: int = 1, **more: Any) -> Any:
    return Annotated[str, Meta(min_length=least, max_length=most, pattern=pattern, **more)]


def _hint(**schema: Any) -> Any:
    """Text whose form the published schema tells; what is wrong with it, the action says better."""
    return Annotated[str, Meta(extra_json_schema=schema)]


_TRIMMED = r"^[^\s\u0000](?:[^\u0000]*[^\s\u0000])?$"
Key = _text(60, _TRIMMED, description="A feature's key, such as KEP-1965.")
Stage = _text(40, _TRIMMED, description="The release of the feature: alpha, beta, general ...")
TrainKey = _text(40, _TRIMMED, description="A train's key, such as v1.26.")
Handle = _text(40, f"^@{HANDLE}$", description="A member: @ and the handle.")
Slug = _text(59, f"^{SLUG}$", description="An area's slug.")
Words = _text(LONGEST_REASON)
Moment = Annotated[datetime, Meta(tz=True)]
LineId = Annotated[int, Meta(ge=1, le=2**53, description="The id of a line of this log.")]
Percent = Annotated[int, Meta(ge=0, le=100)]
Position = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Plan = _hint(pattern=r"^\d{4}(-(Q[1-4]|H[12]|\d{2}(-\d{2})?))?$")
Day = _hint(format="date")
Tier = _hint(enum=list(TIERS))


class Header(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The first line of a log."""

    alongside_log: int
    """The version of this format."""
    workspace: _text(39)  # type: ignore[valid-type]
    """The workspace that the log is of; line ids are its own."""
    name: _text(120) | None = None  # type: ignore[valid-type]
    exported_at: Moment | None = None


class LogLine(
    msgspec.Struct,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
    gc=False,
):
    """An event: what every line has."""

    id: LineId | None = None
    """Unique in the log; a line that was imported is passed over when its id comes again."""
    happened_at: Moment
    known_at: Moment
    """When it became knowable, by the clock of the source's own server."""
    recorded_at: Moment | None = None
    """When the exporting server wrote it; for the reader only."""
    by: _text(200) | None = None  # type: ignore[valid-type]
    """`@handle` for a member, else somebody's label; a label that begins with @ or \\ has a \\ before it."""
    batch: LineId | None = None
    """Lines of one number came in by one import, where the exporting server had them from one."""


_SUBJECTS: dict[str, list[Any]] = {
    "workspace": [],
    "train": [],
    "member": [("member", Handle)],
    "area": [("area", Slug)],
    "feature": [("feature", Key)],
    "release": [("feature", Key), ("release", Stage)],
    "finding": [("feature", Key), ("release", Stage)],
}
"""What names the subject of an event."""

_TYPES: dict[tuple[type[Event], str], Any] = {
    (events.ChangeCountersigned, "change"): _hint(enum=list(CHANGES)),
    (events.EffortStated, "effort"): Annotated[float, Meta(ge=0, le=MOST_EFFORT)] | None,
    (events.FeatureMerged, "into"): Key,
    (events.FeatureMoved, "area"): Slug | None,
    (events.FeatureParted, "into"): Key,
    (events.PairAssigned, "pm"): Handle | None,
    (events.PairAssigned, "pmm"): Handle | None,
    (events.NoticeDelivered, "member"): Handle,
    (events.SurpriseSettled, "member"): Handle,
    (events.FeatureRestricted, "guests"): list[Handle],  # type: ignore[valid-type]
    (events.RoleGiven, "role"): _hint(enum=list(Role)),
    (events.FindingWaived, "anchor"): LineId,
    (events.FindingWaived, "severity"): Literal["error", "warning", "info"] | None,
    (events.WaiverRevoked, "anchor"): LineId,
    (events.MemberJoined, "function"): _hint(enum=list(Function)),
    (events.ReleaseDiscussed, "how"): _hint(enum=["asked", "attended", "contributed"]),
    (events.TierConfirmed, "side"): _hint(enum=[PM, PMM]),
    (events.TierFactsStated, "facts"): list[_hint(enum=list(FACTS))],  # type: ignore[misc]
    (events.TrainOpened, "position"): Position,
    (events.PolicyChanged, "value"): Value,
}
"""Fields that are told otherwise than in the ledger, or more exactly."""

_BY_NAME: dict[str, Any] = {
    "date": Plan,
    "on": Day,
    "day": Day,
    "until": Day,
    "tier": Tier,
    "train": TrainKey,
    "confidence": Percent,
    "stage": Stage,
    **dict.fromkeys(("why", "what", "about", "outcome"), _text(MOST)),
    "code": _text(6),
    "setting": _text(60),
}

_WORDS: dict[type[Event], list[Any]] = {
    events.FeatureAdded: [("title", _text(300))],
    events.FeatureDrafted: [("title", _text(300))],
    events.FeatureDescribed: [("description", _text(LONGEST_DESCRIPTION) | None, None)],
    events.FeatureRenamed: [("title", _text(300) | None, None)],
    events.MemberJoined: [("name", _text(120) | None, None)],
    events.AreaOpened: [("name", _text(120) | None, None)],
    events.FindingWaived: [("reason", Words)],
    events.FeatureDropped: [("reason", Words | None, None)],
    events.FeatureMerged: [("reason", Words | None, None)],
    events.FeatureParted: [("reason", Words | None, None)],
    events.ReleaseDateStated: [("reason", Words | None, None)],
    events.ReleaseDateRemoved: [("reason", Words | None, None)],
    events.LaunchDateStated: [("reason", Words | None, None)],
    events.LaunchDateRemoved: [("reason", Words | None, None)],
    events.ReleaseWithdrawn: [("reason", Words | None, None)],
    events.TierSet: [("reason", Words | None, None)],
    events.SurpriseSettled: [("reason", Words)],
}
"""Words that stand in rows, not in the ledger."""

IMPLIED: dict[type[Event], tuple[str, ...]] = {
    events.ReleaseAdded: ("stage",),
    events.FeatureDescribed: ("characters",),
    events.FeatureMerged: ("releases",),
}
"""Fields that the subject's own name or the words of the line tell already, or the stages of its releases."""


def _line_type(kind: type[Event]) -> Any:
    fields = list(_SUBJECTS[kind.subject])
    for field in msgspec.structs.fields(kind):
        if field.name in IMPLIED.get(kind, ()):
            continue
        told = _TYPES.get((kind, field.name)) or _BY_NAME.get(field.name, field.type)
        if field.name in _BY_NAME and type(None) in getattr(field.type, "__args__", ()):
            told = told | None
        optional = () if field.required else (field.default,)
        fields.append((field.name, told, *optional))
    fields += _WORDS.get(kind, [])
    return msgspec.defstruct(
        kind.__name__, fields, bases=(LogLine,), tag=kind.kind, kw_only=True,
        namespace={"__doc__": kind.__doc__, "event": kind}, module=__name__,
    )  # fmt: skip


LINES: dict[type[Event], Any] = {
    kind: _line_type(kind) for kind in KINDS.values() if kind not in NOT_CARRIED
}
"""Every kind of event that a log carries, with the type of its line."""


@cache
def decoder() -> msgspec.json.Decoder[Any]:
    """Reads a line of any kind."""
    return msgspec.json.Decoder(Union[tuple(LINES.values())])  # noqa: UP007 - made at run time


def document() -> str:
    """The JSON Schema of a line, as it is published."""
    schemas, definitions = msgspec.json.schema_components(
        [Header, *LINES.values()], ref_template="#/$defs/{name}"
    )
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated by `bin/alongside docs`; see doors/trackers/log.",
        "title": "A line of Alongside's event log",
        "description": "The first line is a Header, every other line is an event.",
        "anyOf": list(schemas),
        "$defs": definitions,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
