"""Items are written, filled in and confirmed; nothing that anybody typed is lost."""

import json
from datetime import timedelta

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.actions import Drawn, Source
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefVersion
from alongside.rooms.features.briefs.refusals import (
    EditedMeanwhile,
    FilledMeanwhile,
    NoSuchItem,
    NothingToConfirm,
)
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.conftest import make_heard
from tests.rooms.features.briefs.conftest import SAID, fresh, texts

KNOWN = {"problem": Drawn("Exports time out.", [Source("insight", 7, "Exports time out")])}


def test_what_is_written_is_a_version(brief: Brief, ours: World, recorded: Recorded) -> None:
    version = actions.edit(brief, texts=SAID, expected=0, by=ours.pm, at=LATER)
    assert version
    assert (version.number, version.material, json.loads(version.texts)) == (1, True, SAID)
    assert recorded()[-1] == (
        "brief_edited",
        {
            "version": 1,
            "items": ["problem", "value", "scope", "no_gos"],
            "filled": ["no_gos", "problem", "scope", "value"],
            "material": True,
        },
    )
    item = BriefItem.objects.get(name="problem")
    assert (item.confirmed, item.by_id, item.drawn_from) == (True, ours.pm.pk, "[]")
    assert actions.edit(brief, texts=SAID, expected=1, by=ours.pm, at=LATER) is None


def test_a_second_editor_overwrites_nothing(brief: Brief, ours: World) -> None:
    actions.edit(brief, texts=SAID, expected=0, by=ours.pm, at=LATER)
    actions.edit(brief, texts={"problem": "They miss concerts."}, expected=1, by=ours.pm, at=LATER)
    with pytest.raises(EditedMeanwhile, match="changed this item") as refused:
        actions.edit(brief, texts={"problem": "Hm."}, expected=1, by=ours.pmm, at=LATER)
    assert refused.value.theirs == {"problem": "They miss concerts."}
    assert texts(brief)["problem"] == "They miss concerts."


def test_two_who_write_different_items_or_the_same_words_do_not_meet(
    brief: Brief, ours: World
) -> None:
    actions.edit(brief, texts=SAID, expected=0, by=ours.pm, at=LATER)
    actions.edit(brief, texts={"problem": "They miss concerts."}, expected=1, by=ours.pm, at=LATER)
    assert actions.edit(brief, texts={"value": "Two."}, expected=1, by=ours.pmm, at=LATER)
    same = {"problem": "They miss concerts.", "who": "Managers."}
    assert actions.edit(brief, texts=same, expected=1, by=ours.pmm, at=LATER)
    assert texts(brief) == {**SAID, **same, "value": "Two."}


def test_what_is_known_is_filled_in_and_followed_until_somebody_looks(
    brief: Brief, ours: World
) -> None:
    assert actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER)
    item = BriefItem.objects.get(name="problem")
    assert (item.confirmed, item.by) == (False, None)
    assert json.loads(item.drawn_from) == [{"kind": "insight", "id": 7, "says": "Exports time out"}]
    assert actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER) is None
    newer = {"problem": Drawn("Exports are lost.", [])}
    assert actions.fill(brief, drawn=newer, by=ours.pm, at=LATER)
    assert texts(brief) == {"problem": "Exports are lost."}
    assert actions.confirm(brief, name="problem", by=ours.pm, at=LATER)
    assert actions.confirm(brief, name="problem", by=ours.pm, at=LATER) is None
    assert actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER) is None
    actions.edit(brief, texts={"problem": ""}, expected=3, by=ours.pm, at=LATER)
    assert actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER)  # an empty item is nobody's word


def test_what_is_not_known_any_more_is_emptied_until_somebody_looked(
    brief: Brief, ours: World
) -> None:
    known = {**KNOWN, "who": Drawn("Managers.", []), "tier": Drawn("T2 is set.", [])}
    actions.fill(brief, drawn=known, by=ours.pm, at=LATER)
    actions.confirm(brief, name="who", by=ours.pm, at=LATER)
    actions.edit(brief, texts={"value": "One."}, expected=2, by=ours.pm, at=LATER)
    assert actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER)
    stays = {"problem": "Exports time out.", "who": "Managers.", "value": "One."}
    assert texts(brief) == {**stays, "tier": ""}
    assert BriefItem.objects.get(name="tier").drawn_from == "[]"
    assert actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER) is None


