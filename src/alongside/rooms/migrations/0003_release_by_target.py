"""What is still to come is found by the day that notice is counted to."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0002_jobs_wait_once"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="release",
            name="release_by_day",
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                models.F("workspace"),
                django.db.models.functions.comparison.Coalesce("launch_first", "release_first"),
                condition=models.Q(("shipped_on__isnull", True)),
                name="release_by_target",
            ),
        ),
    ]
