"""What stands under a claim: put there, taken away, refused; and what that makes of its state."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.rooms.discovery.consents import state_consent, withdraw
from alongside.rooms.discovery.highlights import Cited, remove_highlight
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import Highlight, Insight
from alongside.rooms.discovery.still_open import Closed
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.listed import claims
from alongside.rooms.messaging.claims.refusals import CannotSupport, Retired, TooMuch
from alongside.rooms.messaging.claims.states import states_of
from alongside.rooms.messaging.claims.wanted import Wanted
from alongside.rooms.messaging.models import Claim, Support
from alongside.rooms.people import actions as people
from alongside.rooms.strategy.kpis import measure, remove_kpi, state_kpi
from alongside.rooms.strategy.objectives import set_objective
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import Heard, make_heard
from tests.rooms.messaging.conftest import SAID, again, claimed

pytestmark = pytest.mark.django_db

TODAY = LATER.date()


def state(claim: Claim, today: date = TODAY) -> list[str]:
    return [str(one) for one in states_of(claim.workspace_id, [claim.pk], today=today)[claim.pk]]


def agreed(heard: Heard, world: World, **more: object) -> None:
    given = {"use": "public", "given": True, "by": world.pm, "at": LATER, **more}
    state_consent(heard.conversation, **given)  # type: ignore[arg-type]


def put(claim: Claim, world: World, bearing: object) -> Any:
    return actions.add_support(claim, bearing=bearing, by=world.pmm, at=LATER)  # type: ignore[arg-type]


def test_from_red_to_green_and_altered_and_ahead(ours: World, heard: Heard) -> None:
    claim = claimed(ours, f"“{SAID}”", kind="customer said")
    assert state(claim) == ["unbacked"]
    put(claim, ours, heard.highlights[1])
    assert state(claim) == ["consent missing"]
    agreed(heard, ours)
    assert state(claim) == ["backed"]
    actions.reword(
        claim, wording="“On a good evening three hours.”", expected=1, by=ours.pmm, at=LATER
    )
    assert (state(claim), again(claim).verbatim) == (["altered quote"], False)
    actions.reword(
        claim, wording="“On a bad evening … three hours.”", expected=2, by=ours.pmm, at=LATER
    )
    assert (state(claim), again(claim).verbatim) == (["backed"], True)
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    assert state(claim) == ["ahead of the product"]
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    assert state(claim) == ["backed"]
    features.drop(ours.feature, by=ours.pm, at=LATER)
    assert state(claim) == ["ahead of the product"]


def test_what_it_quotes_is_compared_with_all_that_is_under_it(
    ours: World, heard: Heard, recorded: Recorded
) -> None:
    claim = claimed(ours, f"“{SAID}”", kind="customer said", public=False)
    support = put(claim, ours, heard.highlights[0])
    assert again(claim).verbatim is False
    assert put(claim, ours, heard.highlights[1])
    assert again(claim).verbatim is True
    assert put(claim, ours, heard.highlights[1]) is None
    actions.remove_support(support, by=ours.pmm, at=LATER)
    told = [
        fields.get("verbatim", True) for kind, fields in recorded() if kind.startswith("support_")
    ]
    assert told == [False, True, True]
    assert state(claim) == ["backed"]


def test_only_what_a_customer_said_is_compared(ours: World, heard: Heard) -> None:
    claim = claimed(ours, "Every “chair” is filled")
    put(claim, ours, heard.highlights[0])
    assert again(claim).verbatim


def test_what_stands_in_quotation_marks_is_judged_in_every_type(
    ours: World, heard: Heard, recorded: Recorded
) -> None:
    false, term = "Frau Kaya: “on a good evening three hours”", "Frau Kaya loves “Stand-ins”"
    claim = claimed(ours, false, kind="outcome")
    put(claim, ours, heard.highlights[1])
    assert state(claim) == ["altered quote", "consent missing", "thin"]
    assert again(claim).verbatim is False
    true = false.replace("good", "bad")
    actions.reword(claim, wording=true, expected=1, by=ours.pmm, at=LATER)
    assert state(claim) == ["consent missing", "thin"]
    agreed(heard, ours)
    assert state(claim) == ["thin"]
    actions.reword(claim, wording=term, expected=2, by=ours.pmm, at=LATER)
    told = [
        fields.get("quoting", False)
        for kind, fields in recorded()
        if kind in ("claim_written", "claim_reworded")
    ]
    assert told == [True, True, False]


def test_an_insight_supports_with_its_highlights(ours: World, heard: Heard) -> None:
    insight = learn(
        ours.workspace, sentence="They phone", highlights=heard.highlights[:2], by=ours.pm, at=LATER
    )
    claim = claimed(ours, f"“{SAID}”", kind="customer said", public=False)
    support = put(claim, ours, insight)
    assert support
    assert state(claim) == ["backed"]
    other = claimed(ours, kind="outcome", public=False)
    put(other, ours, insight)
    assert state(other) == ["thin"]
    put(other, ours, make_heard(ours, "Elsewhere").highlights[0])
    assert state(other) == ["backed"]


def test_a_reading_needs_no_second_account(ours: World) -> None:
    aim = set_objective(
        ours.workspace,
        title="Full",
        begins=TODAY,
        ends=TODAY + timedelta(days=90),
        by=ours.pm,
        at=LATER,
    )
    kpi = state_kpi(aim, name="Chairs", by=ours.pm, at=LATER)
    assert kpi
    reading = measure(kpi, day=TODAY, value=9.5, by=ours.pm, at=LATER)
    assert reading
    claim = claimed(ours, kind="outcome")
    put(claim, ours, reading)
    assert state(claim) == ["backed"]
    said = claimed(ours, "They love it", kind="customer said")
    put(said, ours, reading)
    assert state(said) == ["altered quote"]
    remove_kpi(kpi, by=ours.pm, at=LATER)
    with pytest.raises(CannotSupport, match="taken off its objective"):
        put(claimed(ours), ours, reading)


def test_consent_to_be_quoted_in_public_is_asked_of_public_claims_alone(
    ours: World, heard: Heard
) -> None:
    claim = claimed(ours, kind="customer said", wording=SAID, public=False)
    put(claim, ours, heard.highlights[1])
    assert state(claim) == ["backed"]
    actions.use_in(claim, channels="web", public=True, by=ours.pmm, at=LATER)
    assert state(claim) == ["consent missing"]
    agreed(heard, ours, until=TODAY + timedelta(days=9))
    assert state(claim) == ["backed"]
    assert state(claim, TODAY + timedelta(days=9)) == ["backed"]
    assert state(claim, TODAY + timedelta(days=10)) == ["consent missing"]


def test_a_speaker_speaks_for_their_own_words(ours: World, heard: Heard) -> None:
    claim = claimed(ours, kind="customer said", wording=SAID)
    put(claim, ours, heard.highlights[1])
    agreed(heard, ours, speaker=heard.speakers[1])
    assert state(claim) == ["backed"]
    agreed(heard, ours)
    agreed(heard, ours, speaker=heard.speakers[1], given=False)
    assert state(claim) == ["consent missing"]


def test_who_withdraws_is_not_quoted(ours: World, heard: Heard) -> None:
    claim = claimed(ours, kind="outcome", public=False)
    put(claim, ours, heard.highlights[1])
    withdraw(heard.conversation, use="internal", by=ours.pm, at=LATER)
    assert state(claim) == ["consent missing", "thin"]
    with pytest.raises(CannotSupport, match="may not be quoted"):
        actions.add_support(claimed(ours), bearing=heard.highlights[0], by=ours.pm, at=LATER)


def test_what_may_not_be_kept_is_gone_from_under_it_and_from_its_words(
    ours: World, heard: Heard, recorded: Recorded
) -> None:
    said = "Last week we played without a second bassoon."
    claim = claimed(ours, said, kind="customer said")
    put(claim, ours, heard.highlights[1])
    withdraw(heard.conversation, use="record", by=ours.pm, at=LATER)
    assert not Support.objects.filter(claim=claim).exists()
    assert "second bassoon" not in again(claim).wording
    assert {"support_removed", "claim_reworded"} <= {kind for kind, _ in recorded()}


def test_what_a_corrected_transcript_lost_is_altered(ours: World, heard: Heard) -> None:
    claim = claimed(ours, kind="customer said", wording=SAID, public=False)
    put(claim, ours, heard.highlights[1])
    Highlight.objects.filter(pk=heard.highlights[1].pk).update(lost_at=LATER)
    assert state(claim) == ["altered quote"]
    with pytest.raises(CannotSupport, match="corrected transcript"):
        put(claimed(ours), ours, heard.highlights[1])


def test_a_quotation_that_is_used_is_not_removed(ours: World, heard: Heard) -> None:
    put(claimed(ours), ours, heard.highlights[0])
    with pytest.raises(Cited, match="a claim rests"):
        remove_highlight(heard.highlights[0], by=ours.pm, at=LATER)


def test_what_one_does_not_see_supports_nothing(ours: World, theirs: World) -> None:
    secret = make_heard(ours, "Quiet", restricted=True)
    with pytest.raises(NotThere):
        put(claimed(ours), ours, secret.highlights[0])
    support = actions.add_support(claimed(ours), bearing=secret.highlights[0], by=ours.pm, at=LATER)
    assert support
    with pytest.raises(NotThere):
        actions.remove_support(support, by=ours.pmm, at=LATER)
    with pytest.raises(NotThere):
        put(claimed(ours), ours, make_heard(theirs).highlights[0])


def test_a_closed_insight_supports_nothing(ours: World, heard: Heard) -> None:
    insight = learn(
        ours.workspace, sentence="They phone", highlights=heard.highlights[:1], by=ours.pm, at=LATER
    )
    Insight.objects.filter(pk=insight.pk).update(closed_at=LATER)
    insight.refresh_from_db()
    with pytest.raises(Closed):
        put(claimed(ours), ours, insight)


def test_a_retired_claim_keeps_what_is_under_it(ours: World, heard: Heard) -> None:
    claim = claimed(ours)
    support = put(claim, ours, heard.highlights[0])
    capability = actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    assert capability
    actions.retire(claim, by=ours.pmm, at=LATER)
    for attempt in (
        lambda: put(claim, ours, heard.highlights[1]),
        lambda: actions.remove_support(support, by=ours.pmm, at=LATER),
        lambda: actions.rest_on(
            claim, feature=ours.feature, stage="general", by=ours.pmm, at=LATER
        ),
        lambda: actions.rest_no_more(capability, by=ours.pmm, at=LATER),
        lambda: actions.own(claim, owner=None, by=ours.pmm, at=LATER),
        lambda: actions.use_in(claim, channels="", public=False, by=ours.pmm, at=LATER),
    ):
        with pytest.raises(Retired):
            attempt()


def test_so_much_and_no_more(ours: World, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.rooms.messaging.claims.supporting.MOST", 1)
    monkeypatch.setattr("alongside.rooms.messaging.claims.resting.MOST", 1)
    claim = claimed(ours)
    put(claim, ours, heard.highlights[0])
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    with pytest.raises(TooMuch):
        put(claim, ours, heard.highlights[1])
    other = features.add_feature(ours.workspace, key="F-2", title="Other", by=ours.pm, at=LATER)
    with pytest.raises(TooMuch):
        actions.rest_on(claim, feature=other, by=ours.pmm, at=LATER)


def test_what_the_product_does_has_to_name_what_does_it(ours: World, heard: Heard) -> None:
    claim = claimed(ours, public=False)
    for one in (heard, make_heard(ours, "Elsewhere")):
        put(claim, ours, one.highlights[0])
    assert state(claim) == ["unbacked"]
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    assert state(claim) == ["backed"]


def test_what_was_approved_does_not_pass_to_other_words(ours: World, heard: Heard) -> None:
    claim = claimed(ours, f"“{SAID}”", kind="customer said", public=False)
    put(claim, ours, heard.highlights[1])
    actions.approve(claim, by=ours.pmm, at=LATER)
    assert state(claim) == ["backed"]
    later = LATER + timedelta(hours=1)
    actions.reword(claim, wording=SAID, expected=1, by=ours.pmm, at=later)
    assert state(claim) == ["stale"]
    actions.approve(claim, by=ours.pmm, at=later)
    assert state(claim) == ["backed"]


def test_it_is_looked_at_again_as_the_policy_says(ours: World, heard: Heard) -> None:
    claim = claimed(ours, f"“{SAID}”", kind="customer said", public=False)
    put(claim, ours, heard.highlights[1])
    actions.approve(claim, by=ours.pmm, at=LATER)
    last = TODAY + timedelta(days=30)
    people.change_policy(
        ours.workspace, setting="MSG604.review_days", value=30, by=ours.pm, at=LATER
    )
    assert state(claim, last) == ["backed"]
    assert state(claim, last + timedelta(days=1)) == ["stale"]
    [row] = claims(ours.pmm, Wanted(), today=TODAY, limit=9).rows
    assert row.review_by == last
