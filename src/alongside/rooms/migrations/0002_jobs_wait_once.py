"""A job that waits for its first attempt waits once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_heart")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="identity",
            field=models.CharField(default="", max_length=32),
            preserve_default=False,
        ),
        # Jobs of before are all different; what was asked for twice is done twice, as it would have been.
        migrations.RunSQL(
            "UPDATE rooms_job SET identity = CAST(id AS varchar(32))", migrations.RunSQL.noop
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("attempts", 0), ("dead_at__isnull", True), ("done_at__isnull", True)
                ),
                fields=("workspace", "kind", "identity"),
                name="job_waits_once",
            ),
        ),
    ]
