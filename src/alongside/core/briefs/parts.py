"""What items ask for in parts, beside a KPI and a date: for whom it is, its tier, its price, what may be public.

Nothing is asked of their form, as people write them in their own; labels such as `Persona:` are read where they stand.
"""

import re

from alongside.core.briefs.dated import says, says_when
from alongside.core.briefs.saying import says_something

_LABEL = re.compile(
    r"\W*+(?P<label>personas?|segments?|buyers?|users?)\**[ \t]*[:=](?P<value>.*)", re.IGNORECASE
)
_USES = re.compile(
    r"\b(?:bu(?:y|ys|yers?|ying)|bought|pa(?:y|ys|id|ying)|purchas\w+|sign(?:s|ed)? off|decid\w+|choos\w+"
    r"|us(?:e|es|ed|ers?|ing)|operat\w+|administ\w+)\b",
    re.IGNORECASE,
)
_TIER = re.compile(r"\bT ?[0-3]\b|\btier\W{0,3}(?:[0-3]|one|two|three|zero)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_NO_REASON = frozenset(
    {"a", "an", "and", "are", "as", "be", "both", "by", "confirmed", "decided", "for", "i", "is", "it", "of", "our"}
    | {"propose", "proposed", "set", "should", "sides", "suggest", "suggested", "the", "this", "tier", "we", "would"}
)  # fmt: skip
_BARE = frozenset(
    {"yes", "no", "none", "no change", "no changes", "no impact", "no effect", "nothing", "nothing changes"}
    | {"unchanged", "not affected", "yes it changes price or packaging", "it changes price or packaging"}
    | {"there is none", "there is no change", "no it does not", "yes it does"}
)  # fmt: skip
_FROM = re.compile(
    r"\b(?:from|until|till|before|after|once|when|whenever|as soon as|since|now|already|immediately|n?ever|always)\b",
    re.IGNORECASE,
)


def who_lacks(text: str) -> tuple[str, ...]:
    """What is not said of whom it is for: `Persona`, `Segment`, `Buyer or user`.

    Words without a label are taken to say who and of which customers; only whether they buy or use has to be in them.
    """
    said = set[str]()
    for line in text.splitlines():
        found = _LABEL.match(line)
        value = found["value"] if found else line
        if not _says(value):
            continue
        label = found["label"].casefold().rstrip("s") if found else ""
        if label in ("persona", ""):
            said.add("Persona")
        if label in ("segment", ""):
            said.add("Segment")
        if label in ("buyer", "user") or _USES.search(value):
            said.add("Buyer or user")
    return tuple(part for part in ("Persona", "Segment", "Buyer or user") if part not in said)


def tier_lacks(text: str) -> tuple[str, ...]:
    """What is not said of the tier: `Tier`, `Reason`. That it is set, or that both sides did it, is no reason."""
    rest = _TIER.sub(" ", text)
    words = [word for word in _WORD.findall(rest.casefold()) if word not in _NO_REASON]
    named = bool(_TIER.search(text))
    reason = bool(words) and says_something(" ".join(words))
    return tuple(part for part, there in (("Tier", named), ("Reason", reason)) if not there)


def is_bare(text: str) -> bool:
    """Whether it says no more than yes or no: that price and packaging change or do not, without how or why."""
    return " ".join(_WORD.findall(text.casefold())) in _BARE


def public_lacks(text: str) -> tuple[str, ...]:
    """What is not said of what may be public: `When`, if that is left open.

    That nothing may be said is a legitimate answer, and a frequent one. But product marketing cannot plan with it until
    it is known for how long it holds: `Nothing.` leaves that open, `Nothing before the train leaves.` does not.
    """
    return () if _FROM.search(text) or says_when(text) else ("When",)


def _says(text: str) -> bool:
    return says(text) and says_something(text)