def test_a_written_item_names_the_document_that_it_was_taken_from(
    brief: Brief, ours: World
) -> None:
    drawn = {"problem": [Source("document", None, "pitch.md, Problem")]}
    actions.edit(brief, texts=SAID, expected=0, by=ours.pm, at=LATER, drawn=drawn)
    assert json.loads(BriefItem.objects.get(name="problem").drawn_from)[0]["kind"] == "document"


def test_confirming_is_on_the_record(brief: Brief, ours: World, recorded: Recorded) -> None:
    actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER)
    actions.confirm(brief, name="problem", by=ours.pm, at=LATER)
    kind, payload = recorded()[-1]
    assert (kind, payload["items"], "material" in payload) == ("brief_edited", ["problem"], False)
    assert BriefVersion.objects.filter(brief=brief).count() == 2


def test_nobody_confirms_what_they_did_not_read(brief: Brief, ours: World) -> None:
    actions.fill(brief, drawn=KNOWN, by=ours.pm, at=LATER)
    newer = {"problem": Drawn("Exports are lost.", [])}
    actions.fill(brief, drawn=newer, by=ours.pm, at=LATER)
    with pytest.raises(FilledMeanwhile, match="Problem"):
        actions.confirm(brief, name="problem", expected=1, by=ours.pm, at=LATER)
    assert not BriefItem.objects.get(name="problem").confirmed
    actions.edit(brief, texts={"value": "Less."}, expected=2, by=ours.pm, at=LATER)
    assert actions.confirm(brief, name="problem", expected=2, by=ours.pm, at=LATER)
    assert actions.confirm(brief, name="problem", expected=2, by=ours.pm, at=LATER) is None
    assert BriefItem.objects.get(name="problem").confirmed


def test_evidence_is_counted_by_what_may_be_quoted(
    brief: Brief, ours: World, recorded: Recorded
) -> None:
    one, other = make_heard(ours, "Gewandhaus"), make_heard(ours, "Northwind", shared=False)
    named = "\n\n".join(
        f"{{quote {highlight.pk}}}" for highlight in (*one.highlights, *other.highlights)
    )
    actions.edit(brief, texts={"evidence": named}, expected=0, by=ours.pm, at=LATER)
    payload = recorded()[-1][1]
    assert (payload["quotes"], payload["accounts"]) == (3, 1)


def test_no_item_of_another_name_and_nothing_empty_is_confirmed(brief: Brief, ours: World) -> None:
    with pytest.raises(NoSuchItem, match="no item 'price'"):
        actions.edit(brief, texts={"price": "1"}, expected=0, by=ours.pm, at=LATER)
    with pytest.raises(NoSuchItem):
        actions.fill(brief, drawn={"price": Drawn("1", [])}, by=ours.pm, at=LATER)
    with pytest.raises(NothingToConfirm, match="nothing in this item"):
        actions.confirm(brief, name="problem", by=ours.pm, at=LATER)
    assert texts(brief) == {}


def test_who_does_not_see_the_feature_writes_nothing(brief: Brief, ours: World) -> None:
    features.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
    other = people.join(
        ours.workspace, handle="sam", name="Sam", function="sales", by=ours.pm, at=MONDAY
    )
    assert other
    with pytest.raises(NotThere):
        actions.edit(brief, texts=SAID, expected=0, by=other, at=LATER)
    with pytest.raises(NotThere):
        actions.confirm(brief, name="problem", by=other, at=LATER)
    with pytest.raises(NotThere):
        actions.deliver(brief, by=other, at=LATER + timedelta(days=1))


def test_a_material_change_takes_an_accepting_answer_away(
    brief: Brief, ours: World, recorded: Recorded
) -> None:
    actions.edit(brief, texts=SAID, expected=0, by=ours.pm, at=MONDAY)
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    actions.answer(brief, reply="accepted", by=ours.pmm, at=LATER)
    actions.edit(
        brief,
        texts={"who": "Managers.", "scope": "lists, by instrument"},
        expected=1,
        by=ours.pm,
        at=LATER,
    )
    assert fresh(brief).reply == "accepted"
    actions.edit(brief, texts={"scope": "Lists by name."}, expected=2, by=ours.pm, at=LATER)
    again = fresh(brief)
    assert (again.reply, again.reopened_at, again.version) == ("", LATER, 3)
    assert recorded()[-1] == ("brief_reopened", {"version": 3})


def test_what_is_too_long_is_named(brief: Brief, ours: World) -> None:
    with pytest.raises(TooLong, match="“In scope” has at most 20,000 characters"):
        actions.edit(
            brief, texts={"scope": "x" * 20_001}, expected=brief.version, by=ours.pm, at=MONDAY
        )
