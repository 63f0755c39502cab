"""When a release will ship, as its card tells it; the launch that is suggested; the product manager's word."""

import html
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from alongside.core.plandate import parse
from alongside.doors.web.features.foreseen import _launch
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.findings.checks import check_all
from alongside.rooms.forecasts.models import Learning, Outlook
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import Counting
from tests.doors.web.features.conftest import (
    FEATURES,
    ODD,
    goes_back,
    page_of,
    plain,
    post,
    refused,
    release,
    value_of,
)
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"


def section(page: str, of: Release | None = None) -> str:
    """The section of a release, or of the first one, as HTML; empty where there is none."""
    which = of.pk if of else r"\d+"
    found = re.search(
        rf'<section class="foresight" aria-labelledby="foreseen-{which}".*?</section>',
        page,
        re.DOTALL,
    )
    return found[0] if found else ""


def words(page: str) -> str:
    return plain(section(page))


def unsure(story: Workspace, key: str = KEY) -> Release:
    """The release, of whose date nobody has said how sure they are."""
    one = release(story, key)
    Release.objects.filter(pk=one.pk).update(confidence=None)
    return one


def test_the_chance_the_days_and_what_it_rests_on(noor: Client, story: Workspace) -> None:
    said = words(page_of(noor, PAGE))
    outlook = Outlook.objects.get(release=release(story, KEY))
    assert f"{outlook.chance} % by the planned day, 31 Mar 2026." in said
    for name, day in (("P50", outlook.p50), ("P80", outlook.p80), ("P90", outlook.p90)):
        told = f"{day.day} {day:%b %Y}" if day else "later, or never"
        assert re.search(rf"{name} [a-z ]+ by {told}", said), name
    assert f"Rests on {outlook.cases} past plans, and on pooled experience (Kubernetes)" in said
    assert 'href="/demo/forecasts/"' in section(page_of(noor, PAGE))


def test_reasons_are_sentences_with_their_figures(noor: Client, story: Workspace) -> None:
    said = words(page_of(noor, PAGE)).partition("What it goes by")[2]
    assert "against it Nobody has confirmed the plan since it was made" in said
    assert re.search(
        r"plans of which that was so, as far ahead, were in time \d+ of \d+ times\.", said
    )


def test_of_a_train_the_days_have_its_name(noor: Client, story: Workspace) -> None:
    said = words(page_of(noor, f"{FEATURES}/BSN-120"))
    assert re.search(r"by the planned day, \d+ \w{3} 2026 \(Moderato\)\.", said)
    assert re.search(r"P80 four times in five by (about )?\d+ \w{3} 2026", said)


def test_too_few_plans_of_ones_own_are_said_to_be(noor: Client, story: Workspace) -> None:
    said = words(page_of(noor, f"{FEATURES}/BSN-120"))
    assert re.search(
        r"Range from (2 past plans of your own and )?pooled experience \(Kubernetes\)", said
    )
    assert "strip__range--guess" in section(page_of(noor, f"{FEATURES}/BSN-120"))


def test_the_launch_stands_beside_the_planned_day(noor: Client, story: Workspace) -> None:
    one = release(story, "BSN-112")
    said = words(page_of(noor, f"{FEATURES}/BSN-112"))
    assert re.search(rf"\d+ % by the launch, {parse(one.launch_date).in_words()}\.", said)
    assert "Suggested launch" not in said
    assert f"What would have to be true for {parse(one.launch_date).in_words()}?" in said
    assert "strip__launch" in section(page_of(noor, f"{FEATURES}/BSN-112"))


def test_nothing_is_said_of_what_is_out_or_before_anything_was_learnt(
    noor: Client, story: Workspace
) -> None:
    assert section(page_of(noor, f"{FEATURES}/BSN-104")) == "", "it has shipped"
    assert section(page_of(noor, PAGE))
    Learning.objects.all().delete()
    assert section(page_of(noor, PAGE)) == ""


def test_a_planned_day_that_is_over(noor: Client, story: Workspace) -> None:
    said = words(page_of(noor, f"{FEATURES}/BSN-110"))
    assert "The planned day, 2 Mar 2026, is over." in said
    assert "What it goes by" not in said
    picture = section(page_of(noor, f"{FEATURES}/BSN-110"))
    assert "strip__release" not in picture
    assert "key--release" not in picture
    assert "key--release" in section(page_of(noor, PAGE))


