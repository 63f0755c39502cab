"""Context: objectives and input to the roadmap, briefs, shapings, charters."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0008_refused_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Objective",
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
                ("title", models.CharField(max_length=200)),
                ("why", models.TextField(default="")),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.area",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.objective",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("ending", models.CharField(default="", max_length=8)),
                ("closed_at", models.DateTimeField(null=True)),
                ("look_again_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("look_again_on__isnull", False)),
                        fields=["workspace", "look_again_on"],
                        name="objective_to_look_at",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="objective_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="area", name="objective_area_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="parent", name="objective_parent_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="owner", name="objective_owner_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="objective_author_same_workspace"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kpi",
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
                    "objective",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.objective",
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("unit", models.CharField(default="", max_length=30)),
                ("baseline", models.FloatField(null=True)),
                ("target", models.FloatField(null=True)),
                ("due_on", models.DateField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("source", models.CharField(default="", max_length=200)),
                ("stated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="kpi_in_workspace"),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="objective", name="kpi_objective_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="owner", name="kpi_owner_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="KpiReading",
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
                    "kpi",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.kpi",
                    ),
                ),
                ("day", models.DateField()),
                ("value", models.FloatField()),
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
                        fields=("workspace", "id"), name="kpireading_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="kpi", name="kpireading_kpi_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="kpireading_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("kpi", "day"), name="kpi_reading_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                    "feature",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.feature",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.objective",
                    ),
                ),
                ("sentence", models.CharField(max_length=300)),
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
                ("linked_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="contribution_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="feature", name="contribution_feature_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="objective", name="contribution_objective_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="contribution_by_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("feature", "objective"), name="contribution_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="RoadmapInput",
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
                ("text", models.CharField(max_length=300)),
                ("why", models.TextField(default="")),
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
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.area",
                    ),
                ),
                (
                    "feature",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.feature",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("function", models.CharField(max_length=20)),
                ("given_at", models.DateTimeField()),
                ("fate", models.CharField(default="", max_length=8)),
                ("reason", models.TextField(default="")),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "given_at"], name="roadmap_input_by_moment")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="roadmapinput_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="objective", name="roadmapinput_objective_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="area", name="roadmapinput_area_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="feature", name="roadmapinput_feature_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="roadmapinput_author_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="answered_by", name="roadmapinput_answered_by_same_workspace"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InputEvidence",
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
                    "input",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.roadmapinput",
                    ),
                ),
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
                    "highlight",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.highlight",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.opportunity",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="inputevidence_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="input", name="inputevidence_input_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="insight", name="inputevidence_insight_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="highlight", name="inputevidence_highlight_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="opportunity", name="inputevidence_opportunity_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("input", "insight"), name="input_insight_once"),
                    models.UniqueConstraint(
                        fields=("input", "highlight"), name="input_highlight_once"
                    ),
                    models.UniqueConstraint(
                        fields=("input", "opportunity"), name="input_opportunity_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Shaping",
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
                    "feature",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.feature",
                    ),
                ),
                ("day", models.DateField()),
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
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="shaping_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="feature", name="shaping_feature_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="shaping_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ShapingSeat",
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
                    "shaping",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.shaping",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("function", models.CharField(max_length=20)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="shapingseat_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="shaping", name="shapingseat_shaping_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="member", name="shapingseat_member_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("shaping", "member"), name="shaping_seat_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Brief",
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
                    "feature",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.feature",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("version", models.IntegerField(default=0)),
                ("delivered_version", models.IntegerField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
                (
                    "delivered_by",
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
                    "asked",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("reply", models.CharField(default="", max_length=24)),
                ("answered_version", models.IntegerField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reopened_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="brief_in_workspace"),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="feature", name="brief_feature_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="delivered_by", name="brief_delivered_by_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="asked", name="brief_asked_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("feature",), name="brief_of_feature_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="BriefItem",
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
                    "brief",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.brief",
                    ),
                ),
                ("name", models.CharField(max_length=30)),
                ("text", models.TextField()),
                ("drawn_from", models.TextField(default="[]")),
                ("confirmed", models.BooleanField(default=True)),
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
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="briefitem_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="brief", name="briefitem_brief_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="briefitem_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("brief", "name"), name="brief_item_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="BriefVersion",
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
                    "brief",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.brief",
                    ),
                ),
                ("number", models.IntegerField()),
                ("texts", models.TextField()),
                ("material", models.BooleanField(default=False)),
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
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="briefversion_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="brief", name="briefversion_brief_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="briefversion_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("brief", "number"), name="brief_version_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="BriefAnswer",
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
                    "brief",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.brief",
                    ),
                ),
                ("version", models.IntegerField()),
                ("reply", models.CharField(max_length=24)),
                ("words", models.TextField(default="")),
                ("lacking", models.CharField(default="", max_length=300)),
                (
                    "to",
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
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("answered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="briefanswer_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="brief", name="briefanswer_brief_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="to", name="briefanswer_to_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="briefanswer_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="BriefLink",
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
                    "brief",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.brief",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(default="", max_length=60)),
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
                ("made_at", models.DateTimeField()),
                ("until", models.DateField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="brieflink_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="brief", name="brieflink_brief_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="brieflink_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CharterLine",
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
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.area",
                    ),
                ),
                ("activity", models.CharField(max_length=40)),
                ("accountable", models.CharField(max_length=20)),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("consulted", models.CharField(default="", max_length=120)),
                ("informed", models.CharField(default="", max_length=120)),
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
                ("settled_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="charterline_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="area", name="charterline_area_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="member", name="charterline_member_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="charterline_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("area", "activity"), name="charter_line_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="WorkingNote",
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
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.area",
                    ),
                ),
                ("side", models.CharField(max_length=3)),
                ("text", models.TextField()),
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
                ("written_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="workingnote_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="area", name="workingnote_area_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="workingnote_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("area", "side"), name="working_note_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.AddField(
            model_name="feature",
            name="effort",
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name="opportunity",
            name="objective",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.objective",
            ),
        ),
        migrations.AddConstraint(
            model_name="opportunity",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="objective", name="opportunity_objective_same_workspace"
            ),
        ),
        migrations.RemoveConstraint(
            model_name="finding",
            name="finding_of_one_subject",
        ),
        migrations.AddField(
            model_name="finding",
            name="objective",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.objective",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="rooms.area",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="objective", name="finding_objective_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="area", name="finding_area_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", True),
                        ("feature__isnull", False),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", False),
                        ("subject", models.F("release")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", False),
                        ("feature__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("conversation")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", True),
                        ("feature__isnull", True),
                        ("insight__isnull", False),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("insight")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", True),
                        ("feature__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", False),
                        ("release__isnull", True),
                        ("subject", models.F("objective")),
                    ),
                    models.Q(
                        ("area__isnull", False),
                        ("conversation__isnull", True),
                        ("feature__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("area")),
                    ),
                    _connector="OR",
                ),
                name="finding_of_one_subject",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                condition=models.Q(("objective__isnull", False)),
                fields=["objective"],
                name="finding_of_objective",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                condition=models.Q(("area__isnull", False)), fields=["area"], name="finding_of_area"
            ),
        ),
        migrations.RemoveConstraint(
            model_name="waiver",
            name="waiver_of_one_subject",
        ),
        migrations.AddField(
            model_name="waiver",
            name="objective",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.objective",
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="rooms.area",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="objective", name="waiver_objective_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="area", name="waiver_area_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", False),
                        ("subject", models.F("release")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", False),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("conversation")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", True),
                        ("insight__isnull", False),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("insight")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("conversation__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", False),
                        ("release__isnull", True),
                        ("subject", models.F("objective")),
                    ),
                    models.Q(
                        ("area__isnull", False),
                        ("conversation__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("area")),
                    ),
                    _connector="OR",
                ),
                name="waiver_of_one_subject",
            ),
        ),
    ]
