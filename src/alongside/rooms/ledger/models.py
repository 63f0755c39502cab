"""The ledger's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models

from alongside.core.timeline.joint import MERGING
from alongside.rooms.ledger.constraints import in_one_workspace
from alongside.rooms.ledger.sight import OTHER_ROWS, WORKSPACE, seen

if TYPE_CHECKING:
    from alongside.rooms.people.models import Member


M = TypeVar("M", bound=models.Model)


class Workspace(models.Model):
    """One company's world. Nothing of it is ever visible in another."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    opened_at = models.DateTimeField()


class OwnedQuerySet(models.QuerySet[M]):
    """Rows of one workspace. Visibility is decided here and nowhere else."""

    def within(self, workspace: Workspace | int) -> Self:
        """The rows of a workspace: for actions and for the machine's own work."""
        number = workspace if isinstance(workspace, int) else workspace.pk
        return self.filter(workspace_id=number)

    def visible_to(self, member: Member) -> Self:
        """The rows that a member may see; all others do not exist for them.

        That is everything in their workspace but for drafts, which only their author sees, and restricted features,
        which only their author, their guests and their area's pair of now see: with their rows, and all that is said
        of them; and conversations that are restricted, or may not be quoted inside the company, which only those who
        were there and who brought them see. Readers see what members see. Admins are no exception: who has to look
        into what nobody of its circle can open any more does so on the command line, which is the operator's.
        Somebody who has left sees nothing.
        """
        if member.left_at is not None:
            return self.none()
        condition = seen(self.model, self.model.SEEN_THROUGH, member)  # type: ignore[attr-defined]
        return (
            self.none() if condition is None else self.within(member.workspace_id).filter(condition)
        )


OwnedManager = models.Manager.from_queryset(OwnedQuerySet)


class Owned(models.Model):
    """A row that belongs to a workspace."""

    SEEN_THROUGH: ClassVar[str | tuple[str, ...]]
    """The way to the feature or the conversation by which it is decided who sees a row, such as `release__feature`
    (several, if all of them decide); or one of the words of `sight.py`. Every table says it; there is no default that
    could be forgotten."""
    THERE: ClassVar[dict[str, Any]] = {}
    """What holds of a row that is there; one of which it does not hold came with an import that was undone."""

    workspace = models.ForeignKey(Workspace, models.PROTECT, related_name="+", db_index=False)

    objects = OwnedManager()

    class Meta:
        abstract = True


def reference(to: str, *, on_delete: Any = models.PROTECT, **options: Any) -> Any:
    """A foreign key inside the workspace; `in_one_workspace` adds the composite key that holds it there."""
    return models.ForeignKey(to, on_delete, related_name="+", db_constraint=False, **options)


class Batch(Owned):
    """One import: what was read, when, and who vouches for its times."""

    SEEN_THROUGH = WORKSPACE

    source = models.CharField(max_length=40)
    """What was read: csv, log, kep, a tracker's name."""
    attested = models.BooleanField()
    """Whether the source's own server wrote its times, so that they decide who could know (docs/formulae.md)."""
    started_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace()


class SourceLine(Owned):
    """A line of what was imported: where an event came from, and what a second import passes over."""

    SEEN_THROUGH = OTHER_ROWS

    batch = reference("rooms.Batch", db_index=False)
    file = models.CharField(max_length=200)
    line = models.IntegerField()
    digest = models.CharField(max_length=32)
    """Of the line's content, and of how often it occurred before."""

    class Meta:
        constraints = in_one_workspace("batch")
        indexes = [models.Index(fields=["workspace", "digest"], name="source_line_by_digest")]


class Wording(Owned):
    """What somebody said in their own words: a reason, a title. Unlike the event that has it, it can be erased."""

    SEEN_THROUGH = OTHER_ROWS

    text = models.TextField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = in_one_workspace()


class Event(Owned):
    """One thing that happened. Rows are added, never changed or deleted: triggers see to that."""

    SEEN_THROUGH = ("feature", "conversation")

    kind = models.CharField(max_length=40)
    feature = reference("rooms.Feature", null=True, db_index=False)
    """The feature whose thread it belongs to."""
    conversation = reference("rooms.Conversation", null=True, db_index=False)
    """The conversation whose thread it belongs to; one that is linked to a feature stands in both threads."""
    insight = reference("rooms.Insight", null=True, db_index=False)
    """The insight whose thread it belongs to."""
    claim = reference("rooms.Claim", null=True, db_index=False)
    """The claim whose thread it belongs to; one that rests on a feature stands in both threads."""
    launch = reference("rooms.Launch", null=True, db_index=False)
    """The launch whose thread it belongs to; what tells of a release in it stands in the feature's as well."""
    subject = models.BigIntegerField(null=True)
    """The id of what it is about; of what kind that is, the event's class says."""
    payload = models.TextField()
    """The event's fields as JSON: ids and facts."""
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    known_at = models.DateTimeField()
    actor = reference("rooms.Member", null=True, db_index=False)
    label = reference("rooms.Label", null=True, db_index=False)
    """Who did it in the source's own words, where that is no member."""
    batch = reference("rooms.Batch", null=True, db_index=False)
    source = reference("rooms.SourceLine", null=True, db_index=False)
    wording = reference("rooms.Wording", null=True, db_index=False)

    class Meta:
        constraints = in_one_workspace(
            *("feature", "conversation", "insight", "claim", "launch"),
            *("actor", "label", "batch", "source", "wording"),
        )
        indexes = [
            # The order in which the ledger is read: a feature's thread as it became known.
            models.Index(fields=["workspace", "feature", "known_at", "id"], name="event_by_thread"),
            models.Index(
                fields=["conversation", "known_at", "id"],
                name="event_by_conversation",
                condition=models.Q(conversation__isnull=False),
            ),
            models.Index(
                fields=["insight", "known_at", "id"],
                name="event_by_insight",
                condition=models.Q(insight__isnull=False),
            ),
            models.Index(
                fields=["claim", "known_at", "id"],
                name="event_by_claim",
                condition=models.Q(claim__isnull=False),
            ),
            models.Index(
                fields=["launch", "known_at", "id"],
                name="event_by_launch",
                condition=models.Q(launch__isnull=False),
            ),
            # The workspace's own, which every thread is read with: of some kinds, beside the many of conversations.
            models.Index(
                fields=["workspace", "kind", "known_at", "id"],
                name="event_of_workspace",
                condition=models.Q(feature__isnull=True),
            ),
            models.Index(
                fields=["batch"], name="event_by_batch", condition=models.Q(batch__isnull=False)
            ),
            # Which threads belong together: asked whenever any thread is read.
            models.Index(
                fields=["workspace", "known_at"],
                name="event_of_merging",
                condition=models.Q(kind__in=[kind.kind for kind in MERGING]),
            ),
            # The newest of a kind, for those who ask what was exported or who was let in. SQLite keeps no statistics
            # and would go by kinds where threads are asked for; so it is for those alone who say `id > 0`.
            models.Index(
                fields=["workspace", "kind", "id"],
                name="event_by_kind",
                condition=models.Q(id__gt=0),
            ),
            models.Index(
                fields=["workspace", "actor", "id"],
                name="event_by_actor",
                condition=models.Q(actor__isnull=False),
            ),
        ]
