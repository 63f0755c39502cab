"""What a member does not see is not there, for a search: neither found nor counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from alongside.core.search.query import take_apart
from alongside.rooms.discovery.models import Account, FeatureLink, Insight, Presence, Speaker
from alongside.rooms.features import actions as features
from alongside.rooms.people import actions as people
from alongside.rooms.search import index
from alongside.rooms.search.lexical import by_words
from alongside.rooms.search.wanted import Filters, ground
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.search.conftest import converse

ALL = Filters()
SAID = [("Ann", "The audit export is slow"), ("Bo", "audit audit pricing")]


def scores(world: World, member: Any, question: str, filters: Filters = ALL) -> Any:
    """All that a search by words tells a member: by conversation and chunk, by conversation, and what is counted."""
    here, seen, wanted = ground(member, filters)
    found = by_words(here, take_apart(question), seen=seen, wanted=wanted)
    about = [
        next((kind, int(ids[place])) for kind, ids in here.subjects.items() if ids[place] >= 0)
        for place in range(len(here.ids))
    ]
    chunks = {
        (about[here.owners[place]], int(here.numbers[place])): float(found.chunks[place])
        for place in np.flatnonzero(found.chunks)
    }
    documents = {
        about[place]: float(found.documents[place]) for place in np.flatnonzero(found.documents)
    }
    return chunks, documents, found.rarity


@pytest.mark.parametrize("columns", [{"restricted": True}, {"shared": False}])
def test_what_is_hidden_changes_nothing(ours: World, theirs: World, columns: Any) -> None:
    for world in (ours, theirs):
        converse(world.workspace, SAID)
        converse(world.workspace, [("Cy", "export of the harbour " * 90)])
        features.add_feature(world.workspace, key="F-2", title="Audit", by=world.pm, at=MONDAY)
    for _ in range(5):
        converse(ours.workspace, [("Dee", "audit audit export " * 300)], author=ours.pm, **columns)
    own, others = scores(ours, ours.pm, "audit export"), scores(ours, ours.pmm, "audit export")
    assert len(own[1]) > len(others[1])
    told = scores(theirs, theirs.pmm, "audit export")
    assert [sorted(one.values()) for one in others[:2]] == [
        sorted(one.values()) for one in told[:2]
    ]
    assert others[2] == told[2]


def test_those_who_were_there_find_it(ours: World) -> None:
    one = converse(ours.workspace, SAID, restricted=True)
    assert scores(ours, ours.pmm, "pricing")[1] == {}
    Presence.objects.create(
        workspace=ours.workspace,
        conversation=one,
        member=ours.pmm,
        mode="present",
        proof="interviewer",
        proven_at=MONDAY,
    )
    assert [*scores(ours, ours.pmm, "pricing")[1]] == [("conversation", one.pk)]


def test_a_draft_is_found_by_its_author_alone(ours: World) -> None:
    draft = features.draft_feature(
        ours.workspace, key="F-9", title="Ladders", by=ours.pm, at=MONDAY
    )
    assert [*scores(ours, ours.pm, "ladder")[1]] == [("feature", draft.pk)]
    assert scores(ours, ours.pmm, "ladder")[1] == {}


def test_whoever_has_left_finds_nothing(ours: World) -> None:
    converse(ours.workspace, SAID)
    people.leave(ours.pmm, by=ours.pm, at=LATER)
    ours.pmm.refresh_from_db()
    assert scores(ours, ours.pmm, "audit")[1] == {}


@pytest.fixture
def cast(ours: World) -> dict[str, Any]:
    """Four conversations that differ in what filters ask about, and an insight."""
    bank = Account.objects.create(
        workspace=ours.workspace, slug="bank", name="Bank", segment="large"
    )
    found = {
        "bank": converse(ours.workspace, SAID, account=bank),
        "small": converse(ours.workspace, SAID, account=bank, segment="small"),
        "old": converse(ours.workspace, SAID, held_on=date(2024, 3, 1)),
        "mail": converse(ours.workspace, SAID, kind="e-mail", held_on=date(2025, 2, 1)),
    }
    insight = Insight.objects.create(
        workspace=ours.workspace, sentence="An audit is slow", learned_at=MONDAY
    )
    index.rebuild(ours.workspace.pk)
    for what in ({"conversation": found["old"]}, {"insight": insight}):
        FeatureLink.objects.create(
            workspace=ours.workspace, feature=ours.feature, linked_at=MONDAY, **what
        )
    Speaker.objects.filter(conversation=found["mail"], label="Ann").update(member=ours.pmm)
    for mode, name in (("present", "small"), ("invited", "bank")):
        Presence.objects.create(
            workspace=ours.workspace,
            conversation=found[name],
            member=ours.pmm,
            mode=mode,
            proof="calendar",
            proven_at=MONDAY,
        )
    return {**found, "insight": insight, "account": bank}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "bank small old mail insight"),
        ({"kinds": ["conversation"]}, "bank small old mail"),
        ({"kinds": ["insight", "feature"]}, "insight"),
        ({"types": ["e-mail"]}, "mail"),
        ({"accounts": ["account"]}, "bank small"),
        ({"segments": ["large"]}, "bank"),
        ({"segments": ["small"]}, "small"),
        ({"since": date(2025, 1, 6)}, "bank small mail"),
        ({"until": date(2025, 1, 6)}, "bank small old"),
        ({"since": date(2025, 1, 6), "until": date(2025, 1, 6)}, "bank small"),
        ({"members": ["pmm"]}, "mail"),
        ({"functions": ["pmm"]}, "small"),
        ({"functions": ["pm"]}, ""),
        ({"features": ["feature"]}, "old insight"),
        ({"features": ["feature"], "kinds": ["insight"]}, "insight"),
        ({"features": [10**9]}, ""),
    ],
)
def test_filters(ours: World, cast: dict[str, Any], filters: Any, expected: str) -> None:
    ids = {"account": cast["account"].pk, "pmm": ours.pmm.pk, "feature": ours.feature.pk}
    given: dict[str, Any] = {
        name: value
        if isinstance(value, date)
        else frozenset(
            ids.get(one, one) if name in ("accounts", "members", "features") else one
            for one in value
        )
        for name, value in filters.items()
    }
    found = scores(ours, ours.pm, "audit", Filters(**given))[1]
    assert {number for _, number in found} == {cast[name].pk for name in expected.split()}
    assert scores(ours, ours.pm, "audit", Filters(**given))[2] == scores(ours, ours.pm, "audit")[2]


def test_what_is_linked_to_a_feature_that_was_merged(ours: World, cast: dict[str, Any]) -> None:
    """It goes with the one that goes on, as on that one's page."""
    other = features.add_feature(ours.workspace, key="F-2", title="Ladder", by=ours.pm, at=MONDAY)
    features.merge(ours.feature, into=other, by=ours.pm, at=LATER)
    found = scores(ours, ours.pm, "audit", Filters(features=frozenset({other.pk})))[1]
    assert set(found) == {("conversation", cast["old"].pk), ("insight", cast["insight"].pk)}


def test_phrases_are_found_word_for_word(ours: World) -> None:
    one = converse(ours.workspace, [("Ann", "the audit is in the export"), ("Bo", "yes")])
    other = converse(ours.workspace, [("Ann", "the export is in the audit")])
    border = converse(
        ours.workspace, [("Ann", "word " * 148 + "the audit is in the export" + " word" * 99)]
    )
    assert {number for _, number in scores(ours, ours.pm, '"audit is in"')[1]} == {
        one.pk,
        border.pk,
    }
    assert {number for _, number in scores(ours, ours.pm, '"export is"')[1]} == {other.pk}
    assert {number for _, number in scores(ours, ours.pm, '"is in the"')[1]} == {
        *(one.pk, other.pk, border.pk)
    }
    assert len(scores(ours, ours.pm, '"the audit is in the export"')[0]) == 2
    assert scores(ours, ours.pm, '"the"')[1]
    assert scores(ours, ours.pm, '"ladder"')[1] == {}
