"""Whose turn it is: by a finding's rule, which of the functions it names acts first, and by which deed.

A finding names everybody who can act, and whoever it names first leads. The rules below are told apart, as what cures
them is one side's own: only product marketing countersigns, and who has not signed a tier is named for just that.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, StrEnum

from alongside.core.people import PMM, SIDES


class Deed(IntEnum):
    """What somebody is asked to do, in the order in which one does it."""

    COUNTERSIGN = 0
    ACKNOWLEDGE = 1
    CONFIRM_TIER = 2
    SET_TIER = 3
    CONFIRM_DATE = 4
    SETTLE = 5
    DECIDE = 6


class Lead(StrEnum):
    """Who of those that a finding names acts first."""

    FIRST = "first"
    LAST = "last"
    ALL = "all"
    """Each of those named for themselves."""
    MARKETING = "marketing"


_USUAL = (Deed.DECIDE, Lead.FIRST)
_RULES: dict[str, tuple[Deed, Lead]] = {
    "RAD404": (Deed.COUNTERSIGN, Lead.MARKETING),
    "RAD405": (Deed.ACKNOWLEDGE, Lead.MARKETING),
    "RAD407": (Deed.CONFIRM_DATE, Lead.FIRST),
    "SYN802": (Deed.ACKNOWLEDGE, Lead.LAST),
    "TIR501": (Deed.SET_TIER, Lead.ALL),
    "TIR502": (Deed.CONFIRM_TIER, Lead.ALL),
    "TIR503": (Deed.CONFIRM_TIER, Lead.ALL),
}


def deed_of(code: str) -> Deed:
    """What cures the findings of that rule."""
    return _RULES.get(code, _USUAL)[0]


def leading(code: str, named: Sequence[str]) -> tuple[str, ...]:
    """The functions that act first, among those that the finding names."""
    lead = _RULES.get(code, _USUAL)[1]
    if lead is Lead.MARKETING:
        return (PMM,)
    if lead is Lead.ALL:
        return tuple(named)
    return tuple(named[-1:] if lead is Lead.LAST else named[:1])


def leads(finding: str, own: str) -> str:
    """`leading` as SQL: whether the one who asks leads, by their seats `is_pm` and `is_pmm` in the row `own`.

    It takes one parameter: the function of somebody who sits in no pair, as `outside` gives it.
    """
    cases = []
    for lead in Lead:
        codes = [code for code, (_, whose) in _RULES.items() if whose is lead]
        if codes and lead is not Lead.FIRST:
            listed = ", ".join(f"'{code}'" for code in codes)
            cases.append(f"WHEN {finding}.code IN ({listed}) THEN {_is_lead(lead, finding, own)}")
    return f"(CASE {' '.join(cases)} ELSE {_is_lead(Lead.FIRST, finding, own)} END)"


def outside(function: str) -> str:
    """The parameter of `leads`: what the findings begin with that one leads by one's function alone."""
    return f"{function} %" if function not in SIDES else ""


def deed(finding: str) -> str:
    """`deed_of` as SQL."""
    cases = " ".join(f"WHEN '{code}' THEN {one.value}" for code, (one, _) in _RULES.items())
    return f"(CASE {finding}.code {cases} ELSE {Deed.DECIDE.value} END)"


_FORMS = {Lead.FIRST: " {side} %%", Lead.LAST: "%% {side} ", Lead.ALL: "%% {side} %%"}
"""Where a side stands in what a finding names, as LIKE finds it; the percent signs are doubled for the cursor."""


def _is_lead(lead: Lead, finding: str, own: str) -> str:
    named = f"' ' || {finding}.who || ' '"
    if lead is Lead.MARKETING:
        return f"{own}.is_pmm"
    form = _FORMS[lead]
    seated = " OR ".join(
        f"({own}.is_{side} AND {named} LIKE '{form.format(side=side)}')" for side in SIDES
    )
    if lead is Lead.FIRST:
        return f"({seated} OR {finding}.who || ' ' LIKE %s)"
    return f"({seated})"
