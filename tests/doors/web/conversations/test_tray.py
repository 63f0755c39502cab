"""The tray and the snapshot by the site: decided with one press, finished by a person, read by others."""

import re

import pytest
from django.test import Client

from alongside.rooms.discovery.bringing import bring
from alongside.rooms.discovery.models import Candidate, Highlight, Reading, Snapshot
from alongside.rooms.jobs.work import work
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.doors.web.conversations.conftest import address
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.bringing.said import CALL, call, thread
from tests.rooms.discovery.bringing.test_threads import FIRST, THIRD
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def waiting(heard: Heard) -> list[Candidate]:
    """Three candidates in its tray, one of them marked in the source."""
    Highlight.objects.filter(conversation=heard.conversation).delete()
    return [
        Candidate.objects.create(
            workspace_id=heard.conversation.workspace_id,
            conversation=heard.conversation,
            position=number,
            kind=kind,
            said=number == 2,
            first_turn=turn,
            start=0,
            last_turn=turn,
            end=len(SAID[turn]),
            begins=turn * 10_000,
            verbatim=SAID[turn],
            why="a wish: “want”",
        )
        for number, (turn, kind) in enumerate(((9, "need"), (3, "fact"), (1, "decision")))
    ]


def decide(client: Client, heard: Heard, one: Candidate, verdict: str, **how: object) -> object:
    where = address(heard, f"candidates/{one.pk}")
    return client.post(where, {"verdict": verdict}, **how)  # type: ignore[arg-type]


def test_the_tray(max_: Client, heard: Heard, waiting: list[Candidate]) -> None:
    for path in ("?tray=1", "snapshot/"):
        page = max_.get(address(heard, path)).content.decode()
        order = [page.index(f'id="c{waiting[number].pk}"') for number in (2, 1, 0)]
        assert order == sorted(order), "marked in the source first, then by kind"
        assert "0 of 3 decided" in page
        assert 'data-key="y"' in page
    assert "The tray" not in max_.get(address(heard)).content.decode()


def test_one_press_decides(
    max_: Client, heard: Heard, waiting: list[Candidate], ours: World
) -> None:
    for verdict, shown, kept in (
        ("keep", "kept", True),
        ("throw", "thrown", False),
        ("back", "open", None),
    ):
        answer = decide(max_, heard, waiting[0], verdict, headers=SCRIPT)
        page = answer.content.decode()  # type: ignore[attr-defined]
        assert f'data-verdict="{shown}"' in page
        assert f"{0 if kept is None else 1} of 3 decided" in page
        assert "<html" not in page
        waiting[0].refresh_from_db()
        assert waiting[0].kept is kept
        there = Highlight.objects.filter(conversation=heard.conversation)
        assert list(there.values_list("verbatim", "lens")) == (
            [(SAID[9], "market")] if kept else []
        )


def test_without_a_script(max_: Client, heard: Heard, waiting: list[Candidate]) -> None:
    answer = decide(max_, heard, waiting[0], "keep")
    assert answer["Location"] == address(heard, "snapshot/")  # type: ignore[index]
    assert decide(max_, heard, waiting[0], "sell").status_code == 404  # type: ignore[attr-defined]


def test_one_of_another_conversation(
    max_: Client, heard: Heard, waiting: list[Candidate], ours: World
) -> None:
    other = make_heard(ours)
    assert decide(max_, other, waiting[0], "keep").status_code == 404  # type: ignore[attr-defined]
    assert max_.get(address(other, "snapshot/")).status_code == 404, "it has no snapshot"


def test_finished_by_a_person(
    max_: Client, heard: Heard, waiting: list[Candidate], ours: World
) -> None:
    nothing = max_.post(address(heard, "snapshot/"), {"summary": " "})
    assert nothing.status_code == 422
    assert "Keep a candidate" in nothing.content.decode()
    too_long = max_.post(address(heard, "snapshot/"), {"summary": "a" * 4_001})
    assert too_long.status_code == 422
    assert "a" * 4_001 in too_long.content.decode()
    decide(max_, heard, waiting[0], "keep")
    assert "For whoever was not there" not in max_.get(address(heard, "snapshot/")).content.decode()
    assert max_.post(address(heard, "snapshot/"), {"summary": "<b>Chairs.</b>"}).status_code == 303
    page = max_.get(address(heard, "snapshot/")).content.decode()
    assert "&lt;b&gt;Chairs.&lt;/b&gt;" in page
    assert "For whoever was not there" in page
    assert SAID[9] in page
    assert "<read-mark" in page
    assert max_.post(address(heard, "snapshot/reopening")).status_code == 303
    assert Snapshot.objects.get(conversation=heard.conversation).finished_at is None


