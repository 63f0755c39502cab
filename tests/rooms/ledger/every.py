"""Every table of a workspace, and a row of any of them: found and made by looking at the models."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models

from alongside.rooms.ledger.models import Owned, Workspace

OWNED: list[type[Owned]] = [model for model in apps.get_models() if issubclass(model, Owned)]

ABOUT_ONE: dict[str, tuple[tuple[str, ...], ...]] = {
    "Finding": (
        ("release", "feature"),
        ("conversation",),
        ("insight",),
        ("objective",),
        ("area",),
        ("claim",),
        ("launch",),
    ),
    "Waiver": (
        ("release",),
        ("conversation",),
        ("insight",),
        ("objective",),
        ("area",),
        ("claim",),
        ("launch",),
    ),
    "MessageReview": (("house",), ("positioning",)),
}
"""By table: the columns of which a row has one group; its `subject`, if it has one, is the first of that."""

_numbers = count(1)


def label(model: type[models.Model]) -> str:
    """A test's name for a model."""
    return model.__name__


def references(model: type[Owned]) -> list["models.ForeignKey[Any, Any]"]:
    """Its foreign keys to other tables of a workspace."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Owned)
    ]


def make(model: type[Owned], workspace: Workspace, **given: Any) -> Owned:
    """A row of that table with all its references, as far as they are not `given`; all in that workspace.

    What these point to have only what they cannot do without: everything would soon be everything else.
    """
    return _make(model, workspace, given, whole=True)


def _make(model: type[Owned], workspace: Workspace, given: dict[str, Any], *, whole: bool) -> Owned:
    groups = ABOUT_ONE.get(model.__name__, ())
    named = {name for name, value in given.items() if value is not None}
    chosen = next((one for one in groups if named & {*one}), groups[0] if groups else ())
    given = {name: value for name, value in given.items() if name in named or name not in chosen}
    values: dict[str, Any] = {"workspace": workspace, **given}
    values |= {name: None for group in groups if group != chosen for name in group}
    given = {**values, **given}
    for field in references(model):
        if field.name not in given and field.related_model is not model:
            related: Any = field.related_model
            needed = whole or not field.null or field.name in chosen
            values[field.name] = _make(related, workspace, {}, whole=False) if needed else None
    if groups and hasattr(model, "subject"):
        values["subject"] = values[chosen[0]].pk
    for column in model._meta.concrete_fields:
        if column.name not in values and not column.primary_key and not column.is_relation:
            values[column.name] = _value(column)
    if any(getattr(one, "fields", ()) == ("workspace",) for one in model._meta.constraints):
        model.objects.filter(
            workspace=workspace
        ).delete()  # a workspace has one, and may have it already
    return model.objects.create(**values)


def _value(field: "models.Field[Any, Any]") -> Any:
    """Something that fits the field, and differs from row to row."""
    number = next(_numbers)
    match field:
        case models.BooleanField():
            return True
        case models.DateTimeField():
            return datetime(2025, 1, 6, 9, tzinfo=UTC)
        case models.DateField():
            return date.fromordinal(date(2025, 1, 6).toordinal() + number)
        case models.FloatField():
            return number / 7
        case models.SmallIntegerField():  # many tests of one process number more rows than it can hold
            return number % 2**15
        case models.IntegerField():
            return number
        case models.CharField():
            return f"{number:x}"[-(field.max_length or 99) :]
        case models.TextField():
            return "{}"
        case models.BinaryField():
            return b"{}"
    raise NotImplementedError(f"say here what fits {field}")
