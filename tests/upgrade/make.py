"""Writes first.sql and first.postgres.sql: a database as the first commit made it, with a row in every table.

    ALONGSIDE_DATA=$(mktemp -d) .venv/bin/python -m tests.upgrade.make
    ALONGSIDE_DATA=$(mktemp -d) bin/postgres .venv/bin/python -m tests.upgrade.make

It was run once. The files are not to be made anew: there are such databases, and tests/test_upgrade.py upgrades
one. It stays to show how another version's would be made.
"""

import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

FIRST = ("rooms", "0001_heart")
FOLDER = Path(__file__).parent


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.models import ForeignKey

    from alongside.backup import databases, tables
    from alongside.rooms.ledger import guards

    MigrationExecutor(connection).migrate([FIRST])
    for _ in range(2):  # two workspaces
        made: dict[str, Any] = {}
        for model in tables.in_order(databases.models_at({FIRST[0]: [FIRST[1]]})):
            values: dict[str, Any] = {}
            for field in model._meta.concrete_fields:
                if isinstance(field, ForeignKey):
                    related: Any = field.related_model
                    values[field.name] = made[related._meta.object_name]
                elif not field.primary_key:
                    values[field.name] = _value(field, model._base_manager.count() + 1)
            made[str(model._meta.object_name)] = model._base_manager.create(**values)
    guards.install()
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        script = "\n".join(connection.connection.iterdump())
        (FOLDER / "first.sql").write_text(script + "\n")
    else:
        (FOLDER / "first.postgres.sql").write_text(_pg_dump(os.environ["DATABASE_URL"]))


def _value(field: Any, number: int) -> object:
    """Something that fits the field, and differs from row to row."""
    return {
        "BooleanField": True,
        "DateTimeField": datetime(2025, 1, 6, 9, 30, 15, 123456, UTC),
        "DateField": date(2025, 1, number),
        "TextField": '{"said":"Grüße"}',
    }.get(
        field.get_internal_type(),
        number
        if "Integer" in field.get_internal_type()
        else f"{field.name[:7]}{number}"[-(field.max_length or 9) :],
    )


def _pg_dump(address: str) -> str:
    """What pg_dump says, without what is for psql and the session alone."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
    program = shutil.which("pg_dump") or str(programs[-1])
    dump = [program, "--inserts", "--no-owner", "--no-privileges", "--no-comments", address]
    text = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
    text = re.sub(r"^(--|\\|SET |SELECT pg_catalog.set_config).*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{2,}", "\n\n", text).strip() + "\n"


if __name__ == "__main__":
    main()
