"""Who sees the rows of a table: the words that models declare it in, and what they mean to a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, Q

if TYPE_CHECKING:
    from alongside.rooms.people.models import Member

ITSELF = "itself"
"""It is a feature, and its own columns say who sees it."""
WORKSPACE = "workspace"
"""Every member of the workspace sees it: it tells nothing of any one feature."""
MEMBER = "member"
"""It is one member's own."""
OTHER_ROWS = "other rows"
"""Nobody sees it by itself: it is read beside the row that points to it, by those who see that one."""

Condition = Callable[[str, "Member"], Q]
"""What must hold of the feature at the end of a path (empty: of the row itself) for a member to see it."""

_features: list[Condition] = []


def of_features(condition: Condition) -> None:
    """Say once, when the rooms are opened, who sees a feature: `features/visibility.py` does."""
    _features[:] = [condition]


def seen(model: type[Model], through: str, member: Member) -> Q | None:
    """What must hold of a row of `model` for the member to see it; None when it is seen by nobody."""
    if through == OTHER_ROWS:
        return None
    if through == WORKSPACE:
        return Q()
    if through == MEMBER:
        return Q(member=member.pk)
    if through == ITSELF:
        return _of_feature("", member)
    first: Any = model._meta.get_field(through.partition("__")[0])
    condition = _of_feature(through, member)
    return Q(**{f"{first.name}__isnull": True}) | condition if first.null else condition


def _of_feature(path: str, member: Member) -> Q:
    if not _features:
        raise ImproperlyConfigured("nobody has said yet who sees a feature")
    return _features[0](path, member)
