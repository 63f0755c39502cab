"""Every page of the site, as the table of who may enter names them, with an address to look at each of them by."""

from __future__ import annotations

from tests.doors.web.who_may_enter import SITE, WORKSPACE

PAGES = {
    "sign-in": "/-/sign-in",
    "sign-in-link": "/-/sign-in/no-such-link",
    "digest-off": "/-/digest/no-such-link",
    "components": "/-/components",
    "workspaces": "/-/workspaces",
    "preferences": "/-/preferences",
    "today": "/demo/today",
    "digest": "/demo/digest",
    "find": "/demo/find?q=score",
    "words": "/demo/words",
    "radar": "/demo/radar?since=last-month&group=area",
    "radar-acknowledgements": "/demo/radar/acknowledgements?release={release}",
    "radar-dates": "/demo/radar/dates?release={release}",
    "features": "/demo/features",
    "feature-area": "/demo/features/BSN-104/area",
    "feature": "/demo/features/BSN-104",
    "findings": "/demo/findings",
    "insights": "/demo/insights",
    "insights-new": "/demo/insights/new",
    "insights-subscriptions": "/demo/insights/subscriptions",
    "opportunities": "/demo/opportunities",
    "rules": "/demo/rules",
    "rule": "/demo/rules/RAD403",
    "forecasts": "/demo/forecasts/",
    "activity": "/demo/activity",
    "imports": "/demo/imports",
    "settings": "/demo/settings",
    "settings-people": "/demo/settings/people",
    "settings-person": "/demo/settings/people/tove",
    "settings-departure": "/demo/settings/people/tove/departure",
    "settings-areas": "/demo/settings/areas",
    "settings-area": "/demo/settings/areas/players",
    "settings-handover": "/demo/settings/handover?from=tove&to=kwabena",
    "settings-policy": "/demo/settings/policy",
    "settings-policy-preview": "/demo/settings/policy/preview",
    "settings-policy-history": "/demo/settings/policy/history",
    "settings-holidays": "/demo/settings/holidays",
    "settings-orphans": "/demo/settings/orphans",
    "settings-duplicates": "/demo/settings/duplicates",
    "settings-merging": "/demo/settings/duplicates/merging?feature=BSN-104&into=BSN-123",
    "settings-workspace": "/demo/settings/workspace",
    "settings-mail": "/demo/settings/mail",
    "settings-backup": "/demo/settings/backup",
}
"""By name in Django's table; `{release}` and `{finding}` stand for the numbers of a release and of a finding."""

FURTHER = (
    "/demo/features/BSN-123",
    "/demo/features/BSN-110",
    "/demo/features/BSN-123?by=2031",
    "/demo/features/BSN-123?by=soon",
    "/demo/forecasts/?band=20",
    "/demo/radar?show=undated",
    "/demo/radar?text=nothing-is-called-so",
    "/demo/findings?state=waived",
    "/demo/findings?waive={finding}",
    "/demo/no-such-page",
    "/demo/radar?on=never",
)
"""The same pages when they hold something else, nothing, or an error."""

NOTHING_LEARNED = dict.fromkeys(
    (
        "insight",
        "insight-evidence",
        "insight-opportunity",
        "insight-splitting",
        "insight-successor",
        "opportunity",
        "opportunity-place",
        "opportunity-splitting",
        "opportunity-successor",
    ),
    "nobody in the story has learned anything yet",
)

ELSEWHERE = {
    **NOTHING_LEARNED,
    "upload": "the columns of a file: test_import",
    "upload-rehearsal": "its dry run: test_import",
    "batch-undo": "taking an import back: test_import",
    "upload-progress": "gone on from within a second",
    "findings-waiver": "goes on to the findings",
    "health": "a word for machines",
    "home": "goes on to another page",
}
"""Pages that another journey looks at, or that nobody ever sees."""

FILES = {"feature-fence", "imports-sample", "radar-copy", "upload-refused"}
"""What is kept as a file, besides every export."""


def without_an_address() -> set[str]:
    """Pages that stand in no table above: a new page belongs into one."""
    looked_at = {row.name for row in (*SITE, *WORKSPACE) if row.only != "POST"}
    below_a_feature = {row.name for row in WORKSPACE if row.hides}  # each goes on to its page
    known = {*PAGES, *ELSEWHERE, *FILES, *below_a_feature}
    return {name for name in looked_at if name not in known and not name.endswith("-export")}
