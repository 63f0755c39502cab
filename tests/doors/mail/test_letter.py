"""The letter: what it says first, ten lines at most, each with its reason and what to do, and no mischief."""

import re
from datetime import timedelta

import pytest

from alongside.core import events
from alongside.core.plandate import on_day
from alongside.doors.mail.letter import Letter, letter, message_id
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import check_all
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area, Member
from tests.doors.mail.conftest import MONDAY, Postman, reader
from tests.rooms import said
from tests.story import TODAY


@pytest.fixture
def written(noor: Member) -> Letter:
    return letter(noor, TODAY)


def items(text: str) -> list[str]:
    """The lines of the text part, each with what belongs to it."""
    return re.findall(r"^\* .*?(?=\n\n)", text, flags=re.MULTILINE | re.DOTALL)


def test_the_subject_says_what_hurts_most(written: Letter) -> None:
    assert (
        written.subject
        == "Chorus rosters pulled in by 21 working days in two moves; two more releases moved"
    )


def test_each_line_says_what_by_whom_why_and_what_to_do(written: Letter) -> None:
    found = items(written.text)
    assert 3 <= len(found) <= 10
    for item in found:
        assert re.search(r"^  (You |It is a T|(MSG|TIR)\d+, as you )", item, flags=re.MULTILINE), (
            item
        )
        assert re.search(
            r"^  \S.*: http://127.0.0.1:8000/demo/(features/BSN-\d+(/brief)?|messages/claims/\d+|strategy/inputs/\d+|launches/\d+(#schedule)?)$",
            item,
            flags=re.MULTILINE,
        )
    first = found[0]
    assert "* Chorus rosters (BSN-123 general, T2)" in first
    assert "pulled in by 21 working days in two moves by Tove Almskog" in " ".join(first.split())
    assert "Acknowledge: " in first


def test_what_waits_begins_with_the_worst(written: Letter) -> None:
    told = written.text.partition("WAITS ON YOU")[2]
    first = " ".join(items(told)[0].split())
    assert "* Chorus rosters" in first
    assert "Pulled in by 21 working days" in first
    assert first.index("Then confirm the tier.") < first.index("Decide: http")


def test_text_and_html_say_the_same(written: Letter) -> None:
    plain = " ".join(re.sub(r"<[^>]+>", " ", str(written.body)).split())
    for item in items(written.text):
        title = " ".join(item.removeprefix("* ").partition(" (")[0].split())
        assert title in plain
    assert str(written.body).count("<h3>") == len(items(written.text))


def test_it_has_nothing_that_runs_or_is_fetched(written: Letter) -> None:
    html = str(written.mail().alternatives[0][0])
    assert not re.search(
        r"<(script|img|link|iframe|object|form)|\son\w+=|url\(", html, re.IGNORECASE
    )


def test_lines_are_short_enough_for_any_screen(written: Letter) -> None:
    assert all(len(one) <= 76 for one in written.text.splitlines() if "://" not in one)


def test_ten_lines_and_the_rest_is_on_the_page(noor: Member, story: Workspace) -> None:
    tove = Member.objects.within(story).get(handle="tove")
    area = Area.objects.within(story).get(slug="players")
    for number in range(14):
        feature = actions.add_feature(
            story, key=f"N-{number}", title=f"New {number}", by=tove, at=TODAY
        )
        actions.move_to_area(feature, area=area, by=tove, at=TODAY)
        release = actions.add_release(feature, stage="general", by=tove, at=TODAY)
        assert release
        day = on_day((MONDAY + timedelta(days=40 + number)).date())
        actions.state_release_date(release, date=day, by=tove, at=TODAY)
    check_all(story)
    written = letter(noor, MONDAY)
    assert len(items(written.text)) == 10
    assert re.search(
        r"^\d+ more lines on Today: http://127.0.0.1:8000/demo/today$", written.text, re.MULTILINE
    )


def test_what_people_wrote_is_only_text(noor: Member, story: Workspace) -> None:
    release = Release.objects.within(story).get(feature__key="BSN-123")
    tove = Member.objects.within(story).get(handle="tove")
    Feature.objects.filter(pk=release.feature_id).update(
        title="<b>Bcc:</b> x\r\nBcc: everybody@x.org"
    )
    actions.state_release_date(
        release,
        date=on_day((TODAY + timedelta(days=7)).date()),
        by=tove,
        at=TODAY,
        reason="<script>alert(1)</script>",
    )
    check_all(story)
    written = letter(noor, MONDAY)
    assert "\n" not in written.subject
    mail = written.mail().message()
    assert mail["Bcc"] is None
    assert "<script>" not in str(written.body)
    assert "<b>" not in str(written.body)


def test_what_is_found_in_what_they_heard(noor: Member, story: Workspace) -> None:
    """With nothing of what a customer said, and as text whatever somebody wrote."""
    call = said.conversation(story, "<b>Harp</b> on sharing", author=noor)
    said.tell(call, events.ConsentStated("internal", False))
    said.quote(said.insight(story, "They share."), call)
    check_all(story)
    Finding.objects.within(story).exclude(claim=None).delete()  # what she says is worse
    written = letter(noor, TODAY)
    [item] = [one for one in items(written.text) if "Harp" in one]
    told = " ".join(item.split())
    assert told.startswith("* <b>Harp</b> on sharing (interview) A passage of it stands under")
    assert "DSC105, as you brought it in, put it down or were there." in told
    assert told.endswith(f"Open: http://127.0.0.1:8000/demo/conversations/{call.pk}/")
    assert "IN WHAT YOU HEARD" in written.text
    assert "&lt;b&gt;Harp&lt;/b&gt; on sharing" in written.body
    assert "Well" not in written.text, "the words that are quoted"
    assert len(items(written.text)) <= 10


def test_nothing_to_tell(noor: Member, story: Workspace) -> None:
    ewa = Member.objects.select_related("user", "workspace").get(workspace=story, handle="ewa")
    Release.objects.within(story).update(shipped_on=TODAY.date())
    written = letter(ewa, TODAY + timedelta(days=30))
    assert written.is_empty


def test_one_message_id_a_member_and_monday(noor: Member, story: Workspace) -> None:
    monday = MONDAY.date()
    assert message_id(noor, monday) == message_id(reader(story), monday)
    others = Member.objects.within(story).exclude(pk=noor.pk)
    ids = [message_id(one, monday) for one in others]
    ids += [message_id(noor, monday), message_id(noor, monday + timedelta(days=7))]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", one) for one in ids)


def test_the_headers(post: Postman, noor: Member) -> None:
    letter(noor, MONDAY).mail().send()
    [mail] = post.mails
    assert mail["To"] == "noor@company.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = mail["List-Unsubscribe"].strip()
    assert re.fullmatch(r"<https://alongside\.company\.org/-/digest/[^<>\s]+>", stop)
    assert mail["Message-ID"].endswith("@alongside.company.org>")
    assert mail["Date"]
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    body = mail.get_body(("plain",))
    assert body
    assert "WAITS ON YOU" in body.get_content()
