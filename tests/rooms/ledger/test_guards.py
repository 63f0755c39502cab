"""The database itself refuses to change, delete or replace an event, whoever asks and however."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models.signals import post_migrate

from alongside.rooms.ledger import guards
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import World, make_world

REFUSED = "append-only"

STATEMENTS = {
    "update": "UPDATE rooms_event SET payload = '{{}}'",
    "update one column of one row": "UPDATE rooms_event SET known_at = happened_at WHERE id = {id}",
    "delete": "DELETE FROM rooms_event",
    "delete one": "DELETE FROM rooms_event WHERE id = {id}",
    "upsert": (
        "INSERT INTO rooms_event (id, workspace_id, kind, payload, happened_at, recorded_at, known_at) "
        "SELECT id, workspace_id, 'x', '{{}}', happened_at, recorded_at, known_at "
        "FROM rooms_event WHERE id = {id} ON CONFLICT (id) DO UPDATE SET kind = 'x'"
    ),
}
SQLITE = {
    "replace": (
        "INSERT OR REPLACE INTO rooms_event "
        "(id, workspace_id, kind, payload, happened_at, recorded_at, known_at) "
        "SELECT id, workspace_id, 'x', '{{}}', happened_at, recorded_at, known_at "
        "FROM rooms_event WHERE id = {id}"
    ),
    "update or replace": "UPDATE OR REPLACE rooms_event SET kind = 'x' WHERE id = {id}",
}
POSTGRES = {"truncate": "TRUNCATE rooms_event CASCADE"}


def refused(statement: str) -> None:
    """The statement is refused, and the ledger is as it was."""
    before = list(Event.objects.order_by("id").values_list())
    number = before[0][0]
    with (
        pytest.raises(DatabaseError, match=REFUSED),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(id=number))
    assert list(Event.objects.order_by("id").values_list()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("how", STATEMENTS)
def test_raw_statements(ours: World, how: str) -> None:
    refused(STATEMENTS[how])


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize("how", SQLITE)
def test_raw_statements_of_sqlite(ours: World, how: str) -> None:
    refused(SQLITE[how])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", POSTGRES)
def test_raw_statements_of_postgres(how: str) -> None:
    make_world("ours")
    refused(POSTGRES[how])


@pytest.mark.django_db
def test_through_models(ours: World) -> None:
    event = Event.objects.earliest("id")
    event.payload = '{"stage":"rewritten"}'
    ways = (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(kind="x"),
        lambda: Event.objects.bulk_update([event], ["payload"]),
        lambda: Event.objects.bulk_create(
            [event], update_conflicts=True, unique_fields=["pk"], update_fields=["payload"]
        ),
    )
    for way in ways:
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            way()


@pytest.mark.django_db(transaction=True)
def test_they_stand_again_after_a_migration_that_remakes_the_table() -> None:
    """SQLite drops the triggers of a table that a migration remakes."""
    make_world("ours")
    field = models.IntegerField(default=0)
    field.set_attributes_from_name("temporary")
    try:
        with connection.schema_editor() as editor:
            editor.add_field(Event, field)
        with connection.schema_editor() as editor:
            editor.remove_field(Event, field)
    finally:
        post_migrate.send(apps.get_app_config("rooms"), using=connection.alias)
    for statement in (
        STATEMENTS | (SQLITE if connection.vendor == "sqlite" else POSTGRES)
    ).values():
        refused(statement)


@pytest.mark.django_db
def test_putting_them_up_twice_does_no_harm(ours: World) -> None:
    guards.install()
    guards.install()
    refused(STATEMENTS["delete"])


@pytest.mark.django_db
def test_they_can_be_taken_down(ours: World) -> None:
    guards.remove()
    Event.objects.update(kind="x")
    guards.install()
    refused(STATEMENTS["update"])
