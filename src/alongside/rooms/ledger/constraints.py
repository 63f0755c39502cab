"""Keys that cannot cross workspaces, as real composite foreign keys on both engines.

Django's own foreign key says that the row exists; this one says that it stands in the same workspace. It takes
the other's place (`db_constraint=False`), so that nothing is checked twice.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint


class SameWorkspace(BaseConstraint):
    """(workspace, field) of this table must be (workspace, id) of the table that `field` points to."""

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def constraint_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """The clause as it stands inside CREATE TABLE."""
        assert model is not None
        assert schema_editor is not None
        field: Any = model._meta.get_field(self.field)
        quote = schema_editor.quote_name
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({quote('workspace_id')}, {quote(field.column)}) "
            f"REFERENCES {quote(field.related_model._meta.db_table)} ({quote('workspace_id')}, {quote('id')}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """Adds the key to a table that exists (PostgreSQL; SQLite remakes the table)."""
        assert model is not None
        assert schema_editor is not None
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """Takes the key away."""
        assert model is not None
        assert schema_editor is not None
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} DROP CONSTRAINT {schema_editor.quote_name(self.name)}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Left to the database: it alone sees both rows at the same time."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """What a migration writes down."""
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "field": self.field}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SameWorkspace):
            return NotImplemented
        return (self.name, self.field) == (other.name, other.field)

    __hash__ = BaseConstraint.__hash__


def in_one_workspace(*fields: str) -> list[models.BaseConstraint]:
    """The constraints of a table that belongs to a workspace: its foreign `fields` cannot leave it.

    Also what lets other tables point here with their workspace: (workspace, id) is unique.
    """
    return [
        models.UniqueConstraint(fields=("workspace", "id"), name="%(class)s_in_workspace"),
        *(SameWorkspace(field=field, name=f"%(class)s_{field}_same_workspace") for field in fields),
    ]
