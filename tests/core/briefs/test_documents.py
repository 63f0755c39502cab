"""What is taken out of documents for a brief: by which headings, what is left out, and why."""

import pytest

from alongside.core.briefs.documents.fitting import best_fit
from alongside.core.briefs.documents.presets import UnknownPreset, preset, presets
from alongside.core.briefs.documents.taking import Reading, Taken, read_by, where_and_what
from alongside.core.briefs.items import ITEMS

PITCH = """# Board filters

## Problem

Sales people lose their filters
when the board reloads.

## Appetite

Six weeks.

## Solution

Filters are kept in the address.

```
# Problem
?filter=mine
```

## Rabbit holes

Old links must go on working.

## No-gos

We leave these out:

- No filters that teams share,
  not even by link
- Nothing on mobile
  - neither iOS

## Notes

Talk to Ana.
"""

PROPOSAL = """# KEP-1: Quiet probes

## Summary

<!--
What is it? This instruction says that it allows things.
-->

Probes are quiet.

Operators no longer have to read a thousand lines.

## Motivation

Logs are flooded. <!-- who says so? -->

### Goals

- A flag

### Non-Goals

<!-- What is out of scope? -->

## User Stories

TBD

## Graduation Criteria

#### Alpha

- [ ] behind a flag

## Alternatives

A filter in the collector.

## Drawbacks

None.
"""


def taken(reading: Reading, item: str) -> Taken:
    return next(one for one in reading.taken if one.item == item)


def why_missed(reading: Reading, item: str) -> str:
    return next(one.why for one in reading.missed if one.item == item)


def test_a_pitch_gives_its_problem_from_its_lines() -> None:
    found = taken(read_by(preset("shape-up"), PITCH), "problem")
    assert found.text == "Sales people lose their filters\nwhen the board reloads."
    (passage,) = found.passages
    assert (passage.heading, passage.line, passage.last) == (("Board filters", "Problem"), 5, 6)


def test_no_gos_are_a_list_one_each() -> None:
    found = taken(read_by(preset("shape-up"), PITCH), "no_gos")
    assert [(one.text, one.line, one.last) for one in found.passages] == [
        ("No filters that teams share, not even by link", 29, 30),
        ("Nothing on mobile\n  - neither iOS", 31, 32),
    ]
    assert found.text.startswith("- No filters that teams share, not even by link\n- Nothing")


def test_code_is_left_out_and_holds_no_headings() -> None:
    found = taken(read_by(preset("shape-up"), PITCH), "scope")
    assert found.text == "Filters are kept in the address."


def test_an_appetite_is_only_part_of_a_date_and_the_risk_stands_beside_it() -> None:
    found = taken(read_by(preset("shape-up"), PITCH), "date")
    assert found.text == "Six weeks.\n\nOld links must go on working."
    assert "the main risk" in found.part
    assert "not when it ships" in found.part
    appetite, risk = where_and_what(found)
    assert appetite.startswith("Appetite, line ")
    assert appetite.endswith(" (how much time it may take, not when it ships)")
    assert risk.startswith("Rabbit holes, line ")
    assert risk.endswith(" (the main risk)")


def test_what_is_not_used_is_told() -> None:
    reading = read_by(preset("shape-up"), PITCH)
    assert [(one.heading[-1], one.line) for one in reading.unused] == [("Notes", 34)]
    assert why_missed(reading, "pricing") == "no such heading"


def test_every_item_is_either_taken_or_missed() -> None:
    reading = read_by(preset("kep"), PROPOSAL)
    told = [one.item for one in reading.taken] + [one.item for one in reading.missed]
    assert sorted(told) == sorted(one.name for one in ITEMS)


def test_a_template_says_nothing() -> None:
    reading = read_by(preset("kep"), PROPOSAL)
    assert why_missed(reading, "no_gos") == "only the template's words stand below the heading"
    assert why_missed(reading, "who") == "only a placeholder stands below the heading"
    assert why_missed(reading, "date") == "it says that there is none"
    assert "other designs" in why_missed(reading, "alternative")


