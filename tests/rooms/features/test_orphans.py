"""What nobody looks after, and who might."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.people import PM, PMM
from alongside.core.plandate import parse
from alongside.rooms.features import actions, seats, unlooked_after
from alongside.rooms.features import orphans as orphaned
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.orphans import NOBODY_YET, Kind, Orphan, orphans
from alongside.rooms.features.unlooked_after import Named
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from tests.rooms.conftest import MONDAY, World
from tests.rooms.findings.conftest import clock

__all__ = ["clock"]

NOW = MONDAY + timedelta(days=100)


def add(world: World, key: str, title: str = "", area: Area | None = None) -> Feature:
    feature = actions.add_feature(
        world.workspace, key=key, title=title or key, by=NOBODY, at=MONDAY
    )
    if area:
        actions.move_to_area(feature, area=area, by=NOBODY, at=MONDAY)
    return feature


def named(feature: Feature) -> Named:
    return Named(feature.pk, feature.key, feature.title)


def join(world: World, handle: str, function: str) -> Member:
    name = handle.title()
    found = people.join(
        world.workspace, handle=handle, name=name, function=function, by=NOBODY, at=MONDAY
    )
    assert found
    return found


def open_area(world: World, slug: str) -> Area:
    area = people.open_area(world.workspace, slug=slug, name=slug.title(), by=NOBODY, at=MONDAY)
    assert area
    return area


def of_kind(world: World, kind: Kind) -> list[Orphan]:
    return [one for one in orphans(world.pm, at=NOW) if one.kind is kind]


class TestFeatures:
    def one(self, world: World) -> Orphan:
        (found,) = of_kind(world, Kind.FEATURE)
        return found

    def test_none(self, ours: World) -> None:
        assert orphans(ours.pm, at=NOW) == []

    def test_by_the_beginning_of_its_key(self, ours: World) -> None:
        for number in range(2, 5):
            add(ours, f"SRCH-{number}", area=ours.area)
        add(ours, "srch-9")
        _, feature, stage, _, seat, *_, proposal = self.one(ours)
        assert (feature and feature.key, stage, seat) == ("srch-9", "", None)
        assert proposal == (
            ours.area,
            None,
            "all 3 features whose keys begin with srch- are in Search",
        )

    def test_most_of_them_are_enough(self, ours: World) -> None:
        other = open_area(ours, "audio")
        for number in range(2, 10):
            add(ours, f"P-{number}", f"x{number}y", area=other if number > 3 else ours.area)
        add(ours, "P-99")
        assert self.one(ours).proposal.reason == NOBODY_YET
        add(ours, "P-10", "x10y", area=other)
        add(ours, "P-11", "x11y", area=other)
        reason = self.one(ours).proposal.reason
        assert reason == "8 of 10 features whose keys begin with P- are in Audio"

    def test_by_its_title(self, ours: World) -> None:
        audio = open_area(ours, "audio")
        add(ours, "A-1", "Metronome with a light", area=audio)
        add(ours, "B-1", "Metronome for two", area=audio)
        add(ours, "C-1", "Synonyms of composers", area=ours.area)
        add(ours, "Z", "A louder metronome")
        assert self.one(ours).proposal == (
            audio,
            None,
            "its title is most like that of A-1 and B-1, which are in Audio",
        )

    def test_nothing_speaks_for_any(self, ours: World) -> None:
        add(ours, "Z", "Something else entirely")
        assert self.one(ours).proposal == (None, None, NOBODY_YET)

    @pytest.mark.parametrize("verb", ["drop", "complete"])
    def test_what_is_over(self, ours: World, verb: str) -> None:
        getattr(actions, verb)(add(ours, "Z"), by=NOBODY, at=MONDAY)
        assert orphans(ours.pm, at=NOW) == []

    def test_what_has_shipped(self, ours: World) -> None:
        feature = add(ours, "Z")
        for stage in ("beta", "general"):
            release = actions.add_release(feature, stage=stage, by=NOBODY, at=MONDAY)
            assert release
            actions.ship(release, on=MONDAY.date(), by=NOBODY, at=MONDAY)
            assert len(orphans(ours.pm, at=NOW)) == 0
        actions.add_release(feature, stage="EU", by=NOBODY, at=MONDAY)
        assert self.one(ours).feature == named(feature)

    def test_what_one_may_not_see(self, ours: World, theirs: World) -> None:
        feature = add(ours, "Z", "Synonyms")
        actions.restrict(feature, guests=[], by=ours.pmm, at=MONDAY)
        actions.draft_feature(ours.workspace, key="D-1", title="x", by=ours.pm, at=MONDAY)
        assert orphans(ours.pm, at=NOW) == []
        assert [one.feature for one in orphans(ours.pmm, at=NOW)] == [named(feature)]
        assert [one.feature for one in orphans(ours.workspace, at=NOW)] == [named(feature)]
        assert orphans(theirs.pm, at=NOW) == []


class TestSeats:
    """Of an area that lacks its product marketer, or both, with one release ahead."""

    def empty(self, world: World, *, pm: bool = False) -> None:
        seated = None if pm else world.pm
        people.assign_pair(world.area, pm=seated, pmm=None, by=NOBODY, at=MONDAY)

    def test_what_is_listed(self, ours: World) -> None:
        self.empty(ours, pm=True)
        actions.state_release_date(ours.release, date=parse("2025-07"), by=NOBODY, at=MONDAY)
        found = orphans(ours.pm, at=NOW)
        assert [(one.kind, one.seat) for one in found] == [
            (Kind.AREA, PM),
            (Kind.AREA, PMM),
            (Kind.RELEASE, PM),
            (Kind.RELEASE, PMM),
        ]
        assert {one.area for one in found} == {ours.area}
        assert [one.ahead for one in found] == [1, 1, 1, 1]
        assert found[-1].feature == named(ours.feature)
        assert (found[-1].stage, found[-1].due) == (ours.release.stage, parse("2025-07"))
        assert {one.proposal for one in found} == {(None, None, NOBODY_YET)}

    def test_an_area_with_nothing_ahead(self, ours: World) -> None:
        open_area(ours, "empty")
        assert orphans(ours.pm, at=NOW) == []
        self.empty(ours)
        actions.withdraw(ours.release, by=NOBODY, at=MONDAY)
        actions.drop(ours.feature, by=NOBODY, at=MONDAY)
        assert orphans(ours.pm, at=NOW) == []

    def test_the_marketer_who_acknowledged_most(self, ours: World) -> None:
        noor = join(ours, "noor", "pmm")
        for member in (noor, ours.pmm, noor):
            actions.acknowledge(ours.release, by=member, at=MONDAY)
        self.empty(ours)
        (area, _) = orphans(ours.pm, at=NOW)
        assert area.proposal == (
            None,
            noor,
            "Noor acknowledged dates in Search 2 times, of 3 in all, since 18 October 2024",
        )

    def test_the_manager_who_stated_most(self, ours: World) -> None:
        actions.state_release_date(ours.release, date=parse("2025-07"), by=ours.pm, at=MONDAY)
        for _ in range(3):
            actions.acknowledge(ours.release, by=ours.pm, at=MONDAY)
            actions.state_release_date(ours.release, date=parse("2025"), by=ours.pmm, at=MONDAY)
        people.assign_pair(ours.area, pm=None, pmm=ours.pmm, by=NOBODY, at=MONDAY)
        (area, _) = orphans(ours.pm, at=NOW)
        assert area.proposal == (
            None,
            ours.pm,
            "Pia said when things ship in Search once, since 18 October 2024",
        )

    @pytest.mark.parametrize("how", ["left", "function", "reader", "long ago", "elsewhere"])
    def test_who_is_not_proposed(self, ours: World, how: str) -> None:
        noor = join(ours, "noor", "pmm")
        release, at = ours.release, NOW
        if how == "elsewhere":
            other = add(ours, "F-2", area=open_area(ours, "audio"))
            added = actions.add_release(other, stage="beta", by=NOBODY, at=MONDAY)
            assert added
            release = added
        actions.acknowledge(release, by=noor, at=MONDAY)
        self.empty(ours)
        match how:
            case "left":
                people.leave(noor, by=NOBODY, at=MONDAY)
            case "function":
                join(ours, "noor", "sales")
            case "reader":
                people.give_role(noor, role="reader", by=NOBODY, at=MONDAY)
            case "long ago":
                at = MONDAY + timedelta(days=seats.DAYS)
        found = orphans(ours.pm, at=at)
        ours_alone = [one for one in found if one.area == ours.area]
        assert ours_alone
        assert {one.proposal.member for one in ours_alone} == {None}

    @pytest.mark.parametrize("few", [800, 0])
    def test_the_next_ones_first(
        self, ours: World, few: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whether they are found by their features or along their dates."""
        monkeypatch.setattr(unlooked_after, "_FEW", few)
        self.empty(ours)
        for number, date in ((2, "2025-09"), (3, "2025-05"), (4, "")):
            feature = add(ours, f"F-{number}", area=ours.area)
            release = actions.add_release(feature, stage="beta", by=NOBODY, at=MONDAY)
            assert release
            if date:
                actions.state_release_date(release, date=parse(date), by=NOBODY, at=MONDAY)
        found = of_kind(ours, Kind.RELEASE)
        keys = [one.feature.key for one in found if one.feature]
        assert keys == ["F-3", "F-2", "F-1", "F-4"]
        assert of_kind(ours, Kind.AREA)[0].ahead == 4
        monkeypatch.setattr(orphaned, "MOST", 3)
        assert [one.feature.key for one in of_kind(ours, Kind.RELEASE) if one.feature] == keys[:3]
        actions.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
        Feature.objects.filter(key="F-1").update(area=None)
        Feature.objects.filter(key="F-3").update(on_roadmap=False)
        assert [one.feature.key for one in of_kind(ours, Kind.RELEASE) if one.feature] == keys[
            1:2
        ] + keys[3:]

    def test_what_is_proposed_can_be_done(self, ours: World) -> None:
        actions.acknowledge(ours.release, by=ours.pmm, at=MONDAY)
        self.empty(ours)
        add(ours, "Z", "Synonyms, too")
        lone, seat, _ = orphans(ours.pm, at=NOW)
        assert lone.feature
        assert seat.area
        feature = Feature.objects.get(pk=lone.feature.id)
        actions.move_to_area(feature, area=lone.proposal.area, by=ours.pm, at=MONDAY)
        people.assign_pair(seat.area, pm=ours.pm, pmm=seat.proposal.member, by=ours.pm, at=MONDAY)
        assert orphans(ours.pm, at=NOW) == []

    def test_no_more_statements_for_more(
        self, ours: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def statements() -> int:
            with CaptureQueriesContext(connection) as asked:
                orphans(ours.pm, at=NOW)
            return len(asked)

        self.empty(ours, pm=True)
        add(ours, "Z")
        before = statements()
        for number in range(3):
            area = open_area(ours, f"area-{number}")
            feature = add(ours, f"G-{number}", area=area)
            actions.add_release(feature, stage="beta", by=NOBODY, at=MONDAY)
            add(ours, f"Z-{number}")
        assert statements() == before <= 7
        monkeypatch.setattr(orphaned, "MOST", 2)
        found = orphans(ours.pm, at=NOW)
        assert [sum(one.kind is kind for one in found) for kind in Kind] == [2, 4, 4]
        assert Release.objects.count() == 4


def test_whoever_has_left_is_told_of_nothing(ours: World) -> None:
    add(ours, "Z")
    people.leave(ours.pmm, by=NOBODY, at=MONDAY)
    ours.pmm.refresh_from_db()
    assert orphans(ours.pmm, at=NOW) == []
    assert [one.kind for one in orphans(ours.workspace, at=NOW)] == [*Kind]


def test_now_when_no_moment_is_given(ours: World) -> None:
    add(ours, "Z")
    assert len(orphans(ours.pm)) == 1
