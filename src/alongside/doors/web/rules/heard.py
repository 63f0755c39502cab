"""The short lines of a scenario, of all but features, in words: docs/contributing-rules.md has all."""

from __future__ import annotations

from alongside.core.plandate import parse

_SAYS = {
    "heard": "{who} brought in {name}, {kind}{account}{day}{there}{bears}.",
    "watched": "{who} watched {name}.",
    "invited": "{members} was invited to {name}.",
    "snapshot": "{who} finished the snapshot of {name}.",
    "snapshot again": "{who} took the snapshot of {name} up again.",
    "consent": "consent to {use} use of {name}: {given}{until}.",
    "withdrawn": "the consent to {use} use of {name} was withdrawn.",
    "removed": "{who} removed {name}.",
    "learned": "{who} put down the insight {name}{under}{bears}.",
    "quoted": "{who} put words of {quoted} under the insight {name}.",
    "quoted against": "{who} put words of {quoted} against the insight {name}.",
    "unquoted": "words of {quoted} were taken out of the insight {name}.",
    "read": "{who} read {name}.",
    "closed": "{who} closed the insight {name}: others took its place.",
    "unlinked": "{who} said that {name} does not bear on {feature}.",
    "objective": "{who} set the objective {name}{period}{above}.",
    "serves": "{who} said that {feature} contributes to {name}.",
    "left": "{who} said that {feature} does not contribute to {name} after all.",
    "rescheduled": "{who} gave the objective {name} another period{period}.",
    "ended": "{who} closed the objective {name}{ending}.",
    "resumed": "{who} took the objective {name} up again.",
    "claimed": "{who} wrote the claim {name}, of the kind {claim}{rests}.",
    "reworded": "{who} put the claim {name} in other words.",
    "approved": "{who} approved the claim {name}.",
    "retired": "{who} retired the claim {name}.",
    "revived": "{who} took the claim {name} up again.",
    "published": "{who} said whether the claim {name} is seen in public: {public}.",
    "backed": "{who} put evidence under the claim {name}: {evidence}.",
    "unbacked": "{who} took evidence from under the claim {name}: {evidence}.",
    "rests": "{who} rested the claim {name} on {feature}.",
    "rests draft": "{who} rested the claim {name} on a draft of their own.",
    "freed": "{who} said that the claim {name} does not rest on {feature} after all.",
    "asked": "{who} asked for a review of the claim {name}.",
    "reviewed": "{who} reviewed the claim {name}: {answer}.",
    "tested": "{who} put a test of the claim {name} on record.",
    "unmarked": "{who} took a highlight of {name} away.",
    "promises": "{who} said that the claim {name} promises {worth}.",
    "placed": "{who} made the claim {name} the {place} of the message house.",
    "unplaced": "{who} took the claim {name} out of the message house.",
    "found": "{who} noted what {asked} customers find of {name}: {mean} of 5.",
    "launch": "{who} planned the launch {name}{with_it}.",
    "follows": "{who} let the launch {name} follow the playbook of a {tier}.",
    "set_for": "{who} set the launch {name} for {date}.",
    "unset": "{who} took the day of the launch {name} back.",
    "began": "{who} began work for the launch {name}: {tasks}.",
    "finished": "{who} finished work for the launch {name}: {tasks}.",
    "dropped": "{who} dropped tasks of the launch {name}: {tasks}.",
    "reopened": "{who} opened tasks of the launch {name} again: {tasks}.",
    "off": "{who} called the launch {name} off.",
    "on_again": "{who} took the launch {name} up again.",
}
"""By verb, and by what may be said with it."""
_SIDES = {"pm": "the PM", "pmm": "the PMM"}


def heard(verb: str, rest: str, who: str) -> str:
    """What such a line says, of `who` did it; empty for a line of another kind."""
    parts = rest.split()
    feature = parts.pop(parts.index("on") + 1) if "on" in parts[:-1] else ""
    fields = dict(part.split("=", 1) for part in parts if "=" in part)
    plain = [part for part in parts if "=" not in part and part != "on"]
    more = next((f"{verb} {name}" for name in fields if f"{verb} {name}" in _SAYS), verb)
    if more not in _SAYS or len(plain) != 1:
        return ""
    members = " and ".join(_SIDES.get(one, one) for one in fields.get("there", "").split(","))
    quoted = " and ".join(fields.get("from", "").split(","))
    kind = fields.get("type", "interview").replace("_", " ")
    return _SAYS[more].format(
        who=who,
        name=plain[0],
        feature=feature,
        kind=f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}",
        account=f" with {fields['account']}" if "account" in fields else "",
        day=f", held on {_day(fields['day'])}" if "day" in fields else "",
        until=f", until {_day(fields['until'])}" if "until" in fields else "",
        there=f"; there: {members}" if members else "",
        members=members,
        bears=f"; it bears on {feature}" if feature else "",
        under=f", with words of {quoted} under it" if quoted else "",
        quoted=quoted,
        use=fields.get("use", ""),
        given=fields.get("given", ""),
        above=f", under {fields['under']}" if "under" in fields else "",
        ending=f": {fields['as']}" if "as" in fields else "",
        period=_period(fields),
        claim=fields.get("as", "capability").replace("_", " "),
        rests=f"; it rests on {feature}" if feature else "",
        public=fields.get("public", ""),
        evidence=_evidence(fields),
        worth=fields.get("worth", "nothing"),
        place=fields.get("place", ""),
        asked=fields.get("asked", ""),
        mean=fields.get("mean", ""),
        with_it=f"; {feature} goes to market with it" if feature else "",
        tier=fields.get("tier", ""),
        date=_day(fields["date"]) if "date" in fields else "",
        tasks=" and ".join(fields.get("tasks", "").split(",")),
        answer=fields.get("answer", "approved").replace("_", " "),
    )


def _evidence(fields: dict[str, str]) -> str:
    """What stands under a claim."""
    told = [f"words of {name}" for name in fields.get("from", "").split(",") if name]
    told += [f"the insight {fields['insight']}"] if "insight" in fields else []
    told += [f"a reading of {fields['reading']}"] if "reading" in fields else []
    return " and ".join(told)


def _period(fields: dict[str, str]) -> str:
    if not {"begins", "ends"} <= fields.keys():
        return ""
    return f", from {_day(fields['begins'])} to {_day(fields['ends'])}"


def _day(text: str) -> str:
    return parse(text).in_words()
