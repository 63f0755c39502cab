"""Kits as they are written: begun, filled in, written, confirmed, handed out, taken back; and who may not."""

import pytest

from alongside.core.errors import ChangedMeanwhile
from alongside.core.kits.check import Question, UnfitCheck
from alongside.rooms.features.actions import restrict
from alongside.rooms.features.briefs import actions as briefs
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.kits.handing import hand_out, take_back
from alongside.rooms.kits.models import Kit, KitItem
from alongside.rooms.kits.opening import fill_kit, open_kit
from alongside.rooms.kits.refusals import NobodyReads, NoSuchField, NoSuchRole, NotComplete
from alongside.rooms.kits.told import kit_told, kits_of
from alongside.rooms.kits.writing import confirm_fields, questions_of, write_check, write_field
from alongside.rooms.launches.actions import call_off
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.refusals import CalledOff
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.claims.actions import rest_on
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.kits.conftest import TODAY, hand, measured_claim, write

pytestmark = pytest.mark.django_db

ASKED = [Question(f"Question {number}?", ("yes", "no"), 0) for number in range(3)]


def texts(kit: Kit) -> dict[str, str]:
    return dict(KitItem.objects.filter(kit=kit).values_list("name", "text"))


def test_it_is_filled_in_from_the_brief_without_what_may_not_leave(ours: World, kit: Kit) -> None:
    said = texts(kit)
    assert said["who"] == "Librarians."
    assert said["why_now"] == "Nothing is found that is called otherwise.\n\nHalf the time."
    assert said["contacts"] == "Pia,"
    assert "do_not_say" not in said, "no-gos are read when the kit is"
    row = KitItem.objects.get(kit=kit, name="who")
    assert (row.confirmed, row.drawn_from) == (False, "the brief of F-1")


def test_claims_are_named_and_not_copied(ours: World, launch: Launch) -> None:
    claim = measured_claim(ours)
    rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    made = open_kit(launch, role="success", by=ours.pmm, at=LATER)
    assert made
    assert texts(made)["talk_track"].startswith(f"{{claim {claim.pk}}}")


def test_one_kit_a_role(ours: World, launch: Launch, kit: Kit) -> None:
    assert open_kit(launch, role="sales", by=ours.pmm, at=LATER) is None
    with pytest.raises(NoSuchRole):
        open_kit(launch, role="press", by=ours.pmm, at=LATER)
    call_off(launch, by=ours.pmm, at=LATER)
    with pytest.raises(CalledOff):
        open_kit(launch, role="support", by=ours.pmm, at=LATER)


def test_what_nobody_wrote_follows_the_brief(ours: World, kit: Kit, recorded: Recorded) -> None:
    write(kit, ours, "who", "Librarians of orchestras.")
    brief = Brief.objects.get(feature=ours.feature)
    briefs.edit(
        brief,
        texts={"who": "Everybody.", "pricing": "Ten more.", "alternative": "A card index."},
        expected=brief.version,
        by=ours.pm,
        at=LATER,
    )
    assert fill_kit(kit, by=ours.pmm, at=LATER)
    said = texts(kit)
    assert said["who"] == "Librarians of orchestras."
    assert (said["price"], said["objections"]) == ("Ten more.", "A card index.")
    assert fill_kit(kit, by=ours.pmm, at=LATER) is None
    told = [fields for name, fields in recorded() if name == "kit_filled"]
    assert told == [{"kit": "sales", "written": ["objections", "price"]}]


def test_nobody_overwrites_what_they_did_not_read(ours: World, kit: Kit) -> None:
    write_field(kit, name="who", text="Ours", expected=1, by=ours.pmm, at=LATER)
    with pytest.raises(ChangedMeanwhile) as refused:
        write_field(kit, name="who", text="Mine", expected=1, by=ours.pm, at=LATER)
    assert refused.value.theirs == {"text": "Ours"}
    assert write_field(kit, name="who", text="Ours", expected=1, by=ours.pm, at=LATER) is None
    assert write_field(kit, name="questions", text="", expected=0, by=ours.pm, at=LATER) is None
    with pytest.raises(NoSuchField):
        write_field(kit, name="macros", text="x", expected=0, by=ours.pm, at=LATER)
    with pytest.raises(ChangedMeanwhile, match="Price"):
        confirm_fields(kit, seen={"price": 7}, by=ours.pmm, at=LATER)
    assert confirm_fields(kit, seen={"price": 1}, by=ours.pmm, at=LATER)
    assert confirm_fields(kit, seen={"price": 1}, by=ours.pmm, at=LATER) is None


