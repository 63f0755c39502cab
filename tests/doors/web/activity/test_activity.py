"""The activity, as a browser gets it: who did what, when it happened and when it became known."""

import re
from datetime import timedelta
from html import unescape

import time_machine
from django.test import Client

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.membership import change_member
from tests.doors.web.activity.conftest import first, html_of, lines, who
from tests.doors.web.conftest import SignedIn
from tests.rooms import said
from tests.story import TODAY


def feature(story: Workspace, key: str) -> Feature:
    found: Feature = Feature.objects.within(story).get(key=key)
    return found


def test_names_lead_somewhere(tove: Client, story: Workspace) -> None:
    actions.drop(feature(story, "BSN-104"), reason="Too <dear>", by=who(story, "noor"), at=TODAY)
    html = first(tove)
    assert 'href="/demo/settings/people/noor">Noor Benhaddad</a> dropped' in html
    assert 'href="/demo/features/BSN-104" data-open>BSN-104</a>.' in html
    assert "<q>Too &lt;dear&gt;</q>" in html
    assert "Stand-in finder" in html
    assert "happened" not in html, "it was recorded in the moment in which it happened"


def test_a_key_with_odd_letters(tove: Client, story: Workspace) -> None:
    key = "a/b?c#d %22<é>"
    actions.add_feature(story, key=key, title="Odd", by=who(story, "tove"), at=TODAY)
    address = re.search(r'href="(/demo/features/[^"]+)"', first(tove))
    assert address
    assert tove.get(unescape(address[1])).status_code == 200


def test_by_day_where_one_is(
    story: Workspace, signed_in: SignedIn, clock: time_machine.Traveller
) -> None:
    member = who(story, "tove")
    client = signed_in(member)
    member.refresh_from_db()
    assert member.user
    member.user.zone = "Asia/Tokyo"
    member.user.save()
    clock.move_to(TODAY.replace(hour=16))  # after midnight in Tokyo
    people.note_backup(story, by=NOBODY, at=TODAY)
    html = html_of(client, "/demo/activity")
    headings = re.findall(r"<h2>(.*?)</h2>", html)
    assert headings[0] == "Today, Thu 12 Mar 2026"
    clock.shift(timedelta(days=1))
    assert "<h2>Yesterday, Thu 12 Mar 2026</h2>" in html_of(client, "/demo/activity")
    assert ">01:00</time>" in first(client)


def test_when_it_happened_and_became_known_on_other_days(tove: Client, story: Workspace) -> None:
    tove_ = who(story, "tove")
    one, *_ = Release.objects.within(story).filter(feature__key="BSN-118")
    ago = TODAY - timedelta(days=8)
    actions.state_release_date(one, date=parse("2026-08"), by=tove_, at=ago)
    assert "happened 3 Mar 2026, known 11 Mar 2026" in first(tove)
    with importing(story, source="csv", attested=True, at=TODAY) as run:
        by = Origin(member=tove_, known_at=TODAY - timedelta(days=2))
        actions.state_release_date(one, date=parse("2026-09"), by=by, at=ago)
        by = Origin(member=tove_, known_at=ago)
        actions.state_release_date(one, date=parse("2026-10"), by=by, at=ago)
    third, second, *_ = lines(tove, f"/demo/activity?import={run.batch.pk}")[1:]
    assert "happened 3 Mar 2026, known 9 Mar 2026" in second
    assert "happened and known 3 Mar 2026" in third


def test_what_was_undone_is_struck_through(tove: Client, story: Workspace) -> None:
    with importing(story, source="csv", attested=False, at=TODAY) as run:
        actions.add_feature(story, key="NEW-1", title="New", by=NOBODY, at=TODAY)
    number = run.batch.pk
    counted = lines(tove, f"/demo/activity?import={number}")
    assert counted[1].endswith(f"New import {number} , CSV file")
    undo(run.batch, at=TODAY)
    html = html_of(tove, f"/demo/activity?import={number}")
    assert (
        f'<a href="/demo/imports/batches/{number}/undo"><del>import {number}</del></a> undone'
        in html
    )
    assert tove.get(f"/demo/imports/batches/{number}/undo").status_code == 200


def test_what_is_audited_is_there_for_everybody(tove: Client, story: Workspace) -> None:
    """The roles differ in what one may do, not in what one sees; an address or a link stands in no event."""
    noor = who(story, "noor")
    people.give_role(who(story, "aurelio"), role="admin", by=NOBODY, at=TODAY)
    people.note_backup(story, by=noor, at=TODAY)
    people.note_export(story, what="radar", file_format="csv", rows=3, by=noor, at=TODAY)
    people.note_sign_in_link(who(story, "joris"), by=noor, at=TODAY)
    change_member(
        who(story, "joris"),
        name="Joris V",
        email="new@secret.example",
        function="pm",
        role="reader",
        by=noor,
        at=TODAY,
    )
    html = html_of(tove, "/demo/activity")
    assert "secret.example" not in html
    said = " ".join(lines(tove))
    for sentence in (
        "made Aurelio Santavenere an admin.",
        "made a backup with Second Bassoon in it.",
        "exported radar as csv; rows: 3.",
        "made a sign-in link for",
        "made Joris V a reader.",
    ):
        assert sentence in said
    people.give_role(who(story, "tove"), role="reader", by=NOBODY, at=TODAY)
    assert "made a sign-in link for" in " ".join(lines(tove))


def test_what_is_hidden_is_not_there(
    story: Workspace, elsewhere: Workspace, signed_in: SignedIn
) -> None:
    tove, joris = who(story, "tove"), who(story, "joris")
    actions.draft_feature(story, key="SEC-1", title="Secret", by=tove, at=TODAY)
    actions.restrict(feature(story, "BSN-104"), guests=[], by=tove, at=TODAY)
    mine, theirs = signed_in(tove), signed_in(joris)
    for query, seen in (
        ("", 2),
        ("?feature=SEC-1", 1),
        ("?feature=BSN-104", 1),
        ("?feature=secret", 1),
    ):
        assert (
            sum(
                "SEC-1" in one or "restricted BSN-104" in one
                for one in lines(mine, f"/demo/activity{query}")
            )
            == seen
        )
        html = html_of(theirs, f"/demo/activity{query}").partition('<div id="rows"')[2]
        assert "SEC-1" not in html.replace("“SEC-1”", "")
        assert "BSN-104</a>" not in html
    theirs_too = Event.objects.within(elsewhere).order_by("-pk").values_list("pk", flat=True)[0]
    some = lines(mine, f"/demo/activity?before={theirs_too + 1}&person=tove")
    latest = lines(mine, "/demo/activity?person=tove")  # each is as many as a page holds
    assert [one for one in some if one in latest] == [one for one in latest if one in some] != []


def test_what_customers_said_leads_to_its_own_page(tove: Client, story: Workspace) -> None:
    call = said.conversation(story, "Harp <on> sharing", by=who(story, "tove"))
    said.link(feature(story, "BSN-118"), call, by=who(story, "tove"))
    line = first(tove)
    assert (
        f'<a href="/demo/conversations/{call.pk}/" data-open>“Harp &lt;on&gt; sharing”</a>' in line
    )
    assert "BSN-118" not in line.partition("</a>")[2].partition("</a>")[0]
