"""The database is made, found current, and refused when it is newer than the code."""

from pathlib import Path

import pytest
from django.db import connection

from alongside import schema


@pytest.fixture
def migrations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in schema._applied():
        (tmp_path / f"{name}.py").touch()
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path)
    return tmp_path


@pytest.mark.django_db
def test_a_look_is_one_query(
    migrations: Path, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert schema.is_current()


@pytest.mark.django_db
def test_a_step_that_was_not_taken(migrations: Path) -> None:
    (migrations / "9998_later.py").touch()
    assert not schema.is_current()


@pytest.mark.django_db
def test_a_database_from_the_future(migrations: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('rooms', '9999_unheard_of', '2040-01-01 00:00:00+00:00')"
        )
    with pytest.raises(schema.DatabaseIsNewer, match="9999_unheard_of"):
        schema.is_current()


@pytest.mark.django_db(transaction=True)
def test_nothing_to_upgrade(migrations: Path) -> None:
    assert schema.upgrade() is False