def test_comments_are_instructions_and_only_what_gets_better_is_a_value() -> None:
    reading = read_by(preset("kep"), PROPOSAL)
    assert taken(reading, "value").text == "Operators no longer have to read a thousand lines."
    assert taken(reading, "problem").text == "Logs are flooded."
    assert taken(reading, "stages").text == "#### Alpha\n\n- [ ] behind a flag"


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("## 2. Problem Statement (required)", "problem"),
        ("Problem\n=======", "problem"),
        ("**Problem**", "problem"),
        ("**Problem:**", "problem"),
        ("h2. Problem", "problem"),
        ("Problem:", "problem"),
        ("## [Non-Goals](#non)", "no_gos"),
        ("### Out of scope:", "no_gos"),
        ("## Success Metrics & KPIs", "kpi"),
    ],
)
def test_headings_are_known_however_they_are_marked(heading: str, item: str) -> None:
    reading = read_by(preset("prd"), f"{heading}\n\n- what it says\n")
    assert taken(reading, item).text == "- what it says"


def test_labels_in_a_trackers_description() -> None:
    text = "Problem: the board reloads.\nIt does so often.\n\nGoal: fewer calls\nOwner: Ana"
    reading = read_by(preset("prd"), text)
    assert taken(reading, "problem").text == "the board reloads.\nIt does so often."
    assert taken(reading, "objective").text == "fewer calls"
    assert taken(reading, "contacts").text == "Ana"


def test_front_matter_and_the_table_at_the_top_say_who_and_when() -> None:
    text = (
        "---\nowner: Ana\nstatus: draft\n---\n# Filters\n\n"
        "| Target release | May |\n|---|---|\n| Status | draft |\n\n## Risks\n| Risk | Pricing |\n"
    )
    reading = read_by(preset("prd"), text)
    assert taken(reading, "contacts").text == "Ana"
    assert taken(reading, "date").passages[0].text == "May"
    assert why_missed(reading, "pricing") == "no such heading"


def test_a_quote_in_a_press_release_is_no_evidence() -> None:
    text = "# Press release\n\n## Customer quote\n\n> I love it.\n\n## FAQ\n\n### How much will it cost?\n\nNothing.\n"
    fit = best_fit(text)
    reading = read_by(preset(fit.preset), text)
    assert fit.preset == "pr-faq"
    assert "makes its quotes up" in why_missed(reading, "evidence")
    assert why_missed(reading, "pricing") == "it says that there is none"


def test_a_subsection_that_is_taken_for_itself_is_not_taken_twice() -> None:
    text = "## Motivation\n\nA.\n\n### Goals\n\nB.\n\n### History\n\nC.\n"
    reading = read_by(preset("kep"), text)
    assert taken(reading, "problem").text == "A.\n\n### History\n\nC."
    assert taken(reading, "scope").text == "B."


def test_an_unclosed_comment_or_fence_hides_nothing() -> None:
    assert taken(read_by(preset("prd"), "## Problem\n<!-- oh\nA.\n"), "problem").text.endswith("A.")
    reading = read_by(preset("prd"), "## Problem\n```\nA.\n## Goals\nB.\n")
    assert taken(reading, "objective").text == "B."


def test_the_best_fit_says_why() -> None:
    fit = best_fit(PITCH)
    assert (fit.preset, fit.sure) == ("shape-up", True)
    assert "Appetite, Solution, Rabbit holes" in fit.why
    assert best_fit(PROPOSAL).preset == "kep"
    assert not best_fit("Nothing here.").sure


def test_presets_name_items_of_the_brief_only() -> None:
    known = {one.name for one in ITEMS}
    assert [one.name for one in presets()] == ["kep", "pr-faq", "prd", "shape-up"]
    for one in presets():
        assert {take.item for take in one.take} <= known
        assert {item for leave in one.leave for item in leave.items} <= known
    with pytest.raises(UnknownPreset, match="kep, pr-faq, prd, shape-up"):
        preset("rfc")
