"""Who may enter: every address of the site, a line each. An address without a line here fails the test.

    Row("radar")                                       whoever is in the workspace looks, members send its form
    Row("settings-policy-preview", look="admin")       only admins
    Row("tier", feature, form=release)                 has a feature in its address; members send a form about a release

`look` is the lowest role that may look, `change` the lowest that may send a form (at least `look`); outside of every
workspace they are "anybody" or "signed in". `only` is the method of a page that knows no other: whoever may enter is
told 405 for the rest. An address that names a `feature` is tried by somebody who does not see it, too: to them it is
not there. `named` makes the address's parts from a workspace; made from another one, they are not there either. `form`
makes the form that is sent. `entered` are further answers to somebody who may enter, such as 404 for a form that names
nothing.
"""

from dataclasses import dataclass

from tests.doors.web.addresses import (
    Parts,
    activity,
    area,
    batch,
    candidate,
    conversation,
    day,
    drop,
    feature,
    handle,
    highlight,
    launch_lesson,
    launch_task,
    no_highlight,
    nothing,
    playbook,
    playbook_version,
    point,
    release,
    result_of,
    rule,
    token,
    transcript,
    unknown,
    upload,
)


@dataclass(frozen=True)
class Row:
    """An address, by its name in Django's table, and who may enter."""

    name: str
    named: Parts = nothing
    look: str = "reader"
    change: str = "member"
    only: str = ""
    form: Parts = nothing
    entered: tuple[int, ...] = ()
    exempt: bool = False
    """Whether it takes forms without a CSRF token: only where the address itself is the secret, and does little."""

    @property
    def hides(self) -> bool:
        """Whether a feature that may be restricted is in the address."""
        return self.named in (feature, point)


SITE = (
    Row("home", look="anybody", only="GET"),
    Row("sign-in", look="anybody", change="anybody"),
    Row("sign-in-link", token, look="anybody", change="anybody"),
    Row("sign-out", look="signed in", change="signed in", only="POST"),
    Row("workspaces", look="signed in", only="GET"),
    Row("preferences", look="signed in", change="signed in"),
    Row("password", look="signed in", change="signed in", only="POST"),
    Row("sessions", look="signed in", change="signed in", only="POST"),
    Row("digest-off", token, look="anybody", change="anybody", entered=(404,), exempt=True),
    Row("public-brief", token, look="anybody", only="GET", entered=(404,)),
    Row("components", look="anybody", only="GET"),
    Row("health", look="anybody", only="GET"),
)
"""What stands outside of every workspace."""

