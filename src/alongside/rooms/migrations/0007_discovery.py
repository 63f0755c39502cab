import django.db.models.deletion
from django.db import migrations, models

import alongside.rooms.ledger.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0006_forecasts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Interview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=120)),
                ("sequence", models.IntegerField(default=0)),
                ("kind", models.CharField(default="interview", max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone", models.CharField(default="UTC", max_length=60)),
                ("place", models.CharField(default="", max_length=500)),
                ("about", models.TextField(default="")),
                ("seats", models.IntegerField(default=2)),
                ("cancelled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="KnownAs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="MailAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(default="", max_length=60)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("identity", models.CharField(max_length=200)),
                ("validity", models.BigIntegerField()),
                ("last", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.IntegerField()),
                ("message_id", models.CharField(max_length=250)),
                ("sent_at", models.DateTimeField(null=True)),
                ("folded", models.TextField(default="")),
                ("attachments", models.TextField(default="[]")),
            ],
        ),
        migrations.CreateModel(
            name="Opportunity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("need", models.CharField(max_length=300)),
                ("aim", models.CharField(default="", max_length=200)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Prepared",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mode", models.CharField(max_length=8)),
                ("proof", models.CharField(max_length=12)),
                ("detail", models.CharField(default="", max_length=200)),
                ("proven_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answered", models.BooleanField(default=False)),
                ("read_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(default="", max_length=10)),
                ("answered_at", models.DateTimeField(null=True)),
                ("sequence", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("drafted_at", models.DateTimeField(null=True)),
                ("summary", models.TextField(default="")),
                ("finished_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=120)),
                ("why", models.CharField(default="", max_length=200)),
                ("identified_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("function", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("way", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.IntegerField()),
                ("begins", models.IntegerField(null=True)),
                ("ends", models.IntegerField(null=True)),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("segment", models.CharField(default="", max_length=60)),
                ("domain", models.CharField(default="", max_length=120)),
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
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("email", models.CharField(default="", max_length=254)),
                ("persona", models.CharField(default="", max_length=80)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.account",
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
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("held_on", models.DateField()),
                ("held_at", models.DateTimeField(null=True)),
                ("segment", models.CharField(default="", max_length=60)),
                ("persona", models.CharField(default="", max_length=80)),
                ("source", models.CharField(default="", max_length=20)),
                ("source_key", models.CharField(default="", max_length=32)),
                ("digest", models.CharField(default="", max_length=32)),
                ("recording", models.CharField(default="", max_length=500)),
                ("recording_file", models.CharField(default="", max_length=120)),
                ("recording_type", models.CharField(default="", max_length=40)),
                ("recording_offset", models.IntegerField(default=0)),
                ("milliseconds", models.BigIntegerField(null=True)),
                ("turns", models.IntegerField(default=0)),
                ("words", models.IntegerField(default=0)),
                ("revision", models.IntegerField(default=1)),
                ("restricted", models.BooleanField(default=False)),
                ("shared", models.BooleanField(default=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.account",
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
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("use", models.CharField(max_length=8)),
                ("given", models.BooleanField()),
                ("until", models.DateField(null=True)),
                ("basis", models.CharField(default="", max_length=200)),
                ("stated_at", models.DateTimeField()),
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
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.conversation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.IntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("said", models.BooleanField(default=False)),
                ("first_turn", models.IntegerField()),
                ("start", models.IntegerField()),
                ("last_turn", models.IntegerField()),
                ("end", models.IntegerField()),
                ("begins", models.IntegerField(null=True)),
                ("verbatim", models.TextField()),
                ("why", models.CharField(default="", max_length=200)),
                ("kept", models.BooleanField(null=True)),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "judged_by",
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
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.workspace",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.conversation",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="event",
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
        migrations.CreateModel(
            name="Drop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dropped_at", models.DateTimeField()),
                ("state", models.CharField(default="filling", max_length=10)),
                ("choices", models.TextField(default="{}")),
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
        ),
        migrations.CreateModel(
            name="DroppedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("size", models.BigIntegerField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("report", models.TextField(default="{}")),
                (
                    "drop",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.drop",
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
        ),
        migrations.CreateModel(
            name="Highlight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=36)),
                ("lens", models.CharField(max_length=7)),
                ("kind", models.CharField(default="", max_length=10)),
                ("first_turn", models.IntegerField()),
                ("start", models.IntegerField()),
                ("last_turn", models.IntegerField()),
                ("end", models.IntegerField()),
                ("begins", models.IntegerField(null=True)),
                ("verbatim", models.TextField()),
                ("note", models.TextField(default="")),
                ("made_at", models.DateTimeField()),
                ("lost_at", models.DateTimeField(null=True)),
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
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.conversation",
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
        ),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.BigIntegerField(default=0)),
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
        ),
        migrations.CreateModel(
            name="Insight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sentence", models.CharField(max_length=500)),
                ("status", models.CharField(default="new", max_length=12)),
                ("learned_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="FeatureLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("linked_at", models.DateTimeField()),
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
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.conversation",
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
                    "insight",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.insight",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("against", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
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
                    "highlight",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.highlight",
                    ),
                ),
                (
                    "insight",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.insight",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Chunk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_turn", models.IntegerField(default=0)),
                ("last_turn", models.IntegerField(default=0)),
                ("vector", models.BinaryField(null=True)),
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
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.workspace",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.conversation",
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
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="insight",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.insight",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("conversation__isnull", False)),
                fields=["conversation", "known_at", "id"],
                name="event_by_conversation",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("insight__isnull", False)),
                fields=["insight", "known_at", "id"],
                name="event_by_insight",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("feature__isnull", True)),
                fields=["workspace", "kind", "known_at", "id"],
                name="event_of_workspace",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="event_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight", name="event_insight_same_workspace"
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="account",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.account",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="contact",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.contact",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="feature",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.feature",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="interviewer",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="knownas",
            name="contact",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.contact",
            ),
        ),
        migrations.AddField(
            model_name="knownas",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="knownas",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="mailaddress",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="mailaddress",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="mailbox",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="opportunity",
            name="author",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="opportunity",
            name="parent",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.opportunity",
            ),
        ),
        migrations.AddField(
            model_name="opportunity",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="insight",
            name="opportunity",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.opportunity",
            ),
        ),
        migrations.AddField(
            model_name="featurelink",
            name="opportunity",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.opportunity",
            ),
        ),
        migrations.AddField(
            model_name="chunk",
            name="opportunity",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.opportunity",
            ),
        ),
        migrations.AddField(
            model_name="prepared",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="prepared",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="contact",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.contact",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="insight",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.insight",
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="author",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="insight",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.insight",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="interview",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.interview",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="finished_by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="speaker",
            name="contact",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.contact",
            ),
        ),
        migrations.AddField(
            model_name="speaker",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="speaker",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="speaker",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="highlight",
            name="speaker",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.speaker",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="speaker",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.speaker",
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.area",
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.member",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="insight",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.insight",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="insight_after",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.insight",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="opportunity",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.opportunity",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="opportunity_after",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.opportunity",
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddField(
            model_name="turn",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.conversation",
            ),
        ),
        migrations.AddField(
            model_name="turn",
            name="speaker",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.speaker",
            ),
        ),
        migrations.AddField(
            model_name="turn",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rooms.workspace",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="account_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("workspace", "slug"), name="account_slug_once"
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["workspace", "email"], name="contact_by_email"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="contact_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="account", name="contact_account_same_workspace"
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["workspace", "source_key"], name="conversation_by_source"),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["workspace", "digest"], name="conversation_by_digest"),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["workspace", "held_on", "id"], name="conversation_by_day"),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                fields=["workspace", "account", "held_on"], name="conversation_of_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="conversation_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="account", name="conversation_account_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="author", name="conversation_author_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="candidate_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="candidate_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="judged_by", name="candidate_judged_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("conversation", "position"), name="candidate_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="drop",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="drop_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="drop",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="member", name="drop_member_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="droppedfile_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="member", name="droppedfile_member_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="drop", name="droppedfile_drop_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="indexstate",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="indexstate_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="indexstate",
            constraint=models.UniqueConstraint(fields=("workspace",), name="index_state_once"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="evidence_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight", name="evidence_insight_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="highlight", name="evidence_highlight_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="by", name="evidence_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("insight", "highlight"), name="evidence_once"
            ),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=models.Index(fields=["workspace", "begins_at"], name="interview_by_begin"),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="interview_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="account", name="interview_account_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="contact", name="interview_contact_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="feature", name="interview_feature_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="interviewer", name="interview_interviewer_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="interview_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.UniqueConstraint(
                fields=("workspace", "uid"), name="interview_uid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="knownas",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="knownas_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="knownas",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="member", name="knownas_member_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="knownas",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="contact", name="knownas_contact_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="knownas",
            constraint=models.UniqueConstraint(fields=("workspace", "label"), name="known_as_once"),
        ),
        migrations.AddConstraint(
            model_name="mailaddress",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="mailaddress_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="mailaddress",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="by", name="mailaddress_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="mailbox_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.UniqueConstraint(
                fields=("workspace", "identity"), name="mailbox_once"
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["workspace", "message_id"], name="message_by_id"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="message_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="message_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                fields=("conversation", "position"), name="message_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="opportunity",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="opportunity_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="opportunity",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="parent", name="opportunity_parent_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="opportunity",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="author", name="opportunity_author_same_workspace"
            ),
        ),
        migrations.AddIndex(
            model_name="insight",
            index=models.Index(fields=["workspace", "learned_at"], name="insight_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="insight",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="insight_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="insight",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="opportunity", name="insight_opportunity_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="insight",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="author", name="insight_author_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="featurelink_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="feature", name="featurelink_feature_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="featurelink_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight", name="featurelink_insight_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="opportunity", name="featurelink_opportunity_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="by", name="featurelink_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=models.UniqueConstraint(
                fields=("feature", "conversation"), name="feature_conversation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=models.UniqueConstraint(
                fields=("feature", "insight"), name="feature_insight_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="featurelink",
            constraint=models.UniqueConstraint(
                fields=("feature", "opportunity"), name="feature_opportunity_once"
            ),
        ),
        migrations.AddIndex(
            model_name="chunk",
            index=models.Index(
                condition=models.Q(("vector__isnull", True)),
                fields=["workspace", "id"],
                name="chunk_to_embed",
            ),
        ),
        migrations.AddConstraint(
            model_name="chunk",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="chunk_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="chunk",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight", name="chunk_insight_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="chunk",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="opportunity", name="chunk_opportunity_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="chunk",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="feature", name="chunk_feature_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="prepared",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="prepared_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="prepared",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="prepared_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="prepared",
            constraint=models.UniqueConstraint(fields=("conversation",), name="prepared_once"),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="presence_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="presence_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="member", name="presence_member_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="contact", name="presence_contact_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="by", name="presence_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                fields=("conversation", "member", "mode", "proof"), name="presence_of_member_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                fields=("conversation", "contact", "mode", "proof"), name="presence_of_contact_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="reading_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="member", name="reading_member_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight", name="reading_insight_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="reading_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("member", "insight"), name="insight_read_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("member", "conversation"), name="snapshot_read_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="reply_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight", name="reply_insight_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="author", name="reply_author_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="seat_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="interview", name="seat_interview_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="member", name="seat_member_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("interview", "member"), name="seat_once"),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="snapshot_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="snapshot_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="finished_by", name="snapshot_finished_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(fields=("conversation",), name="snapshot_once"),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="speaker_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="speaker_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="member", name="speaker_member_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="contact", name="speaker_contact_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.UniqueConstraint(
                fields=("conversation", "label"), name="speaker_label_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="highlight",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="highlight_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="highlight",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="highlight_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="highlight",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="author", name="highlight_author_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="highlight",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="speaker", name="highlight_speaker_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="highlight",
            constraint=models.UniqueConstraint(
                fields=("workspace", "key"), name="highlight_key_once"
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                condition=models.Q(("given", True), ("until__isnull", False)),
                fields=["until"],
                name="consent_to_run_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="consent_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="consent_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="speaker", name="consent_speaker_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="by", name="consent_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                fields=("conversation", "speaker", "use"), name="consent_of_speaker_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("speaker__isnull", True)),
                fields=("conversation", "use"),
                name="consent_of_all_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="subscription_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="area", name="subscription_area_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("workspace", "function", "area"), name="subscription_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(
                fields=("workspace", "id"), name="succession_in_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight", name="succession_insight_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="insight_after", name="succession_insight_after_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="opportunity", name="succession_opportunity_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="opportunity_after", name="succession_opportunity_after_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="by", name="succession_by_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="conversation", name="turn_conversation_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=alongside.rooms.ledger.constraints.SameWorkspace(
                field="speaker", name="turn_speaker_same_workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(
                fields=("conversation", "position"), name="turn_position_once"
            ),
        ),
        migrations.CreateModel(
            name="Watching",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.IntegerField()),
                ("seen", models.TextField(default="")),
                ("played", models.TextField(default="")),
                ("told_at", models.DateTimeField()),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rooms.conversation",
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
                        fields=("workspace", "id"), name="watching_in_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="conversation", name="watching_conversation_same_workspace"
                    ),
                    alongside.rooms.ledger.constraints.SameWorkspace(
                        field="member", name="watching_member_same_workspace"
                    ),
                    models.UniqueConstraint(
                        fields=("conversation", "member"), name="watching_once"
                    ),
                ],
            },
        ),
    ]
