"""Findings and waivers about claims."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0010_messaging"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="finding",
            name="finding_of_one_subject",
        ),
        migrations.RemoveConstraint(
            model_name="waiver",
            name="waiver_of_one_subject",
        ),
        migrations.AddField(
            model_name="finding",
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
        migrations.AddField(
            model_name="waiver",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.claim",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                condition=models.Q(("claim__isnull", False)),
                fields=["claim"],
                name="finding_of_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="claim", name="finding_claim_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("feature__isnull", False),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", False),
                        ("subject", models.F("release")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", False),
                        ("feature__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("conversation")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("feature__isnull", True),
                        ("insight__isnull", False),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("insight")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("feature__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", False),
                        ("release__isnull", True),
                        ("subject", models.F("objective")),
                    ),
                    models.Q(
                        ("area__isnull", False),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("feature__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("area")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", False),
                        ("conversation__isnull", True),
                        ("feature__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("claim")),
                    ),
                    _connector="OR",
                ),
                name="finding_of_one_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="claim", name="waiver_claim_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", False),
                        ("subject", models.F("release")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", False),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("conversation")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("insight__isnull", False),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("insight")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", False),
                        ("release__isnull", True),
                        ("subject", models.F("objective")),
                    ),
                    models.Q(
                        ("area__isnull", False),
                        ("claim__isnull", True),
                        ("conversation__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("area")),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("claim__isnull", False),
                        ("conversation__isnull", True),
                        ("insight__isnull", True),
                        ("objective__isnull", True),
                        ("release__isnull", True),
                        ("subject", models.F("claim")),
                    ),
                    _connector="OR",
                ),
                name="waiver_of_one_subject",
            ),
        ),
    ]
