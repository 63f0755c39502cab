"""Any event at all; and the list of the fields that a payload may have.

Payloads hold ids and facts, never personal data nor verbatim text (house.md, "Erasable by design"). So a new
field's name has to be put down here with what it holds. If that is a person, a text somebody wrote, or
anything one might be asked to erase, it belongs in a row, and the payload holds the row's id.
"""

from datetime import date

from hypothesis import strategies as st

from alongside.core.conversations.consent import Use
from alongside.core.conversations.highlights import Lens
from alongside.core.conversations.insights import Status
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.presence import Mode, Proof
from alongside.core.events import KINDS, Event
from alongside.core.events.accounts import PARTS
from alongside.core.events.briefs import REPLIES
from alongside.core.events.decisions import CHANGES
from alongside.core.events.findings import SEVERITIES
from alongside.core.events.interviews import ANSWERS
from alongside.core.events.knowledge import HOW
from alongside.core.events.launches import WAYS, TaskPlanned
from alongside.core.events.objectives import ENDINGS
from alongside.core.events.results import STEPS, VERDICTS
from alongside.core.events.voices import FATES
from alongside.core.gates import DECISIONS, WORDS
from alongside.core.kits.fields import KitRole
from alongside.core.messaging.claims import ClaimKind
from alongside.core.messaging.positioning import NAMES
from alongside.core.messaging.testing import Method
from alongside.core.messaging.values import Place
from alongside.core.people import Function, Role
from alongside.core.tiers import FACTS, TIERS

MEANINGS = {
    "about": "what a decision is about, in the importer's own words",
    "account": "an account's id",
    "accounts": "a number of accounts",
    "accountable": "one of core/people.py's functions",
    "activity": "one of core/charter.py's activities",
    "address": "a mail-in address's id",
    "after": "ids of insights, or of opportunities",
    "against": "yes or no",
    "anchor": "an event's id",
    "answer": "accepted, declined, tentative",
    "answered": "yes or no",
    "asked": "a number of people",
    "area": "an area's id",
    "audience": "an ideal customer's id",
    "bare": "names of a brief's items",
    "baseline": "a KPI's figure",
    "batch": "an import batch's id",
    "begins": "a moment",
    "change": "date, scope, claims",
    "channels": "where a launch is told, in a word or two each",
    "characters": "a number of characters",
    "claim": "a claim's id",
    "claim_type": "one of core/messaging/claims.py's kinds",
    "code": "a rule's code",
    "confidence": "per cent",
    "contact": "a contact's id",
    "customer_visible": "yes or no",
    "date": "a plan date",
    "day": "a day",
    "day_begins": "a day",
    "day_due": "a day",
    "day_ends": "a day",
    "decision": "go, no-go, go with conditions",
    "effort": "a tracker's estimate",
    "dropped": "keys of a launch's tasks",
    "judged": "kept, partly, not, too early",
    "ending": "reached, missed, dropped",
    "ends": "a moment",
    "events": "a number of events",
    "fate": "accepted, declined, parked",
    "facts": "names of facts that core/tiers.py knows",
    "feature": "a feature's id",
    "filled": "names of a brief's items",
    "findings": "a number of findings",
    "for_all": "yes or no",
    "format": "a file's format: csv, json",
    "function": "one of core/people.py's functions",
    "functions": "some of core/people.py's functions",
    "gates": "keys of a launch's tasks",
    "given": "yes or no",
    "guests": "members' ids",
    "held": "a conversation's id",
    "highlight": "a highlight's id",
    "how": "asked, attended, contributed",
    "insight": "an insight's id",
    "into": "a feature's id",
    "items": "names of a brief's items",
    "gone": "ids of highlights",
    "kit": "whose kit: sales, support, success",
    "kept": "a number of highlights, or of candidates",
    "kpi": "a KPI's id",
    "lacking": "names of a brief's items",
    "lens": "product or market",
    "link": "a public link's id",
    "lost": "a number of highlights",
    "material": "yes or no",
    "mean": "a figure on 1 to 5",
    "meant_for": "a number of people",
    "member": "a member's id",
    "members": "members' ids",
    "message": "message house, positioning",
    "mode": "invited, present, watched",
    "moved": "yes or no",
    "objective": "an objective's id",
    "on": "a day",
    "opportunity": "an opportunity's id",
    "outcome": "the tracker's word for how a decision ended",
    "owner": "a member's id",
    "parent": "an objective's id",
    "parts": "names of what is said of an account",
    "place": "roof, pillar, proof",
    "passed": "a number of people",
    "pm": "a member's id",
    "pmm": "a member's id",
    "proof": "transcript, calendar, interviewer, player",
    "position": "a train's place in the order",
    "question": "a question's id",
    "quoted": "a conversation's id",
    "quotes": "a number of quotations",
    "quoting": "yes or no",
    "ran_out": "yes or no",
    "readiness": "ready, not ready, waived",
    "readers": "a number of people",
    "reading": "a KPI's figure",
    "public": "yes or no",
    "release": "a release's id",
    "releases": "releases' ids, to releases' ids",
    "reply": "accepted, accepted with questions, returned, rerouted",
    "review": "a review's id",
    "review_says": "approved, changes asked for",
    "role": "one of core/people.py's roles",
    "rows": "a number of rows",
    "score": "1 to 5",
    "setting": "a path of the policy",
    "severity": "error, warning, info",
    "shaping": "a meeting's id",
    "side": "pm or pmm",
    "source": "a kind of source: csv, log, kep",
    "speaker": "a speaker's id",
    "speakers": "ids of speakers",
    "stage": "a stage's label: alpha, beta, general",
    "status": "new, confirmed, contradicted, superseded",
    "out_of": "a number of people",
    "people": "a number of people",
    "step": "seen, tried, regular, habit",
    "steps": "names of the steps of a positioning",
    "support": "a support's id",
    "method": "survey, live pitch, five-second test",
    "taken": "a number of people",
    "target": "a KPI's figure",
    "task": "the key of a playbook's task",
    "tasks": "a playbook's tasks: keys, days, and what waits for what",
    "tier": "T0 to T3",
    "tracked": "yes or no",
    "train": "a train's key",
    "type": "a kind of conversation",
    "until": "a day",
    "use": "record, internal, public",
    "value": "a policy value: figures, switches, lines of a decision list",
    "what": "a kind of trace, in the importer's own words; a list, in ours",
    "verbatim": "yes or no",
    "version": "a version of a brief, a positioning, a house, or a playbook",
    "way": "merged, split, superseded",
    "way_out": "hold, lower, drop",
    "worth": "a customer value's id",
    "written": "names of a kit's fields",
    "why": "the tracker's word for a state: withdrawn, deferred",
}
"""Every field that a payload may have, and what it holds."""

