"""Versions of message houses, ideal customers and personas."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0014_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="MessageVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("texts", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "audience",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.idealcustomer",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.messagehouse",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.persona",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.workspace",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="messageversion_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="house", name="messageversion_house_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="audience", name="messageversion_audience_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="persona", name="messageversion_persona_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="messageversion_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("house", "number"), name="house_version_once"),
                    models.UniqueConstraint(
                        fields=("audience", "number"), name="audience_version_once"
                    ),
                    models.UniqueConstraint(
                        fields=("persona", "number"), name="persona_version_once"
                    ),
                ],
            },
        ),
    ]
