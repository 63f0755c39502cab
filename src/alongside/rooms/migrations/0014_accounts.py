"""How an account came, and when it was described otherwise last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0013_claim_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="came_by",
            field=models.CharField(default="", max_length=60),
        ),
        migrations.AddField(
            model_name="account",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