WORKSPACE = (
    Row("today", only="GET"),
    Row("today-customers", only="GET"),
    Row("reading", change="reader", only="POST"),
    Row("digest", only="GET"),
    Row("find", only="GET"),
    Row("search", only="GET"),
    Row("search-export", only="GET"),
    Row("words", only="GET"),
    Row("findings", only="GET"),
    Row("findings-export", only="GET"),
    Row("findings-waiver", unknown, look="member", entered=(404,)),
    Row("rules", only="GET"),
    Row("rule", rule, only="GET"),
    Row("forecasts", only="GET"),
    Row("forecasts-export", only="GET"),
    Row("activity", only="GET"),
    Row("activity-export", only="GET"),
    # Consent
    Row("conversation-consent", unknown, entered=(404,)),
    Row("consent-withdrawal", unknown, look="member", entered=(404,)),
    Row("conversation-removal", unknown, look="member", entered=(404,)),
    Row("contact-erasure", unknown, look="member", entered=(404,)),
    # The radar
    Row("radar", only="GET"),
    Row("radar-export", only="GET"),
    Row("radar-copy", only="GET"),
    Row("radar-views", change="reader", only="POST"),
    Row("radar-acknowledgements", change="reader", entered=(404,)),
    Row("radar-dates", look="member", entered=(404,)),
    # A feature
    Row("features", look="member"),
    Row("feature", feature, only="GET"),
    Row("feature-fence", feature, only="GET"),
    Row("acknowledgement", feature, change="reader", form=release),
    Row("confirmation", feature, form=release),
    Row("countersignature", feature, form=release),
    Row("release-date", feature, form=release),
    Row("launch-date", feature, form=release),
    Row("tier", feature, form=release),
    Row("tier-confirmation", feature, form=release),
    Row("feature-evidence", feature),
    Row("feature-shapings", feature),
    Row("feature-purpose", feature, entered=(422,)),
    Row("waiver", feature, entered=(404,)),
    Row("surprise", feature, change="reader", form=release),
    Row("settlement", feature, entered=(404,)),
    Row("prioritisation", feature),
    Row("brief", feature),
    Row("brief-items", feature, entered=(404,)),
    Row("brief-confirmation", feature, entered=(404,)),
    Row("brief-filling", feature, entered=(404,)),
    Row("brief-document", feature, entered=(422,)),
    Row("brief-delivery", feature, entered=(404,)),
    Row("brief-answer", feature, entered=(404,)),
    Row("brief-history", feature, only="GET", entered=(404,)),
    Row("brief-pdf", feature, only="GET", entered=(404,)),
    Row("brief-links", feature, entered=(404,)),
    Row("drop", feature),
    Row("feature-area", feature),
    Row("feature-title", feature),
    Row("feature-releases", feature),
    Row("shipment", feature, form=release),
    Row("withdrawal", feature, form=release),
    Row("publication", feature),
    Row("restriction", feature),
    # Interviews, and who was there
    Row("interviews", only="GET"),
    Row("interviews-export", only="GET"),
    Row("interview-offer", look="member"),
    Row("interview", unknown, only="GET", entered=(404,)),
    Row("interview-file", unknown, only="GET", entered=(404,)),
    Row("interview-change", unknown, look="member", entered=(404,)),
    Row("interview-seat", unknown, change="reader", only="POST", entered=(404,)),
    Row("interview-departure", unknown, change="reader", only="POST", entered=(404,)),
    Row("interview-time", unknown, look="member", only="POST", entered=(404,)),
    Row("interview-refusal", unknown, look="member", only="POST", entered=(404,)),
    Row("interview-cancellation", unknown, look="member", only="POST", entered=(404,)),
    Row("interview-conversation", unknown, look="member", only="POST", entered=(404,)),
    Row("speakers", only="GET"),
    Row("speaker-identity", unknown, look="member", only="POST", entered=(404,)),
    Row("conversation-people", unknown, only="GET", entered=(404,)),
    Row("conversation-witness", unknown, look="member", only="POST", entered=(404,)),
    Row("conversation-witness-removal", unknown, look="member", only="POST", entered=(404,)),
    Row("conversation-watching", unknown, change="reader", only="POST", entered=(404,)),
    # Strategy
    Row("strategy", entered=(422,)),
    Row("strategy-export", only="GET"),
    Row("strategy-import", look="member", entered=(422,)),
    Row("strategy-area", unknown, only="GET", entered=(404,)),
    Row("objective", unknown, only="GET", entered=(404,)),
    Row("objective-words", unknown, look="member", only="POST", entered=(404,)),
    Row("objective-place", unknown, look="member", only="POST", entered=(404,)),
    Row("objective-period", unknown, look="member", only="POST", entered=(404,)),
    Row("objective-owner", unknown, look="member", only="POST", entered=(404,)),
    Row("objective-ending", unknown, look="member", only="POST", entered=(404,)),
    Row("objective-kpis", unknown, look="member", only="POST", entered=(404,)),
    Row("objective-readings", unknown, look="member", only="POST", entered=(404,)),
    Row("objective-features", unknown, look="member", only="POST", entered=(404,)),
    # The thread
    Row("thread", point, only="GET"),
    Row("thread-file", point, only="GET"),
    # Messages
    Row("messages", entered=(422,)),
    Row("messages-export", only="GET"),
    Row("audiences", entered=(422,)),
    Row("audiences-export", only="GET"),
    Row("personas-export", only="GET"),
    Row("audience", unknown, entered=(404,)),
    Row("audience-standing", unknown, look="member", only="POST", entered=(404,)),
    Row("personas", look="member", only="POST", entered=(422,)),
    Row("persona", unknown, entered=(404,)),
    Row("persona-standing", unknown, look="member", only="POST", entered=(404,)),
    Row("message-group", unknown, only="GET", entered=(404,)),
    Row("message-group-audiences", unknown, only="GET", entered=(404,)),
    Row("message-group-name", unknown, entered=(404,)),
    Row("message-group-features", unknown, look="member", only="POST", entered=(404,)),
    Row("message-group-export", unknown, only="GET", entered=(404,)),
    Row("positioning-steps", unknown, look="member", only="POST", entered=(404,)),
    Row("positioning-versions", unknown, only="GET", entered=(404,)),
    Row("house-versions", unknown, only="GET", entered=(404,)),
    Row("audience-versions", unknown, only="GET", entered=(404,)),
    Row("persona-versions", unknown, only="GET", entered=(404,)),
    Row("message-reviews", unknown, entered=(404,)),
    Row("message-review", unknown, only="GET", entered=(404,)),
    Row("message-review-remarks", unknown, look="member", only="POST", entered=(404,)),
    Row("message-review-verdict", unknown, look="member", only="POST", entered=(404,)),
    Row("house-lines", unknown, entered=(404,)),
    Row("house-line", unknown, entered=(404,)),
    Row("message-values", unknown, entered=(404,)),
    Row("message-values-export", unknown, only="GET", entered=(404,)),
    Row("value-name", unknown, look="member", only="POST", entered=(404,)),
    Row("value-promises", unknown, look="member", only="POST", entered=(404,)),
    Row("value-delivery", unknown, look="member", only="POST", entered=(404,)),
    Row("value-perceptions", unknown, look="member", only="POST", entered=(404,)),
    Row("message-tests", unknown, entered=(404,)),
    Row("message-tests-export", unknown, only="GET", entered=(404,)),
    # Insights and opportunities
    Row("insights", only="GET"),
    Row("insights-export", only="GET"),
    Row("insights-new", look="member"),
    Row("insights-subscriptions"),
    Row("insight", unknown, only="GET", entered=(404,)),
    Row("insight-sentence", unknown, look="member", only="POST", entered=(404,)),
    Row("insight-status", unknown, look="member", only="POST", entered=(404,)),
    Row("insight-opportunity", unknown, entered=(404,)),
    Row("insight-features", unknown, look="member", only="POST", entered=(404,)),
    Row("insight-evidence", unknown, entered=(404,)),
    Row("insight-reading", unknown, change="reader", only="POST", entered=(404,)),
    Row("insight-answers", unknown, change="reader", only="POST", entered=(404,)),
    Row("insight-successor", unknown, look="member", entered=(404,)),
    Row("insight-splitting", unknown, look="member", entered=(404,)),
    Row("opportunities"),
    Row("opportunities-export", only="GET"),
    Row("opportunity", unknown, only="GET", entered=(404,)),
    Row("opportunity-words", unknown, look="member", only="POST", entered=(404,)),
    Row("opportunity-place", unknown, entered=(404,)),
    Row("opportunity-objective", unknown, look="member", only="POST", entered=(404,)),
    Row("opportunity-features", unknown, look="member", only="POST", entered=(404,)),
    Row("opportunity-setting-aside", unknown, look="member", only="POST", entered=(404,)),
    Row("opportunity-successor", unknown, look="member", entered=(404,)),
    Row("opportunity-splitting", unknown, look="member", entered=(404,)),
    # Input to the roadmap
    Row("inputs", only="GET"),
    Row("inputs-export", only="GET"),
    Row("inputs-new", look="member"),
    Row("input", unknown, only="GET", entered=(404,)),
    Row("input-answer", unknown, look="member", only="POST", entered=(404,)),
    Row("input-withdrawal", unknown, look="member", only="POST", entered=(404,)),
    # Claims
    Row("claims", only="GET"),
    Row("claims-export", only="GET"),
    Row("claims-copy", only="GET", entered=(422,)),
    Row("claims-new", look="member"),
    Row("claim", unknown, only="GET", entered=(404,)),
    Row("claim-wording", unknown, look="member", entered=(404,)),
    Row("claim-use", unknown, look="member", only="POST", entered=(404,)),
    Row("claim-value", unknown, look="member", only="POST", entered=(404,)),
    Row("claim-approval", unknown, look="member", only="POST", entered=(404,)),
    Row("claim-retirement", unknown, look="member", only="POST", entered=(404,)),
    Row("claim-evidence", unknown, entered=(404,)),
    Row("claim-features", unknown, look="member", only="POST", entered=(404,)),
    Row("claim-review", unknown, look="member", only="POST", entered=(404,)),
    Row("claim-remarks", unknown, look="member", only="POST", entered=(404,)),
    Row("claim-verdict", unknown, look="member", only="POST", entered=(404,)),
    # Launches
    Row("launches", entered=(422,)),
    Row("launches-export", only="GET", entered=(422,)),
    Row("launch", unknown, only="GET", entered=(404,)),
    Row("launch-schedule", unknown, only="GET", entered=(404,)),
    *(
        Row(f"launch-{noun}", unknown, look="member", only="POST", entered=(404,))
        for noun in (
            *("name", "owner", "channels", "standing", "releases", "day", "playbook", "owners"),
            *("holding", "lowering", "drops"),
        )
    ),
    Row("results", only="GET"),
    Row("results-of", result_of, only="GET", entered=(404,)),
    Row("results-export", only="GET", entered=(422,)),
    Row("launch-results", unknown, only="GET", entered=(404,)),
    Row("launch-results-export", unknown, only="GET", entered=(404,)),
    Row("launch-results-import", unknown, look="member", entered=(404,)),
    *(
        Row(f"launch-{noun}", unknown, look="member", only="POST", entered=(404,))
        for noun in ("readings", "verdicts", "retro", "lessons")
    ),
    Row("launch-lesson", launch_lesson, look="member", entered=(404,)),
    Row("launch-task", launch_task, look="member", only="POST", entered=(404,)),
    # Charters
    Row("charter", area, only="GET"),
    Row("charter-document", area, only="GET"),
    Row("charter-note", area, look="member", only="POST"),
    Row("charter-line", activity),
    # Discover
    Row("discover", only="GET"),
    Row("discover-export", only="GET"),
    Row("accounts", entered=(422,)),
    Row("accounts-export", only="GET"),
    Row("accounts-import", look="member", entered=(422,)),
    Row("account", unknown, entered=(404,)),
    Row("conversation", unknown, only="GET", entered=(404,)),
    Row("highlights", conversation),
    Row("highlight", highlight),
    Row("highlight-removal", no_highlight, look="member", only="POST", entered=(404,)),
    Row("snapshot", conversation),
    Row("snapshot-reopening", unknown, look="member", only="POST", entered=(404,)),
    Row("snapshot-reading", unknown, change="reader", only="POST", entered=(404,)),
    Row("candidate", candidate, look="member", only="POST", entered=(404,)),
    Row("transcript-export", transcript, only="GET", entered=(404,)),
    Row("transcript-replacement", conversation, look="member"),
    Row("conversation-restriction", unknown, look="member", only="POST", entered=(404,)),
    Row("recording", conversation, entered=(404,)),
    # Imports
    Row("imports"),
    Row("imports-sample", only="GET"),
    Row("drops"),
    Row("dropped", drop, only="GET", entered=(404,)),
    *(
        Row(name, drop, only="POST", entered=(404,))
        for name in ("drop-file", "drop-rehearsal", "drop-import", "drop-removal")
    ),
    Row("upload", upload, only="GET", entered=(404,)),
    Row("upload-rehearsal", upload, entered=(404,)),
    Row("upload-progress", upload, only="GET", entered=(404,)),
    Row("upload-import", upload, only="POST", entered=(404,)),
    Row("upload-removal", upload, only="POST", entered=(404,)),
    Row("upload-refused", upload, only="GET", entered=(404,)),
    Row("batch-undo", batch, entered=(404,)),
    # Settings
    Row("settings"),
    Row("settings-people", change="admin"),
    Row("settings-person", handle, change="admin"),
    Row("settings-departure", handle, look="admin"),
    Row("settings-return", handle, look="admin", only="POST"),
    Row("settings-link", handle, look="admin", only="POST"),
    Row("settings-areas", change="admin"),
    Row("settings-area", area, change="admin"),
    Row("settings-handover", look="admin"),
    Row("settings-policy", change="admin"),
    Row("settings-policy-preview", look="admin"),
    Row("settings-policy-history"),
    Row("settings-playbooks", change="admin", entered=(422,)),
    Row("settings-playbook", playbook, change="admin", entered=(422,)),
    Row("settings-playbook-file", playbook, only="GET"),
    Row("settings-playbook-retirement", playbook, look="admin", only="POST"),
    Row("settings-playbook-version", playbook_version, only="GET", entered=(404,)),
    Row("settings-holidays", change="admin"),
    Row("settings-holiday-removal", day, look="admin", only="POST"),
    Row("settings-orphans"),
    Row("settings-adoption", look="member", only="POST", entered=(404,)),
    Row("settings-orphan-seat", look="admin", only="POST", entered=(404,)),
    Row("settings-duplicates"),
    Row("settings-merging", look="member"),
    Row("settings-parting", look="member", only="POST", entered=(404,)),
    Row("settings-workspace", change="admin"),
    Row("settings-mail", look="admin"),
    Row("settings-mail-in", look="admin"),
    Row("settings-mail-in-revocation", unknown, look="admin", only="POST", entered=(404,)),
    Row("settings-backup", look="admin"),
)
"""What belongs to a workspace."""
