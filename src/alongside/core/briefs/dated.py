"""When something ships, as it stands in a brief: the day, how sure one is of it, and the main risk.

Nothing is asked of its form, as people write it in their own: a day may be `12 March`, `Q2`, or `with the next train`.
"""

import re

PARTS = ("Day", "How sure", "Main risk")
"""What is to be said. How sure one is says a confidence, or the two days P50 and P80: one follows from the other."""

_ENDS = re.compile(r"\n|(?<!\d)[.;]\s")
_NOTHING = re.compile(
    r"\W*+(?:nobody(?: (?:has |can )?(?:said|say|says|told|tell|knows|known|asked|looked)\b.*)?"
    r"|none|n/?a|tb[acd]|to be \w+|unknown|not known(?: yet)?|)\W*+",
    re.IGNORECASE,
)
_RISK = re.compile(
    r"\b(?:(?:the|our|main|top|key|only|biggest|largest|greatest) ){0,3}risks?\b\W*(?P<value>.*)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\bP(?P<share>[5-9]\d)\b\W*(?P<value>.*?)(?=\bP[5-9]\d\b|$)", re.MULTILINE)
_BEHIND = re.compile(r"\bP[5-9]\d\b(?=\s*+(?:[),;]|$))")
"""How sure one is of the day that stands before it, as in `1 June (P80)`."""
_CONFIDENCE = re.compile(r"\bconfidence\b\W*(?P<value>.*)", re.IGNORECASE)
_PERCENT = re.compile(r"\d ?(%|per ?cent\b)", re.IGNORECASE)
_SURE = re.compile(r"confiden|\bsure\b|certain|likel|chance|probab", re.IGNORECASE)
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\b"
_SPAN = r"(days?|weeks?|fortnights?|months?|quarters?|sprints?|iterations?|cycles?|years?)\b"
_DAY = re.compile(
    rf"\b20\d\d\b|\b[QH][1-4]\b|\b\d{{1,2}}(st|nd|rd|th|\.)? (of )?{_MONTH}|\b{_MONTH}\.? \d"
    rf"|\b(by|in|for|until|early|mid|late|end of)[ -]{_MONTH}"
    rf"|\b(in|within|for|after) (\w+ ){{0,3}}{_SPAN}|\b(this|next) {_SPAN}|\b{_SPAN} (from now|later|ahead)\b"
    r"|\b(today|tomorrow|train|shipped)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\d|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|days?|weeks?|months?|quarters?|years?|seasons?|sprints?|spring|summer"
    r"|autumn|fall|winter|christmas|easter|today|tomorrow|launch|release|train)\b",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(r"\b(?:some|one|any) ?(?:day|time)\b", re.IGNORECASE)


def date_lacks(text: str) -> tuple[str, ...]:
    """What an item about the date leaves open: some of `PARTS`.

    A sentence that speaks of neither the day nor of how sure one is is taken for the risk, whatever it calls it.
    """
    said = {part for sentence in _ENDS.split(text) for part in _said(sentence)}
    days = {found["share"] for found in _SHARE.finditer(text) if says(found["value"])}
    if len(days) > 1:
        said.add("How sure")
    return tuple(part for part in PARTS if part not in said)


def _said(sentence: str) -> set[str]:
    """Which of the parts a sentence says."""
    risk = _RISK.search(sentence)
    before = sentence[: risk.start()] if risk else sentence
    said = set[str]()
    shares = [found["value"] for found in _SHARE.finditer(before)]
    confidence = _CONFIDENCE.search(before)
    if any(map(says, shares)) or _DAY.search(before):
        said.add("Day")
    if (
        (confidence and says(confidence["value"]))
        or (_PERCENT.search(before) and _SURE.search(before))
        or ((behind := _BEHIND.search(before)) and _DAY.search(before[: behind.start()]))
    ):
        said.add("How sure")
    if risk:
        if says(risk["value"]):
            said.add("Main risk")
    elif not said and not shares and not confidence and says(sentence):
        said.add("Main risk")
    return said


def says_when(text: str) -> bool:
    """Whether it names a time: a day, a month, a season, a span, or what it hangs on, such as a launch."""
    return bool(_WHEN.search(_SOME_DAY.sub(" ", text)))


def says(text: str) -> bool:
    """Whether there is a word in it that is no placeholder."""
    return _NOTHING.fullmatch(text) is None
