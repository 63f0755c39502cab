"""What a line of each file holds. A line that does not fit is refused; fields that are not named here are not read."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Number = Annotated[int, Meta(ge=1, le=9_999_999)]
"""A KEP's number."""
Word = Annotated[str, Meta(max_length=40)]
Stage = Annotated[str, Meta(max_length=40, pattern=r"\S")]
Text = Annotated[str, Meta(max_length=2_000)]
Version = Word | None


class Told(Struct, tag_field="e"):
    """A line of events.jsonl."""

    kep: Number
    t: Word


class Signed(Told, kw_only=True):
    """A line that says who merged the change; initials, never a member."""

    by: Text = ""


class Created(Signed, tag="created", kw_only=True):
    """The KEP's file came in, with all that it said then."""

    title: Text
    status: Word
    ms: dict[Stage, Version]
    gates: list[Text]
    sig: Text = ""
    latest: Version = None


class Milestone(Signed, tag="milestone", kw_only=True):
    """The plan of one stage: on a version, or (null) on none any more."""

    stage: Stage
    new: Version


class Latest(Signed, tag="latest", kw_only=True):
    """The plan file was refreshed for a version."""

    new: Version


class Status(Signed, tag="status", kw_only=True):
    """Where the KEP stands."""

    new: Word


class Title(Signed, tag="title", kw_only=True):
    """Another title."""

    new: Text


class Sig(Signed, tag="sig", kw_only=True):
    """Another group looks after it."""

    new: Text


class Gates(Signed, tag="gates", kw_only=True):
    """Feature gates named and named no more."""

    add: list[Text]
    rem: list[Text]


class RemovedFile(Signed, tag="removed_file", kw_only=True):
    """The KEP's file is gone."""


class NotRead(Signed, tag="stage", kw_only=True):
    """The stage that is worked on now; `latest` and `milestone` say what it means for dates."""


class Groups(Signed, tag="psigs", kw_only=True):
    """Groups that take part; not read."""


class Review(Told, tag="prr"):
    """An approver of the readiness review is on record."""

    stage: Word


class Doc(Told, tag="doc"):
    """Any merged change in the KEP's folder."""


class ReleaseNote(Told, tag="relnote"):
    """A draft of a version's release note names it."""

    release: Word


class ExceptionRequested(Told, tag="exception_requested"):
    """Somebody asked to add (enh) or finish (code) it after the freeze."""

    kind: Literal["enh", "code"]
    release: Word


class ExceptionDecided(Told, tag="exception_decided"):
    """That was decided."""

    kind: Literal["enh", "code"]
    release: Word
    result: Word


Line = (
    Created
    | Milestone
    | Latest
    | Status
    | Title
    | Sig
    | Gates
    | RemovedFile
    | NotRead
    | Groups
    | Review
    | Doc
    | ReleaseNote
    | ExceptionRequested
    | ExceptionDecided
)
"""Any line of events.jsonl, told apart by `e`."""


class Schedule(Struct):
    """A line of schedule_changes.jsonl: a day of the cycle was published or moved."""

    version: Word
    at: Word
    field: Word
    new: Version


class Fact(Struct):
    """A line of shipped.jsonl: the stage that was really reached, known from its date on."""

    kep: Number
    stage: Stage
    release: Word
    date: Word


class ExceptionRow(Struct):
    """A line of exceptions.jsonl."""

    kep: Number
    kind: Literal["enh", "code"]
    release: Word
    requested: Word
    reviewed: Version
    result: Version


Row = Line | Schedule | Fact