def test_readers_read(ours: World, heard: Heard, signed_in: SignedIn) -> None:
    Snapshot.objects.filter(conversation=heard.conversation).update(finished_at=LATER)
    people.give_role(ours.pmm, role="reader", by=ours.pm, at=LATER)
    reader = signed_in(Member.objects.get(pk=ours.pmm.pk))
    assert "Work on it again" not in reader.get(address(heard, "snapshot/")).content.decode()
    assert Reading.objects.count() == 0, "to look is not yet to have read"
    assert reader.post(address(heard, "snapshot/reading"), headers=SCRIPT).status_code == 204
    assert reader.post(address(heard, "snapshot/reading")).status_code == 303
    assert Reading.objects.get().member_id == ours.pmm.pk


def test_a_draft_is_not_read(max_: Client, heard: Heard) -> None:
    assert max_.post(address(heard, "snapshot/reading"), headers=SCRIPT).status_code == 204
    assert Reading.objects.count() == 0


def test_what_grew_or_was_corrected_since(ours: World, max_: Client) -> None:
    for first, more, told in (
        (call(), call(*CALL, "Max: Thank you."), "The transcript was corrected since."),
        (thread(FIRST), thread(FIRST, THIRD), "The thread has grown since."),
    ):
        came = bring(ours.workspace, first, by=ours.pm, at=LATER)
        assert came
        place = f"/ours/conversations/{came.conversation.pk}/snapshot/"
        assert "is being drafted, which takes" in max_.get(place).content.decode()
        work(once=True)
        assert "being drafted" not in max_.get(place).content.decode()
        max_.post(place, {"summary": "They copy."})
        assert "since." not in max_.get(place).content.decode()
        bring(ours.workspace, more, by=ours.pm, at=LATER)
        assert told in max_.get(place).content.decode()
        max_.post(place + "reopening")
        assert "is being drafted again" in max_.get(place).content.decode()
        work(once=True)
        assert "being drafted" not in max_.get(place).content.decode()


def was(client: Client, place: str) -> str:
    """What the form on a page carries of what it was shown."""
    found = re.search(r'name="was" value="([^"]*)"', client.get(place).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("reopened", [False, True])
def test_two_who_finish_it(
    ours: World, heard: Heard, max_: Client, signed_in: SignedIn, reopened: bool
) -> None:
    Snapshot.objects.get_or_create(workspace=ours.workspace, conversation=heard.conversation)
    place, pia = address(heard, "snapshot/"), signed_in(ours.pm)
    shown = was(max_, place)
    assert shown == was(pia, place)
    assert pia.post(place, {"summary": "Chairs stay empty.", "was": shown}).status_code == 303
    if reopened:
        pia.post(address(heard, "snapshot/reopening"))
    refused = max_.post(place, {"summary": "Sopranos <too>.", "was": shown})
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "Chairs stay empty." in page
    assert ">Sopranos &lt;too&gt;.</textarea>" in page
    assert "Nothing was changed, and what you wrote is below" in page
    assert Snapshot.objects.get().summary == "Chairs stay empty."
    found = re.search(r'name="was" value="([^"]*)"', page)
    assert found
    answer = max_.post(place, {"summary": "Chairs, and sopranos too.", "was": found[1]})
    assert answer.status_code == 303, "whoever saw both decides"
    row = Snapshot.objects.get()
    assert (row.summary, row.finished_by_id) == ("Chairs, and sopranos too.", ours.pmm.pk)


def test_finished_twice_by_oneself_or_in_the_same_words(
    ours: World, heard: Heard, max_: Client, signed_in: SignedIn
) -> None:
    Snapshot.objects.get_or_create(workspace=ours.workspace, conversation=heard.conversation)
    place = address(heard, "snapshot/")
    shown = was(max_, place)
    for summary in ("Chairs stay empty.", "Chairs stay empty.", "Many chairs stay empty."):
        assert max_.post(place, {"summary": summary, "was": shown}).status_code == 303
    pia = signed_in(ours.pm)
    assert pia.post(place, {"summary": "Many chairs stay empty.", "was": shown}).status_code == 303
    row = Snapshot.objects.get()
    assert (row.summary, row.finished_by_id) == ("Many chairs stay empty.", ours.pmm.pk)
