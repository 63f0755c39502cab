"""The words of Launches: what is done for one, and what no longer fits."""

from alongside.doors.web.words.word import Word

_LAUNCHES = (("launches", "Launches"),)
_PLAYBOOKS = (("settings-playbooks", "Playbooks"),)
_RESULTS = (("results", "Results"),)

LAUNCHED = (
    Word(
        "bypass",
        "A gate that was not done, or a function that was not ready, when go was said all the same.",
        "Each has its reason, and stays on the record by name.",
        "bypassed, bypasses",
        ("TIR505",),
        _LAUNCHES,
    ),
    Word(
        "adoption",
        "How many have taken up what was launched, in four steps: seen, tried, regular, habit.",
        "Regular is three times or more in 30 days. A step may say of how many who could have it.",
        "funnel, seen, tried, regular, habit, usage",
        ("RES952",),
        _RESULTS,
    ),
    Word(
        "baseline of a launch",
        "How a KPI stood right before a launch: a reading of one of the 20 working days before it.",
        "After the launch it cannot be had any more. What was measured a season ago compares seasons.",
        "before, compare",
        ("RES951",),
        _RESULTS,
    ),
    Word(
        "gate",
        "A task without which a launch does not go on.",
        "What a gate waits for is critical as well, and so is what is done on the day itself.",
        "gates, critical, critical path",
        ("TIR504", "TIR505"),
        _PLAYBOOKS,
    ),
    Word(
        "go or no-go",
        "The decision of one person on whether a launch goes out, on one page with what shows it.",
        "It holds for the day, the tier and the claims that it was made on: when one changes, the page says so.",
        "go, no-go, go with conditions, decision owner, ready, waived",
        ("TIR505",),
        _LAUNCHES,
    ),
    Word(
        "kit",
        "What sales, support or customer success is handed for a launch, field by field.",
        "The field reads it by a link, without an account, and asks back there. A claim in it is shown while it is "
        "backed, and only then; readers are counted and never named. It is ready {ENB702.ready_wd_T1} working days "
        "before a T1, {ENB702.ready_wd_T2} before a T2, {ENB702.ready_wd_T3} before a T3.",
        "field, field page, enablement, sales, support, success, do not say, check",
        ("ENB701", "ENB702", "ENB703"),
        (("field", "The field"),),
    ),
    Word(
        "playbook",
        "What go-to-market does for a launch of a tier, task by task, scheduled backwards from its day.",
        "A task that is open moves with the launch and keeps its lead, always; one that has begun keeps its day. A "
        "launch keeps the version that it took until somebody takes a newer one.",
        "task, schedule, T-15, version",
        ("TIR504", "ENB704"),
        _PLAYBOOKS,
    ),
    Word(
        "reading",
        "What a KPI was, or how many had got to a step of adoption, on a day.",
        "The day says which clock of the playbook it answers (D+7, 30, 60, 90), up to three days early. A reading of a "
        "KPI stands with the KPI, wherever it was put down, and so with its objective.",
        "D+30, measure, KPI",
        ("RES952",),
        _RESULTS,
    ),
    Word(
        "retrospective",
        "Looking back at a launch: what went well, what did not, and what was learned.",
        "What was learned goes on as an insight once a customer's words bear it out; until then it stays where it is.",
        "retro, lesson, learned, looking back",
        ("RES952",),
        _RESULTS,
    ),
    Word(
        "verdict",
        "What became of what a launch promised: kept, kept in part, not kept, or too early to say.",
        "On the launch as a whole, for an objective, or of a claim. It needs a reason unless the promise was kept, 30 "
        "days have gone by, and something was read.",
        "kept, partly, promise",
        (),
        _RESULTS,
    ),
    Word(
        "way out",
        "What can be done where a playbook no longer fits: hold the launch, lower its tier, or drop tasks by name.",
        "Somebody chooses, for a reason, and that is on the record. A lower tier takes both signatures.",
        "hold, lower, drop, does not fit, squeeze",
        ("TIR504",),
        _LAUNCHES,
    ),
)
"""In the order of the alphabet."""
