"""The synthetic workspace, grown by what customers said, by claims and by briefs; and measured so.

`python -m benchmarks.grown_steps NAME`. What it is grown by goes straight into the ledger with its rows: what the
actions would refuse is not what is measured here.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

CONVERSATIONS, HIGHLIGHTS = 4_000, 5
INSIGHTS, CLAIMS, BRIEFS = 20_000, 5_000, 3_000
ACCOUNTS = 400
BEGIN = datetime(2024, 1, 8, 9, tzinfo=UTC)
DAYS = 220
"""What it is grown by becomes known within so many days."""


class Grower:
    """Adds rows and their events, with times of their own."""

    def __init__(self, workspace: Any) -> None:
        from alongside.rooms.features.models import Feature
        from alongside.rooms.people.models import Member

        self.workspace, self.dice = workspace, Random(1)
        self.features: list[Any] = list(Feature.objects.within(workspace).order_by("pk"))
        members = Member.objects.within(workspace).order_by("pk")
        self.pms = list(members.filter(function="pm"))
        self.pmms = list(members.filter(function="pmm"))
        self.highlights: list[Any] = []
        self.insights: list[Any] = []

    def at(self) -> datetime:
        """Some moment."""
        return BEGIN + timedelta(minutes=self.dice.randrange(DAYS * 24 * 60))

    def tell(self, event: Any, about: Any, at: datetime, by: Any) -> None:
        """Record it as known then."""
        from alongside.rooms.ledger.action import record
        from alongside.rooms.ledger.origin import Origin

        record(event, about=about, by=Origin(member=by, known_at=at), at=at)

    def add(self, table: Any, **columns: Any) -> Any:
        """A new row."""
        from alongside.rooms.ledger.action import add

        row = table(workspace_id=self.workspace.pk, **columns)
        add(row)
        return row

    def linked(self, at: datetime, by: Any, **what: Any) -> Any:
        """Some feature, and that this bears on it."""
        from alongside.rooms.discovery.models import FeatureLink

        feature = self.dice.choice(self.features)
        return self.add(FeatureLink, feature=feature, by=by, linked_at=at, **what)

    def hear(self) -> None:
        """Conversations with their highlights and consents."""
        from alongside.core import events
        from alongside.rooms.discovery.models import Account, Conversation, Highlight

        accounts = [
            self.add(Account, slug=f"account-{number}", name=f"Account {number}")
            for number in range(ACCOUNTS)
        ]
        for number in range(CONVERSATIONS):
            at, by, account = self.at(), self.dice.choice(self.pms), self.dice.choice(accounts)
            call = self.add(
                Conversation,
                account=account,
                kind="interview",
                title=f"Interview {number}",
                author=by,
                held_on=at.date(),
                source="transcript",
                source_key=f"grown-{number}",
            )
            added = events.ConversationAdded("interview", at.date().isoformat(), account.pk)
            self.tell(added, call, at, by)
            self.tell(events.ConsentStated("internal", True), call, at, by)
            for place in range(HIGHLIGHTS):
                mark = self.add(
                    Highlight,
                    conversation=call,
                    key=f"{number}-{place}",
                    lens="product",
                    first_turn=place,
                    start=0,
                    last_turn=place,
                    end=4,
                    verbatim="Well",
                    made_at=at,
                )
                self.tell(events.HighlightMade(mark.pk, "product"), call, at, by)
                self.highlights.append(mark)

    def learn(self) -> None:
        """Insights, each with two highlights and a feature, most of them read."""
        from alongside.core import events
        from alongside.rooms.discovery.models import Evidence, Insight

        for number in range(INSIGHTS):
            at, by = self.at(), self.dice.choice(self.pms)
            insight = self.add(Insight, sentence=f"They do {number}", author=by, learned_at=at)
            self.tell(events.InsightLearned(), insight, at, by)
            for mark in self.dice.sample(self.highlights, 2):
                under = self.add(Evidence, insight=insight, highlight=mark, by=by, added_at=at)
                quoted = events.EvidenceAdded(mark.pk, mark.conversation_id)
                self.tell(quoted, under, at, by)
            link = self.linked(at, by, insight=insight)
            self.tell(events.InsightLinked(link.feature_id), link, at, by)
            if self.dice.random() < 0.8:
                self.tell(events.InsightRead(), insight, at, self.dice.choice(self.pmms))
            self.insights.append(insight)

    def claim(self) -> None:
        """Claims, most of them approved, with two supports and one or two capabilities, some of them reviewed."""
        from alongside.core import events
        from alongside.rooms.messaging.models import Capability, Claim

        for number in range(CLAIMS):
            at, by = self.at(), self.dice.choice(self.pmms)
            kind = self.dice.choice(("capability", "outcome", "comparison", "customer said"))
            claim = self.add(
                Claim, wording=f"It does {number}", type=kind, owner=by, author=by, written_at=at
            )
            self.tell(events.ClaimWritten(kind), claim, at, by)
            for event, support in self.supports(claim, at):
                self.tell(event, support, at, by)
            for feature in self.dice.sample(self.features, self.dice.choice((1, 1, 2))):
                rests = self.add(Capability, claim=claim, feature=feature, by=by, claimed_at=at)
                self.tell(events.CapabilityClaimed(feature.pk), rests, at, by)
            if self.dice.random() < 0.4:
                self.tell(events.ReviewAsked(number + 1), claim, at, by)
                answered = events.ReviewAnswered(number + 1, "approved")
                self.tell(answered, claim, at + timedelta(days=4), self.dice.choice(self.pms))
            if self.dice.random() < 0.8:
                self.tell(events.ClaimApproved(), claim, at + timedelta(days=5), by)

    def supports(self, claim: Any, at: datetime) -> Iterator[tuple[Any, Any]]:
        """A highlight and an insight, most of the time."""
        from alongside.core import events
        from alongside.rooms.messaging.models import Support

        if self.dice.random() < 0.9:
            mark = self.dice.choice(self.highlights)
            row = self.add(Support, claim=claim, highlight=mark, added_at=at)
            quoted = mark.conversation_id
            yield events.SupportAdded(row.pk, highlight=mark.pk, quoted=quoted), row
        if self.dice.random() < 0.7:
            insight = self.dice.choice(self.insights)
            row = self.add(Support, claim=claim, insight=insight, added_at=at)
            yield events.SupportAdded(row.pk, insight=insight.pk), row

    def brief(self) -> None:
        """Briefs, handed over and most of them answered."""
        from alongside.core import events
        from alongside.core.briefs import ITEMS
        from alongside.rooms.features.briefs.models import Brief

        names = [one.name for one in ITEMS]
        for feature in self.dice.sample(self.features, BRIEFS):
            at, by = self.at(), self.dice.choice(self.pms)
            brief = self.add(
                Brief,
                feature=feature,
                opened_at=at,
                version=1,
                delivered_version=1,
                delivered_at=at,
            )
            filled = names[: self.dice.randrange(6, len(names))]
            for event in (
                events.BriefOpened(),
                events.BriefEdited(1, filled, filled, 5, 3, False),
                events.BriefDelivered(1),
            ):
                self.tell(event, brief, at, by)
            if self.dice.random() < 0.8:
                answered = events.BriefAnswered(1, "accepted")
                self.tell(answered, brief, at + timedelta(days=3), self.dice.choice(self.pmms))


def grow() -> None:
    """Add all of it, and say how many events there are then."""
    from alongside.rooms.ledger.book import writing
    from alongside.rooms.ledger.models import Batch, Event, Workspace

    workspace = Workspace.objects.get(slug="synthetic")
    grower = Grower(workspace)
    batch = Batch.objects.create(
        workspace=workspace, source="log", attested=True, started_at=datetime.now(UTC)
    )
    with writing(workspace.pk, batch):
        for part in (grower.hear, grower.learn, grower.claim, grower.brief):
            part()
    print(json.dumps({"events": Event.objects.within(workspace).count()}))


def events_one_by_one() -> None:
    """After one event each, of a kind that bears on much: from the action to the stored findings."""
    from alongside.core.plandate import on_day
    from alongside.rooms.features.actions import state_release_date
    from alongside.rooms.features.models import Release
    from alongside.rooms.findings import checks
    from alongside.rooms.ledger.models import Workspace
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.messaging.claims.actions import approve
    from alongside.rooms.messaging.models import Capability, Claim

    workspace, dice = Workspace.objects.get(slug="synthetic"), Random(1)
    checks.check_all(workspace, at=datetime.now(UTC))
    claimed = Capability.objects.within(workspace).values("feature")
    ahead = Release.objects.within(workspace).filter(shipped_on=None, withdrawn=False)

    def move(release: Any) -> None:
        now = datetime.now(UTC)
        day = on_day(now.date() + timedelta(days=release.pk % 120))
        state_release_date(release, date=day, by=NOBODY, at=now)
        checks.check_features(workspace.pk, [release.feature_id], at=datetime.now(UTC))

    def look(claim: Any) -> None:
        approve(claim, by=NOBODY, at=datetime.now(UTC))
        checks.check_features(workspace.pk, [], claims=[claim.pk], at=datetime.now(UTC))

    def timed(act: Any, rows: list[Any]) -> dict[str, float]:
        told = []
        for row in rows:
            begin = time.perf_counter()
            act(row)
            told.append((time.perf_counter() - begin) * 1000)
        warm = sorted(told[20:])
        return {"p50": statistics.median(warm), "p95": warm[int(len(warm) * 0.95)]}

    moved = dice.sample(list(ahead.filter(feature__in=claimed)), 120)
    looked = dice.sample(list(Claim.objects.within(workspace)), 120)
    print(json.dumps({"date": timed(move, moved), "claim": timed(look, looked)}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
