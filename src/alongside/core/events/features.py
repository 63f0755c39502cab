"""Events of a feature: what is built."""

from typing import ClassVar

from alongside.core.events.base import Event, FewWords, Subject

DOCS, RELEASE_NOTE, READINESS_REVIEW = "docs", "release note", "readiness review"
"""What work leaves behind that more than one reader asks for; trackers may have further words."""


class FeatureAdded(Event, frozen=True):
    """A feature came onto the roadmap."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} put {it} on the roadmap."


class FeatureDrafted(Event, frozen=True):
    """A feature was begun as a draft: only its author sees it, until it is put on the roadmap."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} began {it} as a draft."


class FeatureRestricted(Event, frozen=True):
    """A feature was restricted: only whoever did it, its area's pair and the guests see it from then on."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} restricted {it} to its pair and {guests}."

    guests: list[int]
    """The members who see it all the same, by id; all of them, each time."""

    def sentence(self, *, who: str, it: str) -> str:
        """With how many guests there are: their names are for the page of the feature."""
        number = len(self.guests)
        guests = f"{number} guest{'' if number == 1 else 's'}" if number else "no guests"
        return self.says.format(who=who, it=it, guests=guests)


class FeatureOpened(Event, frozen=True):
    """A restricted feature was opened up: everybody in the workspace sees it again."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} opened {it} up to everybody."


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


class FeatureMerged(Event, frozen=True):
    """The feature turned out to be the same as another one, which goes on with both histories."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} merged {it} into feature {into}."

    into: int
    """The id of the feature that goes on."""
    releases: dict[int, int] = {}  # noqa: RUF012 - msgspec gives each event its own
    """The releases that became one: the id of the one that goes -> the id of the one that goes on."""


class FeatureParted(Event, frozen=True):
    """Two features that had been merged are two again: they are not the same after all."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} parted {it} from feature {into} again."

    into: int
    """The id of the feature that it had been merged into."""


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


class EffortStated(Event, frozen=True):
    """The tracker's estimate of a feature, or that it has none any more."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} estimated {it} at {effort}."
    says_without: ClassVar[str] = "{who} took the estimate of {it} away."

    effort: float | None
    """In the tracker's own unit, such as story points or days; shares are reckoned from it, never sums told."""

    def __post_init__(self) -> None:
        if self.effort is not None and not 0 <= self.effort <= 1_000_000:
            raise ValueError(f"an effort of {self.effort} cannot be")


class FeatureDescribed(Event, frozen=True):
    """The tracker's description of a feature, or that it has none any more (its words stand beside the event)."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} described {it}."
    says_without: ClassVar[str] = "{who} took the description of {it} away."

    characters: int
    """How long it is; 0 when it was taken away."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without its length."""
        return (self.says if self.characters else self.says_without).format(who=who, it=it)

    def __post_init__(self) -> None:
        if self.characters < 0:
            raise ValueError(f"a description of {self.characters} characters cannot be")
