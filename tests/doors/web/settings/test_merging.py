"""Features that are the same: compared, merged, parted; and nothing told of what one may not see."""

from html import escape

from django.test import Client
from django.utils import timezone

from alongside.rooms.features.actions import add_feature, drop, restrict
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import check_all
from alongside.rooms.findings.merging import preview
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.settings.conftest import Who, text_of
from tests.story import TODAY

DUPLICATES = "/demo/settings/duplicates"
MERGING, PARTING = f"{DUPLICATES}/merging", f"{DUPLICATES}/parting"
TWO = {"goes": "BSN-118", "stays": "BSN-123"}


def of(key: str) -> Feature:
    feature: Feature = Feature.objects.get(key=key, workspace__slug="demo")
    return feature


def test_side_by_side(admin: Client) -> None:
    text = text_of(admin.get(MERGING, TWO))
    assert "Merge BSN-118 into BSN-123" in text
    assert "Tove Almskog put BSN-118 on the roadmap." in text
    assert "Tove Almskog put BSN-123 on the roadmap." in text
    assert "<strong>general</strong> becomes one release" in text
    assert "<strong>beta</strong> is taken over as it is" in text
    assert of("BSN-118").merged_into is None, "looking does nothing"


def test_merge_and_part_again(admin: Client) -> None:
    response = admin.post(MERGING, {**TWO, "reason": "One idea, two tickets"})
    assert (response.status_code, response["Location"]) == (303, "/demo/features/BSN-123")
    assert of("BSN-118").merged_into == of("BSN-123")
    page = text_of(admin.get(DUPLICATES))
    assert "Part them again" in page
    assert "is one with BSN-123 now" in page, "what was said last"
    text = text_of(admin.post(PARTING, {"key": "BSN-118"}, follow=True))
    assert "BSN-118 and BSN-123 are two again" in text
    assert of("BSN-118").merged_into is None


def test_what_may_be_the_same_is_proposed(admin: Client, who: Who, signed_in: SignedIn) -> None:
    assert "Nothing looks the same" in text_of(admin.get(DUPLICATES))
    twin = add_feature(
        who("tove").workspace, key="TWIN-1", title="Loudness diary", by=who("tove"), at=TODAY
    )
    text = text_of(admin.get(DUPLICATES))
    assert "?goes=TWIN-1&amp;stays=BSN-118" in text
    assert "They have the same title." in text
    restrict(twin, guests=[], by=who("tove"), at=TODAY)
    assert "TWIN-1" not in text_of(signed_in(who("joris")).get(DUPLICATES))


def test_what_cannot_be_merged_is_told_and_kept(admin: Client, who: Who) -> None:
    restrict(of("BSN-118"), guests=[who("noor")], by=who("tove"), at=TODAY)
    response = admin.post(MERGING, {**TWO, "reason": "One idea"})
    assert response.status_code == 422
    text = text_of(response)
    assert "BSN-118 is restricted, and BSN-123 is not" in text
    assert "One idea" in text, "what was typed is kept"
    assert of("BSN-118").merged_into is None
    same = admin.post(MERGING, {"goes": "BSN-118", "stays": "BSN-118"})
    assert "cannot be merged into itself" in text_of(same)


def test_what_a_dropped_one_still_plans_is_withdrawn(admin: Client, who: Who) -> None:
    drop(of("BSN-118"), by=who("tove"), at=TODAY)
    text = text_of(admin.get(MERGING, TWO))
    assert "<strong>general</strong> of BSN-118 is withdrawn first, as BSN-118 is dropped." in text


def test_what_is_not_there(admin: Client) -> None:
    text = text_of(admin.get(MERGING, {"goes": "NO-1", "stays": "BSN-123"}, follow=True))
    assert "There is no feature &#39;NO-1&#39; here." in text
    assert "Name two features" in text_of(admin.get(MERGING, follow=True))
    assert admin.post(PARTING, {"key": "BSN-118"}).status_code == 404, "it was never merged"
    assert admin.get(PARTING).status_code == 405


