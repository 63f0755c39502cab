"""No row can point into another workspace: the database refuses it, for every foreign key there is."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import UniqueConstraint

from alongside.rooms.access.models import Session, SignInLink, Tally, User
from alongside.rooms.ledger import guards
from alongside.rooms.ledger.constraints import SameWorkspace
from alongside.rooms.ledger.models import Event, Owned, Workspace
from tests.rooms.conftest import MONDAY
from tests.rooms.ledger.every import OWNED, label, make, references

KEYS = [(model, field.name) for model in OWNED for field in references(model)]
NAMES = [f"{model.__name__}.{name}" for model, name in KEYS]
POINTED_TO = {model._meta.get_field(name).related_model for model, name in KEYS}


@pytest.fixture
def ours(transactional_db: None) -> Workspace:
    return Workspace.objects.create(slug="ours", name="Ours", opened_at=MONDAY)


@pytest.fixture
def theirs(transactional_db: None) -> Workspace:
    return Workspace.objects.create(slug="theirs", name="Theirs", opened_at=MONDAY)


@pytest.mark.parametrize(("model", "name"), KEYS, ids=NAMES)
def test_a_row_that_points_across_is_refused(
    ours: Workspace, theirs: Workspace, model: type[Owned], name: str
) -> None:
    to: Any = model._meta.get_field(name).related_model
    foreign = make(to, theirs)
    make(model, ours)  # the same row without the crossing is welcome
    before = model.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        make(model, ours, **{name: foreign})
    assert model.objects.count() == before


@pytest.mark.parametrize(("model", "name"), KEYS, ids=NAMES)
def test_a_row_that_is_turned_across_is_refused(
    ours: Workspace, theirs: Workspace, model: type[Owned], name: str
) -> None:
    to: Any = model._meta.get_field(name).related_model
    row, foreign = make(model, ours), make(to, theirs)
    if model is Event:
        guards.remove()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{name: foreign})
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(workspace=theirs)
    guards.install()


@pytest.mark.parametrize(("model", "name"), KEYS, ids=NAMES)
def test_a_row_that_points_nowhere_is_refused(
    ours: Workspace, model: type[Owned], name: str
) -> None:
    """Django's own foreign key is off (the composite one does its work), so this is ours to see to."""
    values: dict[str, Any] = {f"{name}_id": 999_999_999}
    row = make(model, ours)
    if model is Event:
        guards.remove()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)
    guards.install()


@pytest.mark.parametrize("model", OWNED, ids=label)
def test_its_constraints_are_declared(model: type[Owned]) -> None:
    """What others point to is unique with its workspace; of what nothing points to that would be an idle index."""
    constraints = model._meta.constraints
    assert model not in POINTED_TO or any(
        isinstance(constraint, UniqueConstraint) and constraint.fields == ("workspace", "id")
        for constraint in constraints
    ), "add *in_one_workspace(...) to its constraints"
    held = {constraint.field for constraint in constraints if isinstance(constraint, SameWorkspace)}
    assert held == {field.name for field in references(model)}, "name them in in_one_workspace(...)"


def test_every_table_but_those_of_access_is_owned() -> None:
    """Who signs in may work in several workspaces, so that only the member belongs to one."""
    from django.apps import apps

    unowned = {
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label == "rooms" and not issubclass(model, Owned)
    }
    assert unowned == {Workspace, User, Session, SignInLink, Tally}


@pytest.mark.parametrize("model", OWNED, ids=label)
def test_owned_rows_need_a_workspace(ours: Workspace, model: type[Owned]) -> None:
    field = model._meta.get_field("workspace")
    assert isinstance(field, models.ForeignKey)
    assert not field.null
    row = make(model, ours)
    if model is Event:
        guards.remove()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(workspace_id=999_999_999)
    guards.install()


@pytest.mark.parametrize("model", OWNED, ids=label)
def test_the_database_has_what_is_declared(model: type[Owned], db: None) -> None:
    """Counted in the database, so that a migration that lost a key is seen."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA foreign_key_list({model._meta.db_table})")
            keys: dict[int, list[str]] = {}
            for row in cursor.fetchall():
                keys.setdefault(row[0], []).append(row[3])
            found = {tuple(columns) for columns in keys.values()}
        else:
            cursor.execute(
                "SELECT (SELECT array_agg(attname::text ORDER BY array_position(conkey, attnum)) "
                "FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey)) "
                "FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
                [model._meta.db_table],
            )
            found = {tuple(columns) for (columns,) in cursor.fetchall()}
    wanted = {("workspace_id", field.column) for field in references(model)}
    assert found - {("user_id",)} == {("workspace_id",), *wanted}  # who signs in is nobody's own
