"""The tables of forecasts."""

from django.db import models

from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.models import Owned, reference
from alongside.rooms.ledger.sight import WORKSPACE


class Learning(Owned):
    """What a workspace's past taught, and what the forecast of any release has to know of the others."""

    SEEN_THROUGH = WORKSPACE

    learned = models.TextField()
    """JSON: `core.forecast.learning.Learned`."""
    learned_at = models.DateTimeField()
    confirmed = models.TextField(default="{}")
    """JSON: by train, the share of what is aboard that somebody confirmed, as of the last full check."""
    begun_at = models.DateTimeField()
    """When it was learnt for the first time: what was foreseen of earlier days is a backtest."""
    imports = models.CharField(max_length=40, default="")
    """Which imports counted when it was learnt: after others it is learnt, and tested, anew."""

    class Meta:
        constraints = [
            *in_one_workspace(),
            models.UniqueConstraint(fields=["workspace"], name="learning_once"),
        ]


class Outlook(Owned):
    """When a release that is ahead will ship, as was last reckoned."""

    SEEN_THROUGH = "feature"

    feature = reference("rooms.Feature", db_index=False)
    release = reference("rooms.Release", db_index=False)
    plan = models.CharField(max_length=40)
    """What it is planned for: the key of a train, or a plan date."""
    band = models.SmallIntegerField(null=True)
    """The band of the working days left (`core.forecast.bands`); None on the planned day and after it."""
    chance = models.SmallIntegerField()
    """That it ships by the planned day, in per cent."""
    p50 = models.DateField(null=True)
    p80 = models.DateField(null=True)
    p90 = models.DateField(null=True)
    """The day by which it is out with that chance; None where so much cannot be said of any day."""
    cases = models.IntegerField()
    """How many past plans of the workspace it rests on."""
    pooled = models.BooleanField()
    """Whether pooled experience stands behind it."""

    class Meta:
        constraints = [
            *in_one_workspace("feature", "release"),
            models.UniqueConstraint(fields=["workspace", "release"], name="outlook_once"),
        ]


class Prediction(Owned):
    """What was foreseen of a plan at a moment. It is written once, and never changed after."""

    SEEN_THROUGH = "feature"

    feature = reference("rooms.Feature", db_index=False)
    release = reference("rooms.Release", db_index=False)
    plan = models.CharField(max_length=40)
    by_train = models.BooleanField()
    band = models.SmallIntegerField()
    """Once for each plan and band of working days left, as soon as there are so few."""
    backtest = models.BooleanField()
    """Whether it was reckoned afterwards over an imported past, by what was known at that moment."""
    made_at = models.DateTimeField()
    due = models.DateField()
    """The planned day as it was believed."""
    chance = models.FloatField()
    """That it ships by the planned day, or with its train: 0 to 1."""
    base = models.FloatField()
    """The share of all past plans that were in time, as far as was known: what knows nothing of this one would say."""
    confidence = models.SmallIntegerField(null=True)
    """What the product manager had said, in per cent; None where nobody said anything."""
    p50 = models.DateField(null=True)
    p80 = models.DateField(null=True)
    cases = models.IntegerField()
    kept_until = models.DateField()
    """Whoever ships by this day was in time. Of a train it moves with the train's day: the plan is the train."""

    class Meta:
        constraints = [
            *in_one_workspace("feature", "release"),
            models.UniqueConstraint(
                fields=["workspace", "release", "plan", "band", "backtest"], name="prediction_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "plan", "kept_until"],
                name="prediction_of_train",
                condition=models.Q(by_train=True),
            ),
        ]
