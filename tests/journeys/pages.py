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
    "today-customers": "/demo/today/customers?since=last-month",
    "digest": "/demo/digest",
    "find": "/demo/find?q=score",
    "search": "/demo/search?q=paper",
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
    "insight": "/demo/insights/{insight}",
    "insight-evidence": "/demo/insights/{insight}/evidence",
    "insight-opportunity": "/demo/insights/{insight}/opportunity",
    "insight-splitting": "/demo/insights/{insight}/splitting",
    "insight-successor": "/demo/insights/{insight}/successor",
    "opportunities": "/demo/opportunities",
    "opportunity": "/demo/opportunities/{opportunity}",
    "opportunity-place": "/demo/opportunities/{opportunity}/place",
    "opportunity-splitting": "/demo/opportunities/{opportunity}/splitting",
    "opportunity-successor": "/demo/opportunities/{opportunity}/successor",
    "strategy": "/demo/strategy",
    "strategy-import": "/demo/strategy/import",
    "inputs": "/demo/strategy/inputs",
    "inputs-new": "/demo/strategy/inputs/new",
    "input": "/demo/strategy/inputs/{input}",
    "claims": "/demo/messages/claims",
    "claims-new": "/demo/messages/claims/new?wording=Nineteen+calls+on+a+Thursday",
    "charter": "/demo/areas/players/charter",
    "charter-line": "/demo/areas/players/charter/tier",
    "public-brief": "/-/b/no-such-link",
    "interviews": "/demo/interviews/",
    "interview-offer": "/demo/interviews/new",
    "interview": "/demo/interviews/{interview}/",
    "interview-change": "/demo/interviews/{interview}/change",
    "speakers": "/demo/speakers/",
    "conversation-people": "/demo/conversations/{conversation}/people/",
    "conversation-consent": "/demo/conversations/{conversation}/consent/",
    "consent-withdrawal": "/demo/conversations/{conversation}/consent/withdrawal?use=record",
    "conversation-removal": "/demo/conversations/{conversation}/removal",
    "contact-erasure": "/demo/contacts/{contact}/erasure",
    "rules": "/demo/rules",
    "rule": "/demo/rules/RAD403",
    "forecasts": "/demo/forecasts/",
    "activity": "/demo/activity",
    "discover": "/demo/discover/",
    "conversation": "/demo/conversations/{conversation}/?at=3&tray=1",
    "highlight": "/demo/conversations/{conversation}/highlights/{highlight}",
    "snapshot": "/demo/conversations/{conversation}/snapshot/",
    "transcript-replacement": "/demo/conversations/{conversation}/replacement",
    "imports": "/demo/imports",
    "drops": "/demo/imports/conversations",
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
    "settings-mail-in": "/demo/settings/mail-in",
    "settings-backup": "/demo/settings/backup",
}
"""By name in Django's table; `{release}`, `{finding}` and the like stand for the number of one."""

FURTHER = (
    "/demo/features/BSN-123",
    "/demo/features/BSN-110",
    "/demo/features/BSN-123/brief",
    "/demo/features/BSN-123?by=2031",
    "/demo/features/BSN-123?by=soon",
    "/demo/forecasts/?band=20",
    "/demo/radar?show=undated",
    "/demo/radar?text=nothing-is-called-so",
    "/demo/findings?state=waived",
    "/demo/findings?waive={finding}",
    "/demo/discover/?text=nothing-is-called-so",
    "/demo/conversations/{conversation}/?highlight={highlight}&lens=market",
    "/demo/no-such-page",
    "/demo/radar?on=never",
    "/demo/search",
    "/demo/search?q=submarine+propellers",
    "/demo/search?q=paper&account=nobody",
)
"""The same pages when they hold something else, nothing, or an error."""

ELSEWHERE = {
    "claim": "written by a journey of its own: test_claims",
    "claim-wording": "the same",
    "claim-evidence": "the same",
    "objective": "the story has no objective yet",
    "strategy-area": "rows apart only where there are objectives",
    "dropped": "nobody in the story has sent conversations in yet",
    "upload": "the columns of a file: test_import",
    "upload-rehearsal": "its dry run: test_import",
    "batch-undo": "taking an import back: test_import",
    "upload-progress": "gone on from within a second",
    "findings-waiver": "goes on to the findings",
    "health": "a word for machines",
    "highlights": "what a script puts into the page of the conversation",
    "home": "goes on to another page",
}
"""Pages that another journey looks at, or that nobody ever sees."""

FILES = {
    "charter-document",
    "claims-copy",
    "feature-fence",
    "imports-sample",
    "interview-file",
    "radar-copy",
    "recording",
    "upload-refused",
}
"""What is kept as a file, besides every export."""


def without_an_address() -> set[str]:
    """Pages that stand in no table above: a new page belongs into one."""
    looked_at = {row.name for row in (*SITE, *WORKSPACE) if row.only != "POST"}
    below_a_feature = {row.name for row in WORKSPACE if row.hides}  # each goes on to its page
    known = {*PAGES, *ELSEWHERE, *FILES, *below_a_feature}
    return {name for name in looked_at if name not in known and not name.endswith("-export")}
