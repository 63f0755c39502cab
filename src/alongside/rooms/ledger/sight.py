"""Who sees the rows of a table: the words that models declare it in, and what they mean to a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, Q

if TYPE_CHECKING:
    from alongside.rooms.people.models import Member

ITSELF = "itself"
"""It is a feature or a conversation, and its own columns say who sees it."""
WORKSPACE = "workspace"
"""Every member of the workspace sees it: it tells nothing of any one feature or conversation."""
MEMBER = "member"
"""It is one member's own."""
OTHER_ROWS = "other rows"
"""Nobody sees it by itself: it is read beside the row that points to it, by those who see that one."""

Condition = Callable[[str, "Member"], Q]
"""What must hold of the row at the end of a path (empty: of the row itself) for a member to see it."""

_conditions: dict[type[Model], Condition] = {}


def of(model: type[Model], condition: Condition) -> None:
    """Say once, when the rooms are opened, who sees a row of a table that others are seen through."""
    _conditions[model] = condition


def seen(model: type[Model], through: str | tuple[str, ...], member: Member) -> Q | None:
    """What must hold of a row of `model` for the member to see it; None when it is seen by nobody."""
    if through == OTHER_ROWS:
        return None
    if through == WORKSPACE:
        return Q()
    if through == MEMBER:
        return Q(member=member.pk)
    if through == ITSELF:
        return _condition(model)("", member)
    condition = Q()
    for path in (through,) if isinstance(through, str) else through:
        condition &= _along(model, path, member)
    return condition


def _along(model: type[Model], path: str, member: Member) -> Q:
    """What must hold of what stands at the end of the path; nothing, where the path may lead nowhere and does."""
    may_be_missing = False
    for name in path.split("__"):
        field: Any = model._meta.get_field(name)
        may_be_missing |= field.null
        model = field.related_model
    condition = _condition(model)(path, member)
    return Q(**{f"{path}__isnull": True}) | condition if may_be_missing else condition


def _condition(model: type[Model]) -> Condition:
    if model not in _conditions:
        raise ImproperlyConfigured(f"nobody has said yet who sees a {model._meta.verbose_name}")
    return _conditions[model]
