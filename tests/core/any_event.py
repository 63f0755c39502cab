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
from alongside.core.events.findings import SEVERITIES
from alongside.core.events.interviews import ANSWERS
from alongside.core.events.knowledge import HOW
from alongside.core.people import Function, Role
from alongside.core.tiers import FACTS, TIERS

MEANINGS = {
    "about": "what a decision is about, in the importer's own words",
    "account": "an account's id",
    "address": "a mail-in address's id",
    "after": "ids of insights, or of opportunities",
    "against": "yes or no",
    "anchor": "an event's id",
    "answer": "accepted, declined, tentative",
    "answered": "yes or no",
    "area": "an area's id",
    "batch": "an import batch's id",
    "begins": "a moment",
    "code": "a rule's code",
    "confidence": "per cent",
    "contact": "a contact's id",
    "customer_visible": "yes or no",
    "date": "a plan date",
    "day": "a day",
    "ends": "a moment",
    "events": "a number of events",
    "facts": "names of facts that core/tiers.py knows",
    "feature": "a feature's id",
    "findings": "a number of findings",
    "format": "a file's format: csv, json",
    "function": "one of core/people.py's functions",
    "given": "yes or no",
    "guests": "members' ids",
    "held": "a conversation's id",
    "highlight": "a highlight's id",
    "how": "asked, attended, contributed",
    "into": "a feature's id",
    "kept": "a number of highlights, or of candidates",
    "lens": "product or market",
    "lost": "a number of highlights",
    "member": "a member's id",
    "mode": "invited, present, watched",
    "moved": "yes or no",
    "on": "a day",
    "opportunity": "an opportunity's id",
    "outcome": "the tracker's word for how a decision ended",
    "pm": "a member's id",
    "pmm": "a member's id",
    "proof": "transcript, calendar, interviewer, player",
    "position": "a train's place in the order",
    "quoted": "a conversation's id",
    "ran_out": "yes or no",
    "releases": "releases' ids, to releases' ids",
    "role": "one of core/people.py's roles",
    "rows": "a number of rows",
    "setting": "a path of the policy",
    "severity": "error, warning, info",
    "side": "pm or pmm",
    "source": "a kind of source: csv, log, kep",
    "speaker": "a speaker's id",
    "speakers": "ids of speakers",
    "stage": "a stage's label: alpha, beta, general",
    "status": "new, confirmed, contradicted, superseded",
    "tier": "T0 to T3",
    "tracked": "yes or no",
    "train": "a train's key",
    "type": "a kind of conversation",
    "until": "a day",
    "use": "record, internal, public",
    "value": "a policy value: figures, switches, lines of a decision list",
    "what": "a kind of trace, in the importer's own words; a list, in ours",
    "way": "merged, split, superseded",
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
            "batch",
            "contact",
            "events",
            "feature",
            "findings",
            "held",
            "highlight",
            "into",
            "kept",
            "lost",
            "member",
            "opportunity",
            "pm",
            "pmm",
            "quoted",
            "rows",
            "speaker",
        ),
        IDS,
    ),
    **dict.fromkeys(
        ("against", "answered", "customer_visible", "given", "moved", "ran_out", "tracked"),
        st.booleans(),
    ),
    "after": st.lists(IDS),
    "speakers": st.lists(IDS),
    "answer": st.sampled_from(ANSWERS),
    "lens": st.sampled_from([str(lens) for lens in Lens]),
    "mode": st.sampled_from([str(mode) for mode in Mode]),
    "proof": st.sampled_from([str(proof) for proof in Proof]),
    "status": st.sampled_from([str(status) for status in Status]),
    "type": st.sampled_from([str(kind) for kind in ConversationKind]),
    "use": st.sampled_from([str(use) for use in Use]),
    "way": st.sampled_from(["merged", "split", "superseded"]),
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
