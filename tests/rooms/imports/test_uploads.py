"""Uploads: how many wait, who sees them, in which order things happen to them, and when they are gone."""

from datetime import timedelta

import pytest

from alongside.rooms.imports import uploads
from alongside.rooms.imports.models import Upload
from alongside.rooms.imports.reports import Look, Outcome, Reading
from alongside.rooms.imports.uploads import Sent
from alongside.rooms.jobs.models import Job
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World


def receive(member: Member, content: bytes = b"key\nA-1\n") -> Sent:
    row = uploads.receive(
        member, name="a.csv", content=content, reading=Reading(), look=Look(["key"]), at=MONDAY
    )
    return uploads.find(row.pk, member=member)


def state(sent: Sent) -> str:
    return Upload.objects.values_list("state", flat=True).get(pk=sent.row.pk)


def test_the_longest_file_and_one_byte_more(ours: World) -> None:
    receive(ours.pm, b"x" * uploads.MOST_BYTES)
    with pytest.raises(uploads.TooLarge, match="at most 10 MB"):
        receive(ours.pm, b"x" * (uploads.MOST_BYTES + 1))


def test_three_wait_each_members_own(ours: World) -> None:
    first, *_ = [receive(ours.pm) for _ in range(3)]
    with pytest.raises(uploads.TooManyWaiting, match="3 files"):
        receive(ours.pm)
    receive(ours.pmm)
    uploads.throw_away(first)
    receive(ours.pm)


def test_who_sees_it(ours: World, theirs: World) -> None:
    sent = receive(ours.pm)
    assert [one.row for one in uploads.sent_in(ours.pm)] == [sent.row]
    Member.objects.filter(pk=ours.pmm.pk).update(role="admin")
    ours.pmm.refresh_from_db()
    for other in (ours.pmm, theirs.pm):  # its report tells what its owner sees
        with pytest.raises(uploads.NoSuchUpload):
            uploads.find(sent.row.pk, member=other)
        assert uploads.sent_in(other) == []


def test_it_is_asked_for_once(ours: World) -> None:
    sent = receive(ours.pm)
    uploads.ask(sent, wish="import", by=ours.pm, skip=True)
    assert state(sent) == "queued"
    with pytest.raises(uploads.Busy):
        uploads.ask(sent, wish="import", by=ours.pm)
    with pytest.raises(uploads.Busy):
        uploads.choose(sent, reading=Reading())
    with pytest.raises(uploads.Busy):
        uploads.throw_away(sent)
    [job] = Job.objects.filter(kind="import_upload")
    assert job.payload == f'{{"by":{ours.pm.pk},"upload":{sent.row.pk}}}'
    begun = uploads.begin(sent.row.pk, workspace=ours.workspace.pk)
    assert begun
    assert (begun.reading.wish, begun.reading.skip) == ("import", True)
    assert uploads.is_in_hand(begun)


def test_nobody_begins_what_is_anothers_or_is_over(ours: World, theirs: World) -> None:
    sent = receive(ours.pm)
    assert uploads.begin(sent.row.pk, workspace=ours.workspace.pk) is None
    uploads.ask(sent, wish="import", by=ours.pm)
    assert uploads.begin(sent.row.pk, workspace=theirs.workspace.pk) is None
    begun = uploads.begin(sent.row.pk, workspace=ours.workspace.pk)
    assert begun
    again = uploads.begin(sent.row.pk, workspace=ours.workspace.pk)
    assert again, "a worker that was killed is followed by another"
    uploads.imported(begun, outcome=Outcome(lines=1), batch=None, refused=b"")
    assert not uploads.is_in_hand(again)
    assert uploads.begin(sent.row.pk, workspace=ours.workspace.pk) is None


def test_a_new_choice_forgets_the_dry_run(ours: World) -> None:
    sent = receive(ours.pm)
    uploads.rehearsed(sent, outcome=Outcome(lines=1))
    assert uploads.find(sent.row.pk, member=ours.pm).report.rehearsal
    uploads.choose(sent, reading=Reading(encoding="cp1252"))
    found = uploads.find(sent.row.pk, member=ours.pm)
    assert found.report.rehearsal is None
    assert found.report.look.headings == ["key"]
    assert found.reading.encoding == "cp1252"


def test_what_is_given_back_is_whole(ours: World) -> None:
    sent = receive(ours.pm)
    uploads.ask(sent, wish="import", by=ours.pm)
    uploads.give_back(sent, why="No.")
    found = uploads.find(sent.row.pk, member=ours.pm)
    assert (found.row.state, found.report.problem) == ("refused", "No.")
    assert uploads.content_of(found) == b"key\nA-1\n"


@pytest.mark.parametrize(
    ("what", "age", "there", "content"),
    [
        ("waiting", timedelta(days=1), True, True),
        ("waiting", timedelta(days=1, seconds=1), False, False),
        ("refused", timedelta(days=1, seconds=1), False, False),
        ("running", timedelta(days=2), True, True),
        ("queued", timedelta(days=2, seconds=1), False, False),
        ("done", timedelta(days=2), True, True),
        ("done", timedelta(days=2, seconds=1), True, False),
    ],
)
def test_what_is_swept_away(
    ours: World, what: str, age: timedelta, there: bool, content: bool
) -> None:
    sent = receive(ours.pm)
    Upload.objects.update(state=what)
    uploads.sweep(at=MONDAY + age)
    found = Upload.objects.filter(pk=sent.row.pk).first()
    assert (found is not None) == there
    assert bool(found and bytes(found.content)) == content


def test_a_file_that_comes_sweeps(ours: World) -> None:
    old = receive(ours.pm)
    uploads.receive(
        ours.pmm, name="b.csv", content=b"x", reading=Reading(), look=Look(), at=LATER + timedelta(days=1)
    )  # fmt: skip
    assert not Upload.objects.filter(pk=old.row.pk).exists()