def test_it_is_handed_out_once_it_is_complete(ours: World, launch: Launch, kit: Kit) -> None:
    with pytest.raises(NotComplete, match="In one line"):
        hand_out(kit, by=ours.pmm, at=LATER)
    write(kit, ours, "one_line", "Search finds what is meant.")
    with pytest.raises(NotComplete, match="Whom to ask"):
        hand_out(kit, by=ours.pmm, at=LATER)
    with pytest.raises(NobodyReads):
        hand_out(kit, meant_for=0, by=ours.pmm, at=LATER)
    hand(kit, ours, 12)
    assert (kit.meant_for, kit.handed_out_by) == (12, ours.pmm)
    assert hand_out(kit, meant_for=12, by=ours.pmm, at=LATER) is None
    assert hand_out(kit, meant_for=20, by=ours.pmm, at=LATER)
    assert take_back(kit, by=ours.pmm, at=LATER)
    assert take_back(kit, by=ours.pmm, at=LATER) is None


def test_the_playbooks_task_is_done_by_handing_out(ours: World, launch: Launch) -> None:
    support = open_kit(launch, role="support", by=ours.pmm, at=LATER)
    assert support
    write(support, ours, "moved", "Nothing moved.")
    KitItem.objects.filter(kit=support).update(confirmed=True)
    assert hand_out(support, by=ours.pmm, at=LATER)
    keys = LaunchTask.objects.filter(launch=launch, state="done").values_list("key", flat=True)
    assert list(keys) == ["support-kit"]


def test_a_check_is_of_three(ours: World, kit: Kit) -> None:
    with pytest.raises(UnfitCheck):
        write_check(kit, questions=ASKED[:2], expected=0, by=ours.pmm, at=LATER)
    assert write_check(kit, questions=ASKED, expected=0, by=ours.pmm, at=LATER)
    assert write_check(kit, questions=ASKED, expected=0, by=ours.pmm, at=LATER) is None
    kit.refresh_from_db()
    assert questions_of(kit) == ASKED
    with pytest.raises(ChangedMeanwhile):
        write_check(kit, questions=ASKED[::-1], expected=0, by=ours.pmm, at=LATER)


def test_its_page_says_what_is_held_back(ours: World, launch: Launch, kit: Kit) -> None:
    claim = measured_claim(ours)
    rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    write(kit, ours, "one_line", f"Search: {{claim {claim.pk}}}")
    told = kit_told(ours.pmm, launch.pk, "sales", today=TODAY)
    assert told
    first = told.fields[0]
    assert first.shown == "Search: [held back, ahead of the product: Twice as fast]"
    assert told.no_gos == ["No fuzzy search", "Not in the app"]
    assert [one.said.why_not for one in told.claims] == ["ahead of the product"]
    assert [one.kit is not None for one in kits_of(ours.pmm, launch.pk)] == [True, False, False]


def reader(ours: World) -> Member:
    made = people.join(
        ours.workspace, handle="rita", name="Rita", function="sales", by=ours.pm, at=LATER
    )
    assert made
    return made


def test_who_does_not_see_what_it_bundles_does_not_see_it(
    ours: World, theirs: World, launch: Launch, kit: Kit
) -> None:
    rita = reader(ours)
    assert kit_told(rita, launch.pk, "sales", today=TODAY)
    assert kit_told(theirs.pmm, launch.pk, "sales", today=TODAY) is None
    restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert kit_told(rita, launch.pk, "sales", today=TODAY) is None
    assert kits_of(rita, launch.pk)[0].kit is None
    with pytest.raises(NotThere):
        write_field(kit, name="who", text="x", expected=1, by=rita, at=LATER)
    with pytest.raises(NotThere):
        hand_out(kit, by=rita, at=LATER)
