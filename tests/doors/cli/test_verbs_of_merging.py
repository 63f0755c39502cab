"""Mergers, duplicates and orphans from the command line."""

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import check_all
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.cli.conftest import NASTY, Alongside
from tests.rooms.conftest import MONDAY, World
from tests.rooms.findings.conftest import Clock, another, fresh, states


def twin(world: World, clock: Clock) -> Feature:
    """The same as F-1 under another key, with a date of its own and one more release."""
    states(world, 40, clock)
    general = another(world, "OLD-1", stage="General")
    clock.forward(minutes=1)
    states(world, 30, clock, release=general)
    actions.set_tier(general, tier="T2", by=world.pm, at=clock.now)
    beta = actions.add_release(general.feature, stage="beta", by=world.pm, at=clock.now)
    assert beta
    actions.state_launch_date(beta, date=parse("2025-Q3"), by=world.pm, at=clock.now)
    clock.forward(minutes=1)
    found: Feature = Feature.objects.get(key="OLD-1")
    return found


JOINED = """\
  general: OLD-1 17 Feb 2025, T2; F-1 3 Mar 2025; together 3 Mar 2025, T2
  beta: taken over from OLD-1, no date, launch Q3 2025
"""


class TestMerge:
    def test_what_it_says(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        twin(ours, clock)
        would = alongside("feature", "merge", "OLD-1", "--into", "F-1", "--dry-run").out
        assert would.startswith("OLD-1 would be merged into F-1:\n" + JOINED)
        assert not Event.objects.filter(kind="feature_merged").exists()
        out = alongside(
            "feature", "merge", "old-1", "--into", "f-1", "--by", "pia", "--reason", "Twice"
        ).out
        assert out.startswith("Merged OLD-1 into F-1.\n" + JOINED)
        said = Event.objects.get(kind="feature_merged")
        assert (said.actor_id, said.wording.text) == (ours.pm.pk, "Twice")

    def test_findings(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        """One is far too soon, the other has time. That nobody else signed the tier is found again."""
        twin(ours, clock)
        states(ours, 200, clock)
        clock.to(25)
        check_all(ours.workspace)
        gone = Finding.objects.filter(feature__key="OLD-1", release__stage="General").count()
        out = alongside("feature", "merge", "OLD-1", "--into", "F-1", "--dry-run").out
        assert f"  findings: {gone - 1} go, 0 come" in out

    def test_the_old_key_still_leads_somewhere(
        self, alongside: Alongside, ours: World, clock: Clock
    ) -> None:
        twin(ours, clock)
        alongside("feature", "merge", "OLD-1", "--into", "F-1", "--by", "pia")
        clock.forward(minutes=1)
        told = alongside("timeline", "OLD-1").out
        assert told.startswith("F-1  Synonyms\n")
        assert "Pia merged OLD-1 into feature F-1." in told
        said = alongside("release", "tier", "OLD-1/General", "T1", "--by", "pia").out
        assert "T1" in said
        assert fresh(ours.release).tier == "T1"
        alongside("release", "tier", "OLD-1/gamma", "T1", code=2)

    def test_refusals(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        twin(ours, clock)
        refused = alongside("feature", "merge", "F-1", "--into", "F-1", code=2).err
        assert "F-1 cannot be merged into itself" in refused
        alongside("feature", "merge", "F-1", "--into", "F-9", code=2)
        alongside("feature", "merge", "OLD-1", "--into", "F-1")
        refused = alongside("feature", "merge", "OLD-1", "--into", "F-1", code=2).err
        assert "OLD-1 was merged into F-1 already" in refused

    def test_part(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        twin(ours, clock)
        alongside("feature", "merge", "OLD-1", "--into", "F-1")
        assert alongside("feature", "part", "OLD-1").out == (
            "OLD-1 is a feature of its own again.\n"
        )
        assert "merged into nothing" in alongside("feature", "part", "OLD-1", code=2).err


class TestDuplicates:
    def test_none(self, alongside: Alongside, ours: World) -> None:
        assert alongside("feature", "duplicates").out == "No two features look the same.\n"

    def test_some(self, alongside: Alongside, ours: World) -> None:
        for key in ("F-2", "F-3"):
            actions.add_feature(ours.workspace, key=key, title="Synonyms", by=NOBODY, at=MONDAY)
        out = alongside("feature", "duplicates", "--limit", "1").out
        assert out == (
            "F-2 -> F-1: they have the same title.\n"
            "  F-2  Synonyms (proposed)\n"
            "  F-1  Synonyms (proposed)\n"
            "Merge one with `alongside feature merge KEY --into KEY`.\n"
        )

    def test_titles_cannot_write_on_the_terminal(self, alongside: Alongside, ours: World) -> None:
        for key in ("F-2", "F-3"):
            actions.add_feature(ours.workspace, key=key, title=NASTY, by=NOBODY, at=MONDAY)
        assert alongside("feature", "duplicates").out.replace("\n", "").isprintable()


class TestOrphans:
    def test_none(self, alongside: Alongside, ours: World) -> None:
        out = alongside("feature", "orphans").out
        assert out == "Everything ahead has an area, and every area its pair.\n"

    def test_each_kind(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        for key in ("F-2", "F-3"):
            another(ours, key)
        actions.add_feature(ours.workspace, key="F-9", title=NASTY, by=NOBODY, at=clock.now)
        actions.add_feature(ours.workspace, key="Z", title="Zzz", by=NOBODY, at=clock.now)
        states(ours, 40, clock)
        actions.acknowledge(ours.release, by=ours.pmm, at=clock.now)
        people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=NOBODY, at=clock.now)
        clock.forward(minutes=1)
        first, *rest = alongside("feature", "orphans").out.splitlines()
        assert first.startswith("F-9 (")
        assert first.endswith(
            "is in no area: all 3 features whose keys begin with F- are in Search "
            "(`alongside feature move F-9 search`)"
        )
        assert first.isprintable()
        max_once = (
            "Max acknowledged dates in Search once, since 10 July 2024 "
            "(`alongside area pair search --pmm max`)"
        )
        assert rest == [
            "Z (Zzz) is in no area: nobody yet: choose",
            f"Search has no PMM, and 3 features are ahead: {max_once}",
            f"F-1/general, 3 Mar 2025: Search has no PMM: {max_once}",
            f"F-2/general, no date: Search has no PMM: {max_once}",
            f"F-3/general, no date: Search has no PMM: {max_once}",
        ]
        alongside("feature", "move", "F-9", "search")
        alongside("area", "pair", "search", "--pmm", "max")
        assert alongside("feature", "orphans").out == "Z (Zzz) is in no area: nobody yet: choose\n"
