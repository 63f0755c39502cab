"""A finding is set aside as bad as it was then; an import that is undone takes its baseline with it."""

from django.db import migrations, models

WAIVED_AS = """
UPDATE rooms_waiver SET severity = (
    SELECT f.severity FROM rooms_finding f
    WHERE f.workspace_id = rooms_waiver.workspace_id AND f.code = rooms_waiver.code
      AND f.release_id = rooms_waiver.release_id AND f.anchor_id = rooms_waiver.anchor_id
)
"""


class Migration(migrations.Migration):
    dependencies = [("rooms", "0003_release_by_target")]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="baseline_severity",
            field=models.CharField(max_length=7, null=True),
        ),
        migrations.AddField(
            model_name="finding",
            name="baseline_ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="waiver",
            name="severity",
            field=models.CharField(max_length=7, null=True),
        ),
        # How bad they were when they were set aside, nobody wrote down: how bad they are now comes nearest. A waiver
        # whose finding is not kept holds however bad it gets, as it did before.
        migrations.RunSQL(
            "UPDATE rooms_finding SET baseline_severity = severity WHERE baseline_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(WAIVED_AS, migrations.RunSQL.noop),
    ]
