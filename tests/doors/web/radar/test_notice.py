"""What the radar says of notice: never more than the lead, and by whose lead where that is another tier's."""

import re

from django.test import Client

from alongside.rooms.features.models import Standing
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.radar.conftest import page_of, plain
from tests.doors.web.radar.test_files import exported


def notice(page: str) -> str:
    """The first row's cell."""
    cell = re.search(r'<td class="radar__notice">.*?</td>', page, re.DOTALL)
    assert cell
    return cell[0]


def test_notice_is_never_shown_above_its_lead(noor: Client, story: Workspace) -> None:
    standing = Standing.objects.within(story).filter(release__feature__key="BSN-118")
    for had, said in ((63, "all 25 wd"), (25, "all 25 wd"), (24, "24 of 25 wd"), (0, "0 of 25 wd")):
        standing.update(notice=had, lead=25)
        cell = notice(page_of(noor, text="BSN-118"))
        assert plain(cell) == said
        assert f'title="{had} wd of notice, where 25 are needed"' in cell
    standing.update(notice=63)
    row, *_ = exported(noor, text="BSN-118")
    assert (row["notice_wd"], row["lead_wd"]) == (63, 25), "files keep the figure"


def test_a_tier_lowered_too_late_is_measured_as_what_it_was(noor: Client, story: Workspace) -> None:
    assert plain(notice(page_of(noor, text="BSN-113"))) == "all 40 wd, as a T1"
    assert "all 40 wd, as a T1" in plain(page_of(noor, "/demo/features/BSN-113"))
    assert "as a T" not in plain(page_of(noor, "/demo/features/BSN-118"))
