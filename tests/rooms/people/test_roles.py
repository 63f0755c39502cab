"""Roles, the last admin, and what ends when somebody leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core import events
from alongside.core.plandate import parse
from alongside.rooms.access.models import Session, SignInLink, User
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Release
from alongside.rooms.imports.batches import Line, importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions
from alongside.rooms.people.models import Holiday, Member
from alongside.rooms.people.roles import (
    DEEDS,
    MAY,
    LastAdmin,
    NotAllowed,
    Role,
    UnknownRole,
    deed_of,
    in_words,
    is_last_admin,
    may,
    refuse_event,
)
from tests.rooms.conftest import LATER, Recorded, World

pytestmark = pytest.mark.django_db


def give(member: Member, role: str) -> Member | None:
    return actions.give_role(member, role=role, by=NOBODY, at=LATER)


def role_of(member: Member) -> str:
    return str(Member.objects.get(pk=member.pk).role)


def signed_in(member: Member) -> User:
    """Whoever signs in as that member, with a session and a link that was not used yet."""
    user: User = User.objects.create(email=f"{member.handle}@example.com")
    Member.objects.filter(pk=member.pk).update(user=user)
    member.user = user
    then = LATER + timedelta(days=9)
    Session.objects.create(session_key=f"{user.pk}", session_data="", expire_date=then, user=user)
    SignInLink.objects.create(user=user, digest=f"{user.pk}", made_at=LATER, expires_at=then)
    return user


def ways_in(user: User) -> int:
    """How many sessions and links are left to them."""
    links = SignInLink.objects.filter(user=user).count()
    return int(Session.objects.filter(user=user).count() + links)


def test_each_role_says_what_it_may() -> None:
    for role in Role:
        said = in_words(role)
        assert said.startswith("May ")
        assert said.endswith(".")
        assert all((one.what in said) == (one.role is role) for one in MAY.values())
    assert in_words(Role.ADMIN).startswith("May do what a member does, and import an event log")


def test_the_table() -> None:
    """Readers only read, but for what they say of themselves; admins look after the workspace."""
    lowest = {deed: one.role.value for deed, one in MAY.items()}
    assert lowest == {
        "look": "reader",
        "hear": "reader",
        "say": "member",
        "import": "member",
        "import-log": "admin",
        "look-after": "admin",
    }
    assert tuple(MAY) == DEEDS


def test_every_kind_of_event_comes_about_by_a_deed() -> None:
    found: dict[str, set[str]] = {}
    for kind in events.KINDS.values():
        found.setdefault(deed_of(kind), set()).add(kind.kind)
    assert found["look"] == {"calendar_link_made", "calendar_link_revoked", "list_exported"}
    assert found["hear"] == {
        "insight_read",
        "interview_joined",
        "interview_left",
        "release_acknowledged",
        "release_discussed",
        "snapshot_read",
        "surprise_reported",
    }
    assert {"consent_stated", "presence_proven", "interview_offered"} < found["say"]
    assert found.keys() <= set(DEEDS)


def test_a_reader_watches_and_proves_nothing_else(ours: World) -> None:
    give(ours.pmm, "reader")
    watched = events.PresenceProven("watched", "player", member=ours.pmm.pk)
    refuse_event(ours.pmm, watched)
    with pytest.raises(NotAllowed):
        refuse_event(ours.pmm, events.PresenceProven("present", "interviewer", member=ours.pmm.pk))


def test_everybody_begins_as_a_member(ours: World) -> None:
    assert role_of(ours.pmm) == Role.MEMBER
    assert [deed for deed in DEEDS if may(ours.pmm, deed)] == ["look", "hear", "say", "import"]


def test_what_a_member_does_goes_by_their_role(ours: World, recorded: Recorded) -> None:
    """Whichever way in they take: what they may not do is refused where it would be recorded, and undone."""
    give(ours.pmm, "reader")
    when = parse("2025-05")
    features.state_release_date(ours.release, date=when, by=ours.pm, at=LATER)
    before = len(recorded())
    with pytest.raises(NotAllowed, match="takes the role member, and that of max is reader"):
        features.state_release_date(ours.release, date=parse("2025-06"), by=ours.pmm, at=LATER)
    with pytest.raises(NotAllowed, match="takes the role admin"):
        actions.add_holiday(ours.workspace, day=LATER.date(), by=ours.pmm, at=LATER)
    with pytest.raises(NotAllowed):
        features.countersign(ours.release, by=ours.pmm, at=LATER)
    assert len(recorded()) == before
    assert Release.objects.get(pk=ours.release.pk).release_date == "2025-05"
    assert not Holiday.objects.within(ours.workspace).exists()
    features.acknowledge(ours.release, by=ours.pmm, at=LATER)
    features.report_surprise(ours.release, by=ours.pmm, at=LATER)
    actions.note_export(
        ours.workspace, what="radar", file_format="csv", rows=1, by=ours.pmm, at=LATER
    )


def test_what_an_import_tells_does_not_go_by_roles(ours: World) -> None:
    """Whoever said it there was allowed to; who may import is asked of the one who imports."""
    give(ours.pmm, "reader")
    by = Origin(member=ours.pmm)
    features.state_release_date(ours.release, date=parse("2025-05"), by=by, at=LATER)
    assert Release.objects.get(pk=ours.release.pk).release_date == "2025-05"


def test_who_has_left_may_do_nothing(ours: World) -> None:
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    left = Member.objects.get(pk=ours.pmm.pk)
    assert [deed for deed in DEEDS if may(left, deed)] == []
    with pytest.raises(NotAllowed):
        actions.note_export(
            ours.workspace, what="radar", file_format="csv", rows=1, by=left, at=LATER
        )


def test_give_role(ours: World, recorded: Recorded) -> None:
    assert is_last_admin(ours.pm)
    assert give(ours.pmm, "admin") == ours.pmm
    assert (role_of(ours.pmm), may(ours.pmm, "look-after")) == ("admin", True)
    assert not is_last_admin(ours.pm)
    assert give(ours.pmm, "admin") is None
    assert actions.give_role(ours.pmm, role="reader", by=ours.pm, at=LATER) == ours.pmm
    assert not may(ours.pmm, "say")
    assert recorded() == [("role_given", {"role": "admin"}), ("role_given", {"role": "reader"})]
    event = Event.objects.latest("id")
    assert (event.subject, event.actor) == (ours.pmm.pk, ours.pm)


def test_give_an_unknown_role(ours: World, recorded: Recorded) -> None:
    with pytest.raises(UnknownRole, match="'owner' is no role; there are admin, member, reader"):
        give(ours.pm, "owner")
    assert recorded() == []


def test_who_has_left_gets_no_role(ours: World) -> None:
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(actions.NoMember, match="max has left"):
        give(ours.pmm, "admin")


def test_the_last_admin_stays_one(ours: World, theirs: World, recorded: Recorded) -> None:
    with pytest.raises(LastAdmin, match="pia is the only admin of this workspace"):
        give(ours.pm, "reader")
    with pytest.raises(LastAdmin, match="make somebody else an admin first"):
        actions.leave(ours.pm, by=ours.pm, at=LATER)
    assert recorded() == []
    give(ours.pmm, "admin")
    assert give(ours.pm, "member")
    assert role_of(ours.pm) == "member"


def test_an_admin_who_has_left_is_no_admin(ours: World) -> None:
    give(ours.pmm, "admin")
    assert actions.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(LastAdmin):
        give(ours.pm, "member")


def test_whoever_comes_back_is_no_admin(ours: World) -> None:
    give(ours.pmm, "admin")
    actions.leave(ours.pm, by=NOBODY, at=LATER)
    back = actions.join(ours.workspace, handle="pia", function="pm", by=NOBODY, at=LATER)
    assert back
    assert role_of(back) == "member"
    give(back, "reader")
    actions.leave(back, by=NOBODY, at=LATER)
    actions.join(ours.workspace, handle="pia", function="pm", by=NOBODY, at=LATER)
    assert role_of(back) == "reader", "and a reader gets no more than before"


def test_another_function_leaves_the_role(ours: World) -> None:
    actions.join(ours.workspace, handle="pia", function="executive", by=NOBODY, at=LATER)
    assert role_of(ours.pm) == "admin"


def test_leaving_ends_the_sessions(ours: World) -> None:
    user, other = signed_in(ours.pmm), signed_in(ours.pm)
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    assert (ways_in(user), ways_in(other)) == (0, 2)


def test_sessions_stay_for_who_works_elsewhere(ours: World, theirs: World) -> None:
    user = signed_in(ours.pmm)
    Member.objects.filter(pk=theirs.pmm.pk).update(user=user)
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    assert ways_in(user) == 2
    assert not Member.objects.visible_to(Member.objects.get(pk=ours.pmm.pk)).exists()
    actions.leave(theirs.pmm, by=NOBODY, at=LATER)
    assert ways_in(user) == 0


def test_an_import_is_not_stopped_by_the_last_admin(ours: World) -> None:
    """It tells what happened elsewhere; undone, all is as before, but for the sign-in."""
    user = signed_in(ours.pmm)
    with importing(ours.workspace, source="log", attested=True, at=LATER) as run:
        [source] = run.noted([Line("log.jsonl", 1, b"1")])
        by = Origin(source=source, known_at=timezone.now())
        actions.give_role(ours.pm, role="reader", by=by, at=LATER)
        actions.give_role(ours.pmm, role="admin", by=by, at=LATER)
        actions.leave(ours.pmm, by=by, at=LATER)
    assert (role_of(ours.pm), ways_in(user)) == ("reader", 0)
    undo(run.batch, at=LATER)
    assert (role_of(ours.pm), role_of(ours.pmm)) == ("admin", "member")
    assert Member.objects.get(pk=ours.pmm.pk).left_at is None


def test_undoing_what_brought_somebody_ends_their_sessions(ours: World) -> None:
    with importing(ours.workspace, source="log", attested=True, at=LATER) as run:
        by = Origin(known_at=LATER)
        sam = actions.join(ours.workspace, handle="sam", function="sales", by=by, at=LATER)
    assert sam
    user = signed_in(sam)
    undo(run.batch, at=LATER)
    assert ways_in(user) == 0


def test_a_role_that_no_event_gave_survives_an_undoing(ours: World) -> None:
    Member.objects.filter(pk=ours.pm.pk).update(role="admin")
    with importing(ours.workspace, source="log", attested=True, at=LATER) as run:
        actions.open_area(ours.workspace, slug="new", name="New", by=NOBODY, at=LATER)
    undo(run.batch, at=LATER)
    assert role_of(ours.pm) == "admin"


def test_notes_of_what_was_taken_out(ours: World, recorded: Recorded) -> None:
    where, by = ours.workspace, ours.pm
    actions.note_export(where, what="findings", file_format="csv", rows=12, by=by, at=LATER)
    actions.note_backup(where, by=by, at=LATER)
    actions.note_sign_in_link(ours.pmm, by=by, at=LATER)
    assert recorded() == [
        ("list_exported", {"what": "findings", "format": "csv", "rows": 12}),
        ("backup_made", {}),
        ("sign_in_link_made", {}),
    ]
    assert Event.objects.latest("id").subject == ours.pmm.pk