IDS = st.integers(1, 5)
LABELS = st.sampled_from(["alpha", "beta", "2025-03", "{who}"])
DAYS = st.dates(date(2024, 1, 1), date(2026, 1, 1)).map(date.isoformat)
DATES = DAYS | st.sampled_from(["2025-02", "2025-Q1", "2025-H1", "2025"])
VALUES: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(
        ("about", "code", "format", "outcome", "source", "stage", "what", "why"), LABELS
    ),
    **dict.fromkeys(
        (
            "account",
            "address",
            "anchor",
            "area",
            "accounts",
            "audience",
            "batch",
            "characters",
            "claim",
            "contact",
            "events",
            "feature",
            "findings",
            "held",
            "highlight",
            "insight",
            "into",
            "kept",
            "kpi",
            "link",
            "lost",
            "member",
            "objective",
            "opportunity",
            "owner",
            "parent",
            "pm",
            "pmm",
            "question",
            "quoted",
            "review",
            "quotes",
            "release",
            "rows",
            "shaping",
            "speaker",
            "support",
            "version",
            "worth",
        ),
        IDS,
    ),
    **dict.fromkeys(
        (
            *("against", "answered", "customer_visible", "for_all", "given"),
            *("material", "moved", "public", "quoting", "ran_out", "tracked", "verbatim"),
        ),
        st.booleans(),
    ),
    "after": st.lists(IDS),
    "channels": st.lists(st.sampled_from(["web", "mail", "press"])),
    "task": st.sampled_from(["brief-accepted", "launch", "gone"]),
    "tasks": st.lists(
        st.builds(TaskPlanned, st.sampled_from(["brief-accepted", "launch"]), st.integers(-40, 0)),
        unique_by=lambda task: task.key,
    ),
    "mean": st.sampled_from([1.0, 2.5, 5.0]),
    "place": st.sampled_from([str(place) for place in Place]),
    "score": st.integers(1, 5),
    "step": st.sampled_from(STEPS),
    "people": st.integers(0, 500),
    "out_of": st.integers(500, 900),
    "judged": st.sampled_from(VERDICTS),
    "steps": st.lists(st.sampled_from(NAMES)),
    "parts": st.lists(st.sampled_from(PARTS), min_size=1, unique=True),
    **dict.fromkeys(("gone", "members", "speakers"), st.lists(IDS)),
    "accountable": st.sampled_from([str(function) for function in Function]),
    "activity": st.sampled_from(["release-date", "message"]),
    **dict.fromkeys(("baseline", "effort", "reading", "target"), st.sampled_from([0.0, 2.5, 40.0])),
    "day_begins": DAYS.filter(lambda day: day < "2025"),
    "day_ends": DAYS.filter(lambda day: day > "2025"),
    "day_due": DAYS,
    "ending": st.sampled_from(ENDINGS),
    "fate": st.sampled_from(FATES),
    "reply": st.sampled_from(REPLIES),
    "claim_type": st.sampled_from([str(kind) for kind in ClaimKind]),
    "message": st.sampled_from(["message house", "positioning"]),
    "review_says": st.sampled_from(["approved", "changes asked for"]),
    **dict.fromkeys(("asked", "passed", "readers", "taken"), st.integers(0, 40)),
    "kit": st.sampled_from([str(role) for role in KitRole]),
    "meant_for": st.integers(1, 40),
    "written": st.lists(st.sampled_from(["one_line", "who"])),
    **dict.fromkeys(("filled", "items"), st.lists(st.sampled_from(["problem", "who", "kpi"]))),
    **dict.fromkeys(("bare", "lacking"), st.sampled_from([(), ("who",), ("problem", "kpi")])),
    "answer": st.sampled_from(ANSWERS),
    "lens": st.sampled_from([str(lens) for lens in Lens]),
    "mode": st.sampled_from([str(mode) for mode in Mode]),
    "proof": st.sampled_from([str(proof) for proof in Proof]),
    "status": st.sampled_from([str(status) for status in Status]),
    "type": st.sampled_from([str(kind) for kind in ConversationKind]),
    "method": st.sampled_from([str(method) for method in Method]),
    "use": st.sampled_from([str(use) for use in Use]),
    "way": st.sampled_from(["merged", "split", "superseded"]),
    "way_out": st.sampled_from(WAYS),
    **dict.fromkeys(("dropped", "gates"), st.lists(st.sampled_from(["brief-accepted", "kpi"]))),
    "change": st.sampled_from(CHANGES),
    "decision": st.sampled_from(DECISIONS),
    "functions": st.lists(st.sampled_from([str(function) for function in Function])),
    "readiness": st.sampled_from(WORDS),
    **dict.fromkeys(("day", "on", "until"), DAYS),
    **dict.fromkeys(("begins", "ends"), DAYS.map(lambda day: f"{day}T10:00:00+00:00")),
    "confidence": st.integers(0, 100),
    "date": DATES,
    "facts": st.lists(st.sampled_from(sorted(FACTS))),
    "function": st.sampled_from([str(function) for function in Function]),
    "guests": st.lists(IDS),
    "how": st.sampled_from(HOW),
    "position": IDS,
    "releases": st.dictionaries(IDS, IDS),
    "role": st.sampled_from([str(role) for role in Role]),
    "setting": st.sampled_from(["lead.T1", "RAD403.severity", "gone.since"]),
    "severity": st.sampled_from(SEVERITIES),
    "side": st.sampled_from(["pm", "pmm"]),
    "tier": st.sampled_from(TIERS),
    "train": st.sampled_from(["v1", "v2", "v3"]),
    "value": st.none() | st.integers() | st.booleans() | LABELS | st.lists(LABELS),
}


def any_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Any event of one kind; what may be left out sometimes is."""
    if kind.kind == "release_date_stated":
        one = st.sampled_from(["date", "train"]).flatmap(lambda name: _given(name, "confidence"))
        return one.map(lambda fields: kind(**fields))
    required: list[str] = []
    optional: list[str] = []
    for name, default in _defaults(kind).items():
        (optional if default else required).append(name)
    return _given(*required, optional=optional).map(lambda fields: kind(**fields))


def _given(*names: str, optional: list[str] | None = None) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {name: VALUES[name] for name in names},
        optional={name: VALUES[name] for name in optional or ()},
    )


def _defaults(kind: type[Event]) -> dict[str, bool]:
    """Every field of a kind, and whether it may be left out."""
    fields = kind.__struct_fields__
    count = len(fields) - len(kind.__struct_defaults__)
    return {name: place >= count for place, name in enumerate(fields)}


ANY_EVENT = st.sampled_from(sorted(KINDS)).flatmap(lambda kind: any_of(KINDS[kind]))
