"""Messaging: who is meant, positioning, message houses, claims with what bears them out, values."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0009_context"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdealCustomer",
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
                ("name", models.CharField(max_length=120)),
                ("segment", models.CharField(default="", max_length=60)),
                ("signs", models.TextField(default="")),
                ("not_for", models.TextField(default="")),
                ("channels", models.CharField(default="", max_length=300)),
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
                ("changed_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="idealcustomer_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="idealcustomer_author_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "name"), name="ideal_customer_name_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Persona",
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
                    "customer",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.idealcustomer",
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("role", models.CharField(max_length=10)),
                ("cares_about", models.TextField(default="")),
                ("says_no_because", models.TextField(default="")),
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
                ("changed_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="persona_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="customer", name="persona_customer_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="persona_author_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("workspace", "name"), name="persona_name_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="FeatureGroup",
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
                ("name", models.CharField(max_length=120)),
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
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="featuregroup_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="area", name="featuregroup_area_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="featuregroup_author_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "name"), name="feature_group_name_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="GroupedFeature",
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
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.featuregroup",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="groupedfeature_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="group", name="groupedfeature_group_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="feature", name="groupedfeature_feature_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("group", "feature"), name="grouped_feature_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Positioning",
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
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.featuregroup",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.idealcustomer",
                    ),
                ),
                ("texts", models.TextField(default="{}")),
                ("version", models.IntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="positioning_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="group", name="positioning_group_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="customer", name="positioning_customer_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("group", "customer"), name="positioning_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("customer__isnull", True)),
                        fields=("group",),
                        name="positioning_for_everybody_once",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PositioningVersion",
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
                    "positioning",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.positioning",
                    ),
                ),
                ("number", models.IntegerField()),
                ("texts", models.TextField()),
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
                        fields=("workspace", "id"), name="positioningversion_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="positioning", name="positioningversion_positioning_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="positioningversion_by_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("positioning", "number"), name="positioning_version_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="MessageHouse",
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
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.featuregroup",
                    ),
                ),
                (
                    "customer",
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
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="messagehouse_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="group", name="messagehouse_group_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="customer", name="messagehouse_customer_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="messagehouse_author_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("group", "customer"), name="message_house_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("customer__isnull", True)),
                        fields=("group",),
                        name="message_house_for_everybody_once",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CustomerValue",
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
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.featuregroup",
                    ),
                ),
                ("name", models.CharField(max_length=120)),
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
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="customervalue_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="group", name="customervalue_group_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="customervalue_author_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("group", "name"), name="customer_value_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("wording", models.CharField(max_length=500)),
                ("type", models.CharField(max_length=14)),
                ("verbatim", models.BooleanField(default=True)),
                (
                    "value",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.customervalue",
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
                ("channels", models.CharField(default="", max_length=300)),
                ("public", models.BooleanField(default=True)),
                ("version", models.IntegerField(default=1)),
                ("written_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("retired_at", models.DateTimeField(null=True)),
                ("look_again_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("look_again_on__isnull", False)),
                        fields=["workspace", "look_again_on"],
                        name="claim_to_look_at",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="claim_in_workspace"),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="value", name="claim_value_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="owner", name="claim_owner_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="author", name="claim_author_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="approved_by", name="claim_approved_by_same_workspace"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimWording",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
                    ),
                ),
                ("number", models.IntegerField()),
                ("text", models.CharField(max_length=500)),
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
                ("worded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="claimwording_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="claim", name="claimwording_claim_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="claimwording_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("claim", "number"), name="claim_wording_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HousePlace",
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
                    "house",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.messagehouse",
                    ),
                ),
                ("place", models.CharField(max_length=6)),
                (
                    "under",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.houseplace",
                    ),
                ),
                ("position", models.SmallIntegerField(default=0)),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="houseplace_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="house", name="houseplace_house_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="under", name="houseplace_under_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="claim", name="houseplace_claim_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("house", "claim"), name="house_place_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Support",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
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
                    "reading",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.kpireading",
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
                ("added_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="support_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="claim", name="support_claim_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="highlight", name="support_highlight_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="insight", name="support_insight_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="reading", name="support_reading_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="support_by_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "highlight"), name="support_highlight_once"
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "insight"), name="support_insight_once"
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "reading"), name="support_reading_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Capability",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
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
                ("stage", models.CharField(default="", max_length=40)),
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
                ("claimed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="capability_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="claim", name="capability_claim_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="feature", name="capability_feature_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="capability_by_same_workspace"
                    ),
                    models.UniqueConstraint(fields=("claim", "feature"), name="capability_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
                    ),
                ),
                ("version", models.IntegerField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.member",
                    ),
                ),
                ("verdict", models.CharField(default="", max_length=20)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="review_in_workspace"),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="claim", name="review_claim_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="asked_by", name="review_asked_by_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="member", name="review_member_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="answered_by", name="review_answered_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Remark",
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
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.review",
                    ),
                ),
                ("text", models.TextField()),
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
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="remark_in_workspace"),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="review", name="remark_review_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="remark_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="MessageTest",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
                    ),
                ),
                ("method", models.CharField(max_length=16)),
                ("day", models.DateField()),
                ("asked", models.IntegerField()),
                ("taken", models.IntegerField()),
                ("clarity", models.FloatField(null=True)),
                ("relevance", models.FloatField(null=True)),
                ("value", models.FloatField(null=True)),
                ("differentiation", models.FloatField(null=True)),
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
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="messagetest_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="claim", name="messagetest_claim_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="messagetest_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
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
                    "value",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.customervalue",
                    ),
                ),
                ("score", models.SmallIntegerField()),
                ("why", models.CharField(default="", max_length=300)),
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
                ("stated_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="delivery_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="value", name="delivery_value_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="delivery_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Perception",
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
                    "value",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.customervalue",
                    ),
                ),
                ("day", models.DateField()),
                ("asked", models.IntegerField()),
                ("mean", models.FloatField()),
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
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="perception_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="value", name="perception_value_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="perception_by_same_workspace"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="claim", name="event_claim_same_workspace"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("claim__isnull", False)),
                fields=["claim", "known_at", "id"],
                name="event_by_claim",
            ),
        ),
    ]
