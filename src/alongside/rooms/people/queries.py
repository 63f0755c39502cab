"""What can be asked about people, their calendar and the policy."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, NamedTuple, cast

from django.db.models import QuerySet

from alongside.core.events import PolicyChanged
from alongside.core.policy import Policy, Value
from alongside.core.rules import settings
from alongside.core.timeline import decode
from alongside.core.workdays import Workdays
from alongside.rooms.ledger.kept import kept
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Area, Holiday, Member


class PolicyChange(NamedTuple):
    """A setting of the policy got another value; None is its default."""

    known_at: datetime
    who: str
    """A name; empty for the machine."""
    setting: str
    value: Value


class Seats(NamedTuple):
    """An area with its pair, in words; None for an empty seat."""

    slug: str
    name: str
    pm: str | None
    pm_name: str | None
    pmm: str | None
    pmm_name: str | None


def members(workspace: Workspace) -> list[Member]:
    """Everybody who is or was there, those who left last."""
    return sorted(
        Member.objects.within(workspace),
        key=lambda member: (member.left_at is not None, member.handle),
    )


def function_held(workspace: Workspace, handle: str) -> str | None:
    """What the member of that handle works as; None for somebody who is not there."""
    there = Member.objects.within(workspace).filter(handle=handle, left_at=None)
    function: str | None = there.values_list("function", flat=True).first()
    return function


def areas(workspace: Workspace) -> list[Area]:
    """The areas with their pairs."""
    return list(Area.objects.within(workspace).select_related("pm", "pmm").order_by("slug"))


def seats(workspace: Workspace) -> list[Seats]:
    """The areas by name, with who sits in their pairs: what one can choose from."""
    return [Seats(*row) for row in _seats(workspace=workspace.pk)]


@kept
def _seats(workspace: int) -> QuerySet[Area, tuple[Any, ...]]:
    there = Area.objects.within(workspace).order_by("name")
    return there.values_list("slug", "name", "pm__handle", "pm__name", "pmm__handle", "pmm__name")


def holidays(workspace: Workspace) -> list[date]:
    """The days on which nobody is expected to work, in order."""
    return _holidays(workspace=workspace.pk)


@kept
def _holidays(workspace: int) -> QuerySet[Holiday, date]:
    return Holiday.objects.within(workspace).order_by("day").values_list("day", flat=True)


def workdays(workspace: Workspace) -> Workdays:
    """The workspace's calendar of working days as it is now."""
    return Workdays(holidays(workspace))


def policy_changes(workspace: Workspace | int) -> list[PolicyChange]:
    """Every change of the policy that counts, oldest first."""
    rows = (
        Event.objects.within(workspace)
        .filter(feature=None, kind=PolicyChanged.kind, batch__undone_at=None)
        .order_by("known_at", "id")
        .values_list("known_at", "actor__name", "label__text", "payload")
    )
    changes = []
    for known_at, name, label, payload in rows:
        event = cast(PolicyChanged, decode(PolicyChanged.kind, payload))
        changes.append(
            PolicyChange(known_at.astimezone(UTC), name or label or "", event.setting, event.value)
        )
    return changes


def policy(workspace: Workspace | int) -> Policy:
    """The policy in force now."""
    chosen = {change.setting: change.value for change in policy_changes(workspace)}
    return Policy(settings(), chosen)


def last_set(workspace: int, setting: str) -> QuerySet[Event, str]:
    """What was last said of one setting, for a statement that has to ask for other things: `value_set` reads it."""
    rows = Event.objects.within(workspace).filter(
        feature=None,
        kind=PolicyChanged.kind,
        batch__undone_at=None,
        payload__contains=f'"{setting}"',
    )
    return rows.order_by("-known_at", "-id").values_list("payload", flat=True)[:1]


def value_set(setting: str, payload: str | None) -> Any:
    """The value of a setting by what was last said of it; its default where nobody said anything."""
    chosen = cast(PolicyChanged, decode(PolicyChanged.kind, payload)).value if payload else None
    return Policy(settings(), {setting: chosen})[setting]
