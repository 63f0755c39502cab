"""Reviews of message houses and positionings, and what is said of their lines."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0015_message_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="MessageReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.IntegerField()),
                ("asked_at", models.DateTimeField()),
                ("verdict", models.CharField(default="", max_length=20)),
                ("answered_at", models.DateTimeField(null=True)),
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
                (
                    "house",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.messagehouse",
                    ),
                ),
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
                (
                    "positioning",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.positioning",
                    ),
                ),
                (
                    "roof",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.claim",
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
                        fields=("workspace", "id"), name="messagereview_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="house", name="messagereview_house_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="positioning", name="messagereview_positioning_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="roof", name="messagereview_roof_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="asked_by", name="messagereview_asked_by_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="member", name="messagereview_member_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="answered_by", name="messagereview_answered_by_same_workspace"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("house__isnull", False), ("positioning__isnull", True)),
                            models.Q(("house__isnull", True), ("positioning__isnull", False)),
                            _connector="OR",
                        ),
                        name="message_review_of_one",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="MessageRemark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.CharField(default="", max_length=60)),
                ("version", models.IntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
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
                        to="rooms.messagereview",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="messageremark_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="review", name="messageremark_review_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="by", name="messageremark_by_same_workspace"
                    ),
                ]
            },
        ),
    ]