class TestTheLaunchThatIsSuggested:
    """The P80, until the product marketer sets one."""

    def test_it_stands_in_the_form_and_is_not_set(self, noor: Client, story: Workspace) -> None:
        one = release(story, KEY)
        p80 = Outlook.objects.get(release=one).p80
        assert p80
        told = f"{p80.day} {p80:%b %Y}"
        page = page_of(noor, PAGE)
        assert f"Suggested launch: {told} , the P80. Nothing is set yet." in words(page)
        assert f'href="#launch-date-date-{one.pk}"' in section(page)
        assert value_of(page, f"launch-date-date-{one.pk}") == told
        assert release(story, KEY).launch_date == ""
        answer = post(noor, KEY, "launch-date", release=one.pk, date=told, was="")
        assert goes_back(answer, KEY)
        assert release(story, KEY).launch_date == p80.isoformat()
        assert "Suggested launch" not in words(page_of(noor, PAGE))

    def test_it_is_never_before_the_release(self, story: Workspace) -> None:
        """Where teams are early as a rule, the P80 may lie before the day that is planned."""
        one = release(story, KEY)
        assert one.release_last
        card, early = SimpleNamespace(row=one), one.release_last - timedelta(days=9)
        it = SimpleNamespace(p80=early)
        assert _launch(it, card, TODAY.date()) == one.release_last  # type: ignore[arg-type]
        late = SimpleNamespace(p80=one.release_last + timedelta(days=9))
        assert _launch(late, card, TODAY.date()) == late.p80  # type: ignore[arg-type]
        assert _launch(SimpleNamespace(p80=None), card, TODAY.date()) is None  # type: ignore[arg-type]

    def test_not_to_readers(self, reader: Client) -> None:
        assert "by the planned day" in words(page_of(reader, PAGE))
        assert "Suggested launch" not in words(page_of(reader, PAGE))

    def test_not_where_no_customer_meets_it(self, noor: Client, story: Workspace) -> None:
        Release.objects.filter(pk=release(story, KEY).pk).update(customer_visible=False)
        assert "Suggested launch" not in words(page_of(noor, PAGE))

    def test_what_was_typed_and_refused_stays(self, noor: Client, story: Workspace) -> None:
        one = release(story, KEY)
        page = refused(
            post(noor, KEY, "launch-date", release=one.pk, date="soon"),
            f"launch-date-date-{one.pk}",
            "'soon' is not a date",
        )
        assert value_of(page, f"launch-date-date-{one.pk}") == "soon"


class TestHowSure:
    """The product manager's own figure."""

    def test_it_stands_beside_the_forecast(self, noor: Client, tove: Client) -> None:
        for client in (noor, tove):
            page = page_of(client, PAGE)
            assert "The product manager said 70 %." in words(page)
            assert "confirmation-confidence" not in page

    def test_a_product_manager_is_asked_for_it(self, tove: Client, story: Workspace) -> None:
        one = unsure(story)
        page = section(page_of(tove, PAGE))
        assert "How sure are you, in per cent?" in page
        form = dict(re.findall(r'name="(release|date|back)" value="([^"]*)"', page))
        answer = post(tove, KEY, "confirmation", **form, confidence=" 65 %")
        assert goes_back(answer, KEY)
        assert release(story, KEY).confidence == 65
        assert "The product manager said 65 %." in words(page_of(tove, PAGE))
        assert one.pk == int(form["release"])

    def test_others_are_not(self, noor: Client, reader: Client, story: Workspace) -> None:
        unsure(story)
        for client in (noor, reader):
            page = page_of(client, PAGE)
            assert "The product manager has not said how sure they are." in words(page)
            assert "How sure are you" not in page

    @pytest.mark.parametrize("typed", ["101", "-1", "sure", "5" * 40, ODD])
    def test_what_is_no_percentage_is_kept_and_refused(
        self, tove: Client, story: Workspace, typed: str
    ) -> None:
        one = unsure(story)
        form: dict[str, Any] = {"release": one.pk, "date": one.release_date, "confidence": typed}
        page = refused(
            post(tove, KEY, "confirmation", **form),
            f"confirmation-confidence-{one.pk}",
            "A confidence is ",
        )
        assert value_of(page, f"confirmation-confidence-{one.pk}") == typed
        assert release(story, KEY).confidence is None

    def test_a_date_that_moved_meanwhile_is_not_confirmed(
        self, tove: Client, story: Workspace, who: Who
    ) -> None:
        one = unsure(story)
        actions.state_release_date(one, date=parse("2026-04-02"), by=who("tove"), at=TODAY)
        answer = post(tove, KEY, "confirmation", release=one.pk, date="2026-03-31", confidence="65")
        assert (answer.status_code, release(story, KEY).confidence) == (409, None)


def test_a_train_is_only_text(noor: Client, story: Workspace, who: Who) -> None:
    tove, one = who("tove"), release(story, "BSN-120")
    odd = "<b>train</b>"
    assert one.train
    train = actions.open_train(story, key=odd, position=99, by=tove, at=TODAY)
    assert train
    actions.publish_train_date(train, date=parse("2026-03-24"), by=tove, at=TODAY)
    actions.state_release_date(one, train=train, by=tove, at=TODAY)
    check_all(story, at=TODAY)
    page = section(page_of(noor, f"{FEATURES}/BSN-120"))
    assert odd not in page
    assert html.escape(odd) in page


def test_as_many_statements_with_a_day_as_without(
    noor: Client, story: Workspace, counted: Counting
) -> None:
    plain_page, asked = counted(noor, PAGE), counted(noor, f"{PAGE}?by=2026-05-04")
    assert plain_page.statements == asked.statements <= 10, asked.told
