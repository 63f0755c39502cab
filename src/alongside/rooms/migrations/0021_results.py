"""What came of launches: adoption, verdicts, what people found who looked back, and what was learned."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0020_calendars"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdoptionReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "launch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.launch",
                    ),
                ),
                ("day", models.DateField()),
                ("step", models.CharField(max_length=8)),
                ("people", models.IntegerField()),
                ("out_of", models.IntegerField(null=True)),
                ("source", models.CharField(default="", max_length=200)),
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
                ("read_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="adoptionreading_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="launch", name="adoptionreading_launch_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="adoptionreading_by_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("launch", "day", "step"), name="adoption_read_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "launch",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.launch",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.objective",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
                    ),
                ),
                ("judged", models.CharField(max_length=9)),
                ("why", models.TextField(default="")),
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
                ("given_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="verdict_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="launch", name="verdict_launch_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="objective", name="verdict_objective_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="claim", name="verdict_claim_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="verdict_by_same_workspace"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Retro",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "launch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.launch",
                    ),
                ),
                ("held_on", models.DateField()),
                ("well", models.TextField(default="")),
                ("badly", models.TextField(default="")),
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
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="retro_in_workspace"),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="launch", name="retro_launch_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="retro_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("launch",), name="retro_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "launch",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.launch",
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                (
                    "insight",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.insight",
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
                ("noted_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="lesson_in_workspace"),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="launch", name="lesson_launch_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="insight", name="lesson_insight_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="lesson_by_same_workspace"
                    ),
                ],
            },
        ),
    ]
