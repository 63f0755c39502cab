"""The short lines of a scenario, of customers and of objectives, in words: docs/contributing-rules.md has them all."""

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
    )


def _period(fields: dict[str, str]) -> str:
    if not {"begins", "ends"} <= fields.keys():
        return ""
    return f", from {_day(fields['begins'])} to {_day(fields['ends'])}"


def _day(text: str) -> str:
    return parse(text).in_words()
