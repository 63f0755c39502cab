"""Events of a feature: what is built."""

from typing import ClassVar

from alongside.core.events.base import Event, FewWords, Subject


class FeatureAdded(Event, frozen=True):
    """A feature came onto the roadmap."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} put {it} on the roadmap."


class FeatureRenamed(Event, frozen=True):
    """A feature got another title (the title itself stands in the feature's row)."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} renamed {it}."


class FeatureMoved(Event, frozen=True):
    """A feature came into an area, or out of every area."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} moved {it} to area {area}."
    says_without: ClassVar[str] = "{who} moved {it} out of every area."

    area: int | None
    """The area's id."""


class FeaturePrioritised(Event, frozen=True):
    """It was decided to build the feature. From here on go-to-market ought to know."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} prioritised {it}."


class FeatureDropped(Event, frozen=True):
    """The feature will not be built for now: withdrawn, rejected, deferred or replaced."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} dropped {it} ({why})."
    says_without: ClassVar[str] = "{who} dropped {it}."

    why: FewWords | None = None
    """The tracker's word for it: withdrawn, rejected, deferred, replaced ... What people say is kept as a reason."""


class FeatureResumed(Event, frozen=True):
    """A dropped or completed feature is worked on again."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} took {it} up again."


class FeatureCompleted(Event, frozen=True):
    """The tracker says that everything about the feature is done."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} marked {it} as done."


class ShipmentTrackingStated(Event, frozen=True):
    """Whether anything tells us that this feature has shipped. Without it, rules about shipping are not checked."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "Whether {it} has shipped can be seen: {tracked}."

    tracked: bool
    """False when no source reports shipping for this feature."""


class EvidenceSeen(Event, frozen=True):
    """Work on the feature left a trace: a merged change, a release note, a review."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "Seen on {it}: {what}."

    what: FewWords
    """Such as `docs`, `release note`, `readiness review`."""
    stage: str | None = None
    """The stage that it speaks of."""
    train: str | None = None
    """The release train that it speaks of."""