def test_keys_in_any_case_and_odd_ones(admin: Client, story: Workspace) -> None:
    add_feature(story, key="A/B <c>", title="Odd", by=NOBODY, at=TODAY)
    text = text_of(admin.get(MERGING, {"goes": "a/b <C>", "stays": "bsn-123"}))
    assert "Merge A/B &lt;c&gt; into BSN-123" in text
    assert '/demo/features/A/B%20%3Cc%3E"' in text


def test_nothing_of_what_one_may_not_see(
    elsewhere: Workspace, admin: Client, who: Who, signed_in: SignedIn
) -> None:
    Feature.objects.filter(workspace=elsewhere, key="BSN-118").update(key="THEIRS-1")
    assert "no feature" in text_of(admin.get(MERGING, {**TWO, "goes": "THEIRS-1"}, follow=True))
    restrict(of("BSN-118"), guests=[], by=who("tove"), at=TODAY)
    joris = signed_in(who("joris"))
    text = text_of(joris.get(MERGING, TWO, follow=True))
    assert "There is no feature &#39;BSN-118&#39; here." in text
    assert joris.post(MERGING, TWO).status_code == 303
    assert of("BSN-118").merged_into is None


def test_readers_look_at_the_list_alone(reader: Client, counted: Counting) -> None:
    found = counted(reader, DUPLICATES)
    assert found.statements <= 10, found.told
    assert "Nothing was merged" in text_of(found.response)
    assert reader.get(MERGING, TWO).status_code == 403
    assert reader.post(MERGING, TWO).status_code == 403
    assert reader.post(PARTING, {"key": "BSN-118"}).status_code == 403


def test_statements(admin: Client, counted: Counting) -> None:
    found = counted(admin, f"{MERGING}?goes=BSN-118&stays=BSN-123")
    # Both are folded, with what was heard of them, learned of it and claimed of them, and the rules look at what
    # they would be.
    assert found.statements <= 19, found.told
    assert counted(admin, DUPLICATES).statements <= 10


def test_what_would_be_found(admin: Client, story: Workspace) -> None:
    """Both sides of it, told before and true afterwards."""
    now = timezone.now()
    check_all(story)

    def found() -> set[tuple[str, str]]:
        both = Feature.objects.within(story).filter(key__in=TWO.values())
        there = Finding.objects.within(story).filter(feature__in=both, resolved_at=None)
        return set(there.values_list("code", "sentence"))

    before = found()
    told = preview(of(TWO["goes"]), into=of(TWO["stays"]), at=now)
    assert told.goes
    assert told.comes
    text = text_of(admin.get(MERGING, TWO))
    assert "What would be found" in text
    assert f"No longer: {len(told.goes)} finding" in text
    assert f"New: {len(told.comes)} finding" in text
    words = [(one.code, one.sentence) for one in told.goes]
    words += [(one.code, one.sentence) for one in told.comes]
    for code, said in words:
        assert code in text
        assert escape(said) in text
    admin.post(MERGING, TWO)
    gone, came = before - found(), found() - before
    assert {one.code for one in told.goes} <= {code for code, _ in gone}
    assert {(one.code, one.sentence) for one in told.comes} <= came


def test_that_nothing_would_be_found_otherwise(admin: Client, story: Workspace, who: Who) -> None:
    add_feature(story, key="N-1", title="One", by=who("tove"), at=TODAY)
    add_feature(story, key="N-2", title="Other", by=who("tove"), at=TODAY)
    text = text_of(admin.get(MERGING, {"goes": "N-1", "stays": "N-2"}))
    assert "no finding about either would come or go" in text


def test_what_cannot_be_merged_is_told_before_it_is_tried(admin: Client, who: Who) -> None:
    restrict(of("BSN-118"), guests=[who("noor")], by=who("tove"), at=TODAY)
    response = admin.get(MERGING, TWO)
    assert response.status_code == 422
    assert "BSN-118 is restricted, and BSN-123 is not" in text_of(response)
    assert "Merge them" not in text_of(response)
