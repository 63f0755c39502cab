"""The vocabulary: what a word means, in plain sentences, with the workspace's own figures in them."""

from __future__ import annotations

import re

from alongside.core.forecast.outlook import LEAST
from alongside.core.forecast.source import source
from alongside.core.policy import Policy
from alongside.doors.web.words.heard import HEARD
from alongside.doors.web.words.launched import LAUNCHED
from alongside.doors.web.words.told import TOLD
from alongside.doors.web.words.word import Word

_FIGURE = re.compile(r"\{([\w.]+)\}")


_POLICY = (("settings-policy", "Policy"),)

_PLANNED = (
    Word(
        "acknowledge",
        "To say that one has seen a date.",
        "From that moment on one knew of it, and notice counts from there. That somebody was sent a mail counts for "
        "nothing: what is delivered need not be read.",
        "seen, acknowledgement",
        ("RAD405", "SYN802"),
    ),
    Word(
        "area",
        "A part of the product that one pair looks after.",
        "A feature without an area, or an area with an empty seat, stands among the orphans.",
        "orphan",
        ways=(("settings-areas", "Areas and pairs"), ("settings-orphans", "Orphans")),
    ),
    Word(
        "backtest",
        "What would have been foreseen of an imported past, each time by what was known then and by nothing later.",
        "It shows what the forecast is worth before anything that was foreseen in time has come due. The two are never "
        "counted together.",
        "reckoned afterwards",
        ways=(("forecasts", "Forecasts"),),
    ),
    Word(
        "baseline",
        "What was wrong already when a roadmap was first brought in.",
        "Findings in the baseline are kept and can be listed, but they are not counted as open. One that gets worse "
        "leaves the baseline.",
        ways=(("findings", "Findings"),),
    ),
    Word(
        "blindside",
        "A launch that product marketing heard of too late to prepare.",
        "It is one when notice was less than {RAD402.error_percent} % of the lead, or when nobody had stated a date "
        "before it reached customers.",
        "blindsided, shadow release",
        ("RAD402", "RAD406"),
    ),
    Word(
        "Brier score",
        "How far chances that were given lay from what came, squared, on average: 0 is perfect, 0.25 is what a coin "
        "says.",
        "It is compared with whoever believes every plan, and with whoever always names the share of past plans that "
        "were in time (the base rate): a forecast that is no better than those is worth nothing.",
        "skill, calibration, reliability, base rate",
        ways=(("forecasts", "Forecasts"),),
    ),
    Word(
        "countersign",
        "How the product marketer agrees to a change that was made inside the freeze.",
        "Only product marketing can countersign, and it says that what no longer fits has been given up.",
        "countersignature",
        ("RAD404",),
    ),
    Word(
        "disputed",
        "Said of a surprise that nobody has settled yet.",
        "Somebody reported that this was the first they heard of a release. Both sides see it, talk it over, and write "
        "down what came of it; then it is settled.",
        "surprise, first I heard of this, settle",
    ),
    Word(
        "fence",
        "The picture at the head of a feature: who knew what, and when, from left to right.",
        "It has two rails, product above and go-to-market below. A mark joins them when something became known on both "
        "sides; pickets stand where one side did not know. The longer they go on, the longer somebody was left out.",
        "rail, rails, pickets, picture",
    ),
    Word(
        "finding",
        "What a rule has found to be wrong about a release, with who can act and how.",
        "It is an error, a warning or a hint, and goes away by itself when what it found is no longer so.",
        "error, warning, info",
        ways=(("findings", "Findings"), ("rules", "Rules")),
    ),
    Word(
        "forecast",
        "The chance that a release ships by a day, going by how past plans like it came out.",
        "It is learnt from this workspace's own past, and kept as it was said whenever the planned day comes nearer, "
        "so that it can be held to it. The page of a feature tells what it goes by, and what would have to be "
        "true for a day.",
        "chance, likely, prediction, outlook, when will it ship",
        ("RAD408",),
        ways=(("forecasts", "Forecasts"),),
    ),
    Word(
        "freeze",
        "The last working days before a launch. A change of its date, scope or claims then needs a countersignature.",
        "Here it lasts {freeze.T1} wd for a T1, {freeze.T2} for a T2, {freeze.T3} for a T3 and {freeze.T0} for a T0.",
        rules=("RAD404",),
        ways=_POLICY,
    ),
    Word(
        "general",
        "The stage of a release that is for all customers, as opposed to an alpha, a beta or one market.",
        "A file that names no stage means this one. Each stage is a release of its own, so that to go from beta to "
        "general is no slip.",
        "stage, general availability, ga, beta",
    ),
    Word(
        "happened and known",
        "The days on which something was so, and on which it could be known here.",
        "The activity names them where they are others than the day on which it was recorded, as after an import. "
        "Rules go by when it was known: nobody can have acted on it before.",
        "recorded, known at, happened at",
        ways=(("activity", "Activity"),),
    ),
    Word(
        "launch",
        "The day on which go-to-market tells the world, set by product marketing.",
        "The release date is when it is ready, and product management sets that one. Without a launch date, everything "
        "is counted to the release date.",
        "launch date, release date, target",
    ),
    Word(
        "lead",
        "The working days that go-to-market needs before a launch of that tier.",
        "Here it is {lead.T1} wd for a T1, {lead.T2} for a T2, {lead.T3} for a T3 and {lead.T0} for a T0. A tier that "
        "was lowered too late, and without both signatures, is still measured by its larger lead.",
        "lead time",
        ("RAD402", "TIR503"),
        _POLICY,
    ),
    Word(
        "left",
        "The working days from today until a date.",
        "It says how much time there is, not since when anybody knew: that is notice.",
        "wd left",
    ),
    Word(
        "notice",
        "For how many working days before a launch product marketing knew the date that held.",
        "It begins when somebody there acknowledges a date that stays near the real one, and is never more than the "
        "lead: “all {lead.T2} wd” is as much as a T2 needs. To send more mails adds nothing to it.",
        "effective notice, notice meter",
        ("RAD402", "RAD401"),
    ),
    Word(
        "P50 and P80",
        "Days by which a release will probably have shipped: with a chance of one half, and of four in five.",
        "The P80 is what a launch is best planned with; a P90 is safer still. Where a release may just as well never "
        "come, there is no such day.",
        "p50, p80, p90, likely, range",
        ("RAD408",),
        ways=(("radar", "Radar"),),
    ),
    Word(
        "pair",
        "The product manager and the product marketer who look after an area together.",
        also="pm, pmm, product manager, product marketer, side",
        ways=(("settings-areas", "Areas and pairs"),),
    ),
    Word(
        "passed in silence",
        "A date that is over, while nobody has said that it shipped, moved or is off.",
        "Ahead of that, a date that nobody confirmed for more than {RAD407.unconfirmed_wd} wd is stale.",
        "silence, overdue, stale",
        ("RAD407",),
    ),
    Word(
        "pooled experience",
        "What others lived through, which stands in for a past of one's own.",
        f"It is the public record of {source().short}, and counts less with every past plan that this workspace has; "
        f"with fewer than {LEAST} of those a range is pooled experience, and said to be.",
        "prior, other workspaces",
        ways=(("forecasts", "Forecasts"),),
    ),
    Word(
        "pull-in",
        "A date that was moved to an earlier day.",
        "It takes time away from go-to-market, so it is an error when the lead no longer fits. It counts from "
        "{RAD403.move_wd_T1} wd on for a T1, {RAD403.move_wd_T2} for a T2 and {RAD403.move_wd_T3} for a T3.",
        "pulled in, earlier",
        ("RAD403",),
    ),
    Word(
        "radar",
        "The list of all releases of the coming weeks, with how their dates moved.",
        also="roadmap",
        ways=(("radar", "Radar"),),
    ),
    Word(
        "release",
        "One shipping of a feature: a stage, a market or a phase, with its own dates and its own tier.",
    ),
    Word(
        "slip",
        "A date that was moved to a later day.",
        "A slip that is told in time harms little; one that is told after the old date has passed in silence does.",
        "slipped, late, delayed",
        ("RAD405", "RAD407"),
    ),
    Word(
        "T0",
        "The smallest tier: quiet, nothing is announced.",
        "Its lead is {lead.T0} wd, its freeze {freeze.T0} wd.",
        ways=_POLICY,
    ),
    Word(
        "T1",
        "The largest tier: a new audience, a new price or a new positioning.",
        "Its lead is {lead.T1} wd, its freeze {freeze.T1} wd. Both sides sign it.",
        rules=("TIR502", "PAR902"),
        ways=_POLICY,
    ),
    Word(
        "T2",
        "The middle tier: existing buyers will notice it.",
        "Its lead is {lead.T2} wd, its freeze {freeze.T2} wd. Both sides sign it.",
        rules=("TIR502", "PAR902"),
        ways=_POLICY,
    ),
    Word(
        "T3",
        "A small tier: a minor thing, or one for a part of the customers.",
        "Its lead is {lead.T3} wd, its freeze {freeze.T3} wd.",
        ways=_POLICY,
    ),
    Word(
        "tier",
        "How much go-to-market a release gets: T1 is the largest, then T2 and T3, and T0 is quiet.",
        "A question mark says that it is only suggested, by what is new about the release; somebody has yet to set it.",
        "tiers, t1?, t2?, suggested",
        ("TIR501", "TIR502", "TIR503"),
    ),
    Word(
        "waive",
        "To accept a finding as it is, with a reason and until a day.",
        "It is not counted while that holds. It is open again when the day is over, when somebody takes the waiver "
        "back, or when it gets worse.",
        "waiver, waived",
        ways=(("findings", "Findings"),),
    ),
    Word(
        "wd",
        "Working days: Monday to Friday, without the holidays of this workspace.",
        also="working day, working days, holidays",
        ways=(("settings-holidays", "Holidays"),),
    ),
)

WORDS = tuple(sorted((*_PLANNED, *HEARD, *LAUNCHED, *TOLD), key=lambda word: word.name.casefold()))
"""All of them, in the order of the alphabet."""


def in_figures(word: Word, policy: Policy) -> str:
    """What the page says of a word, with the figures in force."""
    return _FIGURE.sub(lambda found: str(policy[found[1]]), f"{word.said} {word.more}").strip()
