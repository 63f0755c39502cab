"""What was refused of a conversation that is there is told to those who see that one."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0007_discovery"),
    ]

    operations = [
        migrations.AddField(
            model_name="refusal",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="refusal_conversation_same_workspace"
            ),
        ),
    ]
