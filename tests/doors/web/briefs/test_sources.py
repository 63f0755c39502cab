"""What an item was filled in from, in plain words, with the way there; and nothing of what one may not see."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.doors.web.briefs.sources import sources
from alongside.doors.web.local import of_zone
from alongside.rooms.discovery.models import Conversation, Highlight
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.drew import Drew
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.forecasts.briefs import fill_in
from alongside.rooms.strategy.kpis import state_kpi
from tests.doors.web.briefs.test_brief import PAGE, read
from tests.doors.web.insights.conftest import max_, pia
from tests.doors.web.strategy.ways import serves
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import an_objective

__all__ = ["max_", "pia"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def quoted(ours: World) -> Highlight:
    """A brief is filled in from what somebody said of the feature."""
    talk = said.conversation(ours.workspace, "Scores & parts", author=ours.pmm)
    fact = said.insight(ours.workspace, "Parts come <late>", by=ours.pmm)
    quote = said.quote(fact, talk)
    said.link(ours.feature, fact)
    aim = an_objective(ours)
    serves(ours, ours.feature, aim)
    state_kpi(aim, name="Hours", by=ours.pm, at=timezone.now())
    actions.open_brief(ours.feature, by=ours.pm, at=timezone.now())
    fill_in(Brief.objects.get(), by=ours.pm, at=timezone.now())
    marked: Highlight = quote.highlight
    return marked


def test_who_said_it_and_where(ours: World, quoted: Highlight, max_: Client) -> None:
    shown, talk = read(max_), quoted.conversation
    way = f"/ours/conversations/{talk.pk}/?highlight={quoted.pk}#h{quoted.pk}"
    day = f"{talk.held_on.day} {talk.held_on:%b %Y}"
    assert f'said in <a href="{way}">Scores &amp; parts</a>, {day}' in shown
    assert f"— {day}" in shown, "below the quotation"
    assert f"{talk.held_on:%Y-%m-%d}" not in shown
    assert "what was learned: <a href=" in shown
    assert "Parts come &lt;late&gt;</a>" in shown
    assert 'the objective <a href="/ours/strategy/objectives/' in shown
    assert "#kpi-" in shown
    assert "from highlight" not in shown


def test_sentences_and_what_is_told_of_releases(ours: World) -> None:
    told = sources("ours", "F-1", of_zone("UTC", "en-GB"))
    said = told(
        [
            Drew("facts", 3, "general"),
            Drew("forecast", 3, "Rests on 9 past plans."),
            Drew("document", None, "pitch.md: <Problem>"),
            Drew("insight", 4, ""),
        ]
    )
    way = '<a href="/ours/features/F-1#release-3">'
    assert said == (
        f"what is new about {way}general</a>; the forecast: {way}rests on 9 past plans</a>; "
        "pitch.md: &lt;Problem&gt;; an insight that is not there any more"
    )


def test_words_that_may_not_be_seen_name_nobody(
    ours: World, quoted: Highlight, pia: Client
) -> None:
    Conversation.objects.update(restricted=True)
    shown = read(pia)
    assert "Scores &amp; parts" not in shown
    assert "words of a customer that may not be shown here" in shown


def test_an_insight_of_another_workspace_is_none(ours: World, theirs: World, pia: Client) -> None:
    secret = said.insight(theirs.workspace, "Theirs alone", by=theirs.pm)
    actions.open_brief(ours.feature, by=ours.pm, at=timezone.now())
    brief = Brief.objects.get()
    texts = {"problem": f"{{insight {secret.pk}}}"}
    actions.edit(brief, texts=texts, expected=brief.version, by=ours.pm, at=timezone.now())
    for place in (PAGE, f"{PAGE}/history"):
        assert "Theirs alone" not in read(pia, place)
