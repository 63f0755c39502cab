"""What the field reads by a link: what may leave, while it may; counted, asked, answered, and nobody named."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from alongside.core.kits.check import Question
from alongside.rooms.discovery.accounts import add_account
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions as briefs
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.kits.asking import answer, ask
from alongside.rooms.kits.field import kit_as_handed, kit_by, question_by, readable, shelf
from alongside.rooms.kits.handing import take_back
from alongside.rooms.kits.links import revoke_link, share_kits
from alongside.rooms.kits.models import FieldLink, Kit, KitDay
from alongside.rooms.kits.overview import overview
from alongside.rooms.kits.reading import count_reader, take_check
from alongside.rooms.kits.refusals import (
    LinkEnded,
    NoCheck,
    NoSuchRole,
    NotHandedOut,
)
from alongside.rooms.kits.writing import write_check
from alongside.rooms.launches.actions import call_off, resume
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.models import Event
from alongside.rooms.messaging.claims import actions as claims
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.kits.conftest import DAY, TODAY, measured_claim, write

pytestmark = pytest.mark.django_db

ASKED = [Question(f"Question {number}?", ("yes", "no"), 0) for number in range(3)]


@pytest.fixture
def token(ours: World) -> str:
    return share_kits(ours.workspace, role="sales", by=ours.pmm, at=LATER, name="Lisbon").token


def names(token: str, today: date = TODAY) -> list[list[str]]:
    found = shelf(token, today=today)
    assert found
    parts = (found.this_month, found.later, found.earlier)
    return [[one.kit.launch.name for one in part] for part in parts]


def test_the_shelf_has_what_was_handed_out_by_when_it_ships(
    ours: World, token: str, kit: Kit
) -> None:
    assert names(token) == [[], [], []]


def test_the_shelf_by_day(ours: World, token: str, handed: Kit) -> None:
    assert names(token) == [["Found at last"], [], []]
    assert names(token, DAY - timedelta(days=32)) == [[], ["Found at last"], []]
    assert names(token, DAY + timedelta(days=15)) == [[], [], ["Found at last"]]
    assert names(token, DAY + timedelta(days=91)) == [[], [], []]
    found = shelf(token, today=TODAY)
    assert found
    assert found.this_month[0].line == "Search finds what is meant."


def test_a_link_shows_its_role_and_its_workspace_alone(
    ours: World, theirs: World, handed: Kit, token: str
) -> None:
    support = share_kits(ours.workspace, role="support", by=ours.pmm, at=LATER).token
    foreign = share_kits(theirs.workspace, role="sales", by=theirs.pmm, at=LATER).token
    assert kit_by(token, handed.pk, today=TODAY)
    for other in (support, foreign, "never-was-one", ""):
        assert kit_by(other, handed.pk, today=TODAY) is None
        assert readable(other, handed.pk, today=TODAY) is None
    assert names(support) == names(foreign) == [[], [], []]


def test_a_link_ends_and_is_revoked(ours: World, handed: Kit) -> None:
    shared = share_kits(ours.workspace, role="sales", until=TODAY, by=ours.pmm, at=LATER)
    assert shared.token not in str(FieldLink.objects.values())
    assert kit_by(shared.token, handed.pk, today=TODAY)
    assert kit_by(shared.token, handed.pk, today=TODAY + timedelta(days=1)) is None
    assert revoke_link(shared.link, by=ours.pmm, at=LATER)
    assert revoke_link(shared.link, by=ours.pmm, at=LATER) is None
    assert kit_by(shared.token, handed.pk, today=TODAY) is None
    assert shelf(shared.token, today=TODAY) is None
    with pytest.raises(LinkEnded):
        share_kits(
            ours.workspace, role="sales", until=TODAY - timedelta(days=1), by=ours.pmm, at=LATER
        )
    with pytest.raises(NoSuchRole):
        share_kits(ours.workspace, role="press", by=ours.pmm, at=LATER)


def test_only_what_holds_may_be_said_and_no_longer(
    ours: World, launch: Launch, handed: Kit, token: str
) -> None:
    claim = measured_claim(ours)
    claims.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    write(handed, ours, "one_line", f"{{claim {claim.pk}}}")
    write(handed, ours, "why_now", f"It pays.\n{{claim {claim.pk}}} for sure")

    def read() -> tuple[list[str], str, str, int]:
        told = kit_by(token, handed.pk, today=TODAY)
        assert told
        said = {one.field.name: one.text for one in told.said}
        return list(told.may_say), said["one_line"], said["why_now"], told.held_back

    assert read() == ([], "", "It pays.", 1), "it is not shipped"
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    holds = (["Twice as fast"], "Twice as fast", "It pays.\nTwice as fast for sure", 0)
    assert read() == holds
    claims.use_in(claim, channels="deck", public=False, by=ours.pmm, at=LATER)
    assert read()[0] == [], "for inside the company alone"
    claims.use_in(claim, channels="web", public=True, by=ours.pmm, at=LATER)
    assert read() == holds
    features.drop(ours.feature, by=ours.pm, at=LATER)
    assert read() == ([], "", "It pays.", 1)


def test_a_claim_that_nobody_approved_is_not_said(ours: World, handed: Kit, token: str) -> None:
    claim = measured_claim(ours)
    claims.reword(claim, wording="Thrice as fast", expected=1, by=ours.pmm, at=timezone.now())
    write(handed, ours, "one_line", f"{{claim {claim.pk}}}")
    told = kit_by(token, handed.pk, today=TODAY)
    assert told
    assert not told.may_say


def test_a_claim_of_something_restricted_is_not_said(ours: World, handed: Kit, token: str) -> None:
    other = features.add_feature(ours.workspace, key="F-9", title="Secret", by=ours.pm, at=LATER)
    release = features.add_release(other, stage="general", by=ours.pm, at=LATER)
    assert release
    features.ship(release, on=TODAY, by=ours.pm, at=LATER)
    claim = measured_claim(ours)
    claims.rest_on(claim, feature=other, by=ours.pm, at=LATER)
    write(handed, ours, "one_line", f"{{claim {claim.pk}}}")
    told = kit_by(token, handed.pk, today=TODAY)
    assert told
    assert list(told.may_say) == ["Twice as fast"]
    features.restrict(other, guests=[], by=ours.pm, at=LATER)
    told = kit_by(token, handed.pk, today=TODAY)
    assert told
    assert not told.may_say


def test_what_may_not_leave_is_left_out(ours: World, handed: Kit, token: str) -> None:
    add_account(ours.workspace, name="Lindenau Chamber Orchestra", by=ours.pm, at=LATER)
    write(
        handed, ours, "who",
        "Such as lindenau chamber orchestra (max@example.com).\n> We wait.\n{quote 3}",
    )  # fmt: skip
    told = kit_by(token, handed.pk, today=TODAY)
    assert told
    said = {one.field.name: one.text for one in told.said}
    assert said["who"] == "Such as a customer."
    assert "@" not in str(told)
    assert "170" not in said["contacts"]
    assert list(told.do_not_say) == ["No fuzzy search", "Not in the app"]


def test_no_customer_is_named_wherever_the_name_stands(
    ours: World, launch: Launch, handed: Kit, token: str
) -> None:
    add_account(ours.workspace, name="Lindenau", by=ours.pm, at=LATER)
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    claim = measured_claim(ours, "Half the time at Lindenau")
    claims.rest_on(claim, feature=ours.feature, by=ours.pm, at=LATER)
    write(handed, ours, "one_line", f"{{claim {claim.pk}}}")
    Launch.objects.filter(pk=launch.pk).update(name="The Lindenau edition")
    features.rename(ours.feature, title="Search for Lindenau", by=ours.pm, at=LATER)
    questions = [Question("Who has it? Lindenau?", ("Lindenau", "max@example.com"), 0), *ASKED[1:]]
    write_check(handed, questions=questions, expected=0, by=ours.pmm, at=LATER)
    asked = ask(handed, text="Does Lindenau pay?", at=LATER)
    answer(asked.question, text="Lindenau does.", for_all=True, by=ours.pmm, at=LATER)
    told = kit_by(token, handed.pk, today=TODAY)
    found = shelf(token, today=TODAY)
    answered = question_by(token, asked.receipt, today=TODAY)
    assert told
    assert found
    assert answered
    assert told.kit.launch.name == found.this_month[0].kit.launch.name == "The a customer edition"
    assert answered.kit.launch.name == "The a customer edition"
    assert [one.title for one in told.ships] == ["Search for a customer"]
    assert list(told.may_say) == [found.this_month[0].line] == ["Half the time at a customer"]
    assert told.questions[0] == Question("Who has it? a customer?", ("a customer", "…"), 0)
    assert "Lindenau" not in str((told, found, answered.answer))
    launch.refresh_from_db()
    assert launch.name == "The Lindenau edition"


def test_no_gos_follow_the_brief(ours: World, handed: Kit, token: str) -> None:
    write(handed, ours, "do_not_say", "- Not before May")
    brief = Brief.objects.get(feature=ours.feature)
    briefs.edit(
        brief, texts={"no_gos": "- Not offline"}, expected=brief.version, by=ours.pm, at=LATER
    )
    told = kit_by(token, handed.pk, today=TODAY)
    assert told
    assert list(told.do_not_say) == ["Not before May", "Not offline"]


def test_what_is_restricted_called_off_or_taken_back_is_gone(
    ours: World, launch: Launch, handed: Kit, token: str
) -> None:
    def there() -> bool:
        found = [readable(token, handed.pk, today=TODAY), kit_by(token, handed.pk, today=TODAY)]
        listed = names(token)[0]
        assert bool(found[0]) == bool(found[1]) == bool(listed)
        return bool(listed)

    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert not there()
    assert kit_as_handed(handed, today=TODAY) is None
    features.open_up(ours.feature, by=ours.pm, at=LATER)
    assert there()
    call_off(launch, by=ours.pmm, at=LATER)
    assert not there()
    resume(launch, by=ours.pmm, at=LATER)
    assert there()
    take_back(handed, by=ours.pmm, at=LATER)
    assert not there()
    assert kit_as_handed(handed, today=TODAY), "for who prepares a session"
    with pytest.raises(NotHandedOut):
        ask(handed, text="When?", at=LATER)
    with pytest.raises(NotHandedOut):
        count_reader(handed, at=LATER)


def test_readers_are_counted_and_nobody_is_named(
    ours: World, handed: Kit, recorded: Recorded
) -> None:
    assert count_reader(handed, at=LATER)
    assert count_reader(handed, at=LATER + timedelta(days=1))
    handed.refresh_from_db()
    assert handed.readers == 2
    assert list(KitDay.objects.order_by("day").values_list("readers", flat=True)) == [1, 1]
    assert recorded()[-1] == ("kit_read", {"kit": "sales", "readers": 2})
    assert not Event.objects.filter(kind="kit_read", actor__isnull=False).exists()
    assert overview(ours.pmm, today=TODAY).kits[0].lately == 2


def test_the_check_counts_who_passed_once(ours: World, handed: Kit, recorded: Recorded) -> None:
    with pytest.raises(NoCheck):
        take_check(handed, chosen=[0, 0, 0], number=0, counts=True, at=LATER)
    write_check(handed, questions=ASKED, expected=0, by=ours.pmm, at=LATER)
    assert take_check(handed, chosen=[0, 1, -1], number=1, counts=True, at=LATER) == [1, 2]
    assert take_check(handed, chosen=[0, 0, 0], number=1, counts=True, at=LATER) == []
    assert take_check(handed, chosen=[0, 0, 0], number=1, counts=False, at=LATER) == []
    handed.refresh_from_db()
    assert (handed.taken, handed.passed) == (3, 1)
    write_check(handed, questions=ASKED[::-1], expected=1, by=ours.pmm, at=LATER)
    with pytest.raises(NoCheck):
        take_check(handed, chosen=[0, 0, 0], number=1, counts=True, at=LATER)
    handed.refresh_from_db()
    assert (handed.taken, handed.passed) == (0, 0)
    taken = [fields for kind, fields in recorded() if kind == "kit_check_taken"]
    assert [one["passed"] for one in taken] == [0, 1, 1]
