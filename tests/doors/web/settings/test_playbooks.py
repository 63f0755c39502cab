"""Playbooks under Settings: versions and what each changed, files taken out and brought in, who leads a function."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.core.playbooks import shipped
from alongside.core.playbooks.written import MOST_BYTES
from alongside.rooms.launches.models import FunctionLead, PlaybookVersion
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.conftest import max_, pia
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import World
from tests.rooms.launches.test_playbooks import OURS

pytestmark = pytest.mark.django_db
__all__ = ["max_", "pia"]

ALL = "/ours/settings/playbooks"
ONE = f"{ALL}/T3"


def put(client: Client, text: str = OURS, expected: int = 0) -> int:
    status: int = client.post(ONE, {"text": text, "expected": expected}).status_code
    return status


def test_one_begins_from_a_preset(ours: World, pia: Client) -> None:
    assert "Kubernetes release train" in page(pia, ONE)
    assert "enhancements-freeze" not in page(pia, ONE)
    assert "enhancements-freeze" in page(pia, ONE, preset="kubernetes")
    assert "release-note" in page(pia, ONE, preset="../tier1"), "what is in force, for no preset"
    assert not PlaybookVersion.objects.exists(), "nothing is in force before somebody says so"
    assert put(pia, shipped.preset("kubernetes")) == 303
    assert "Version 1 is in force" in page(pia, ONE)


def test_the_four_tiers_and_their_tasks(ours: World, max_: Client) -> None:
    shown = page(max_, ALL)
    for text in ("T1", "T0", "as it comes with Alongside", "60 wd before", "Admins change this"):
        assert text in shown, text
    shown = page(max_, ONE)
    for text in ("T-10", "T+30 days", "product manager", "critical"):
        assert text in shown, text
    assert ">gate<" in page(max_, f"{ALL}/T1")
    assert "<textarea" not in shown, "only admins write"
    assert put(max_) == 403
    assert max_.get(f"{ALL}/T9").status_code == 404


def test_a_version_is_written_and_says_what_it_changed(ours: World, pia: Client) -> None:
    assert put(pia) == 303
    shown = page(pia, f"{ONE}/versions/1")
    for text in ("<ins>A short film</ins>", "is gone", "<del>T-10</del>", "<ins>T-12</ins>"):
        assert text in shown, text
    assert put(pia, OURS.replace("-12", "-14"), expected=1) == 303
    assert "<ins>T-14</ins>" in page(pia, f"{ONE}/versions/2")
    assert "Version 2 is in force" in page(pia, ONE)
    assert "version 2" in page(pia, ALL)
    for none in ("0", "3", "99999999999999999999"):
        assert pia.get(f"{ONE}/versions/{none}").status_code == 404


def test_who_writes_has_seen_the_last_version(ours: World, pia: Client) -> None:
    put(pia)
    refused = pia.post(ONE, {"text": OURS.replace("-12", "-14"), "expected": 0})
    assert refused.status_code == 409
    assert b"What is in force by now" in refused.content
    assert b"at = -14" in refused.content, "what was typed is kept"
    assert PlaybookVersion.objects.count() == 1
    assert pia.post(f"{ONE}/retirement", {"expected": 0}).status_code == 409


def test_mistakes_are_told_by_line_and_field(ours: World, pia: Client) -> None:
    text = OURS.replace('"design"', '"nobody"').replace("at = 0", 'at = "now"')
    refused = pia.post(ONE, {"text": text, "expected": 0})
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "<tr><td>14</td><td>owner</td>" in told
    assert "<tr><td>20</td><td>at</td>" in told
    broken = pia.post(ONE, {"text": "name = \n", "expected": 0})
    assert "<tr><td>1</td>" in broken.content.decode()
    assert not PlaybookVersion.objects.exists()


def test_a_file_is_taken_out_and_brought_in(ours: World, pia: Client) -> None:
    sent = pia.get(f"{ONE}/file")
    assert sent.content.decode() == shipped.written("T3")
    assert "attachment" in sent["Content-Disposition"]
    changed = sent.content.replace(b"at = -10", b"at = -13")
    brought = SimpleUploadedFile("t3.toml", b"\xef\xbb\xbf" + changed)
    assert pia.post(ONE, {"file": brought, "text": "", "expected": 0}).status_code == 303
    assert pia.get(f"{ONE}/file").content == changed
    assert pia.get(f"{ONE}/file?version=1").content == changed
    assert pia.get(f"{ONE}/file?version=7").status_code == 404
    for content in (b"\xff\xfe", b"#" * (MOST_BYTES + 1)):
        refused = pia.post(ONE, {"file": SimpleUploadedFile("x.toml", content), "expected": 1})
        assert refused.status_code == 422


def test_back_to_what_comes_with_alongside(ours: World, pia: Client, max_: Client) -> None:
    put(pia)
    assert "Go back to what comes" in page(pia, ONE)
    assert max_.post(f"{ONE}/retirement", {"expected": 1}).status_code == 403
    pia.post(f"{ONE}/retirement", {"expected": 1})
    assert "Go back to what comes" not in page(pia, ONE)
    assert pia.get(f"{ONE}/file").content.decode() == shipped.written("T3")


def test_who_leads_a_function(ours: World, pia: Client, max_: Client) -> None:
    form = {"function": "docs", "member": ours.pmm.pk}
    assert max_.post(ALL, form).status_code == 403
    assert pia.post(ALL, form).status_code == 303
    assert FunctionLead.objects.get().member == ours.pmm
    assert pia.post(ALL, {**form, "function": "x"}).status_code == 422
    pia.post(ALL, {"function": "docs", "member": ""})
    assert not FunctionLead.objects.exists()


def test_of_another_workspace_nothing_is_seen(
    ours: World, theirs: World, pia: Client, counted: Counting
) -> None:
    put(pia)
    assert pia.get("/theirs/settings/playbooks").status_code == 404
    one = counted(pia, ONE)
    assert one.statements <= 10
    put(pia, OURS.replace("-12", "-14"), expected=1)
    assert counted(pia, ONE).statements == one.statements
    assert counted(pia, ALL).statements <= 10
