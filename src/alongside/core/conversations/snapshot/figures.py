"""Figures with what they count: 300 invoices a week, forty people, 12,50 euros, by March."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_SPELT = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty"
    "|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?"
    "|zwei|drei|vier|f\u00fcnf|sechs|sieben|acht|neun|zehn|elf|zw\u00f6lf|f\u00fcnfzehn|zwanzig|drei\u00dfig|vierzig"
    "|f\u00fcnfzig|sechzig|hundert|tausend"
    "|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille"
)
_COUNTED = (
    "people|persons?|users?|customers?|clients?|employees|colleagues|seats|licen[cs]es|teams?|offices|countries"
    "|invoices|orders|tickets|requests|documents|files|reports|projects|meetings|calls|mails|e-?mails|pages|items"
    "|percent|per cent|times|years?|months?|weeks?|days?|hours?|minutes?|seconds?|euros?|dollars?|pounds?|cents?|bucks"
    "|francs|centimet(?:re|er)s|met(?:re|er)s|k|million|gigabytes?|terabytes?"
    "|leute|personen|mitarbeiter(?:innen)?|kunden|nutzer|lizenzen|rechnungen|auftr\u00e4ge|prozent|mal|jahren?"
    "|monaten?|wochen?|tagen?|stunden?|minuten?"
    "|personnes|utilisateurs|clients|licences|factures|commandes|pour ?cent|fois|ans|ann\u00e9es|mois|semaines?|jours?"
    "|heures?"
)
_NUMBER = (
    rf"(?:\d[\d.,'\u2019\u202f]*\d|\d|(?:{_SPELT})(?:[ -](?:{_SPELT}|and|point|five|seven)){{0,5}})"
)
_MONTH = (
    "january|february|march|april|june|july|august|september|october|november|december|januar|februar|m\u00e4rz|mai"
    "|juni|juli|oktober|dezember|janvier|f\u00e9vrier|mars|avril|juin|juillet|ao\u00fbt|septembre|octobre|novembre"
    "|d\u00e9cembre"
)
_PERIOD = (
    "day|week|month|quarter|year|morning|evening|friday|monday|tuesday|wednesday|thursday|sprint|tag|woche|monat|jahr"
    "|jour|semaine|mois|an"
)
_MONEY = re.compile(
    r"[$\u20ac\u00a3]\s?\d[\d.,]*\s?(?:k|m|million)?"
    rf"|\b{_NUMBER} ?(?:\u20ac|euros?|dollars?|pounds?|francs|cents|bucks)(?!\w)",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(
    rf"\b{_NUMBER}(?: ?%|[ -](?:(?:\w+ ){{0,2}}?(?:{_COUNTED}))\b)", re.IGNORECASE
)
_OFTEN = re.compile(
    rf"\b(?:every (?:single |other )?(?:{_PERIOD})|(?:once|twice|{_NUMBER} times?|{_NUMBER} \w+)"
    rf" (?:a|an|per|every) (?:{_PERIOD})"
    rf"|per (?:{_PERIOD})|daily|weekly|monthly|quarterly|jede[nrs]? (?:{_PERIOD})|pro (?:{_PERIOD})|t\u00e4glich"
    rf"|w\u00f6chentlich|monatlich|(?:chaque|par) (?:{_PERIOD}))\b",
    re.IGNORECASE,
)  # fmt: skip
_DATE = re.compile(
    rf"\b(?:(?:by|in|since|until|before|from|end of|mid|im|seit|bis|ende|en|depuis|fin|avant) (?:{_MONTH}|may \d"
    r"|20[1-4]\d|q[1-4])"
    rf"|q[1-4](?: 20\d\d)?|(?:{_MONTH}) (?:\d{{1,2}}(?:st|nd|rd|th)?|20[1-4]\d)|\d{{1,2}}\.? (?:{_MONTH})"
    rf"|(?:last|next|this) (?:month|quarter|year|summer|spring|autumn|winter))\b",
    re.IGNORECASE,
)  # fmt: skip
_USED = re.compile(
    r"\b(?:excel|spreadsheets?|google (?:docs|sheets|drive)|slack|teams|jira|linear|asana|trello|notion|confluence"
    r"|salesforce|hubspot|zendesk|intercom|airtable|sharepoint|power ?point|outlook|github|gitlab|figma|miro|zapier"
    r"|sap|crm|erp|wiki|whiteboard|pen and paper)\b",
    re.IGNORECASE,
)
_STARTS = frozenset(
    (
        *_SPELT.replace("s?", "").split("|"),
        *_PERIOD.split("|"),
        *_MONTH.split("|"),
        *(
            "hundreds",
            "thousands",
            "millions",
            "dozens",
            "daily",
            "weekly",
            "monthly",
            "quarterly",
            "q1",
            "q2",
        ),
        *(
            "q3",
            "q4",
            "may",
            "summer",
            "spring",
            "autumn",
            "winter",
            "t\u00e4glich",
            "w\u00f6chentlich",
            "monatlich",
        ),
    )
)
_TOOLS = frozenset(
    (
        *(
            "excel",
            "spreadsheet",
            "spreadsheets",
            "google",
            "slack",
            "teams",
            "jira",
            "linear",
            "asana",
            "trello",
        ),
        *(
            "notion",
            "confluence",
            "salesforce",
            "hubspot",
            "zendesk",
            "intercom",
            "airtable",
            "sharepoint",
            "power",
        ),
        *(
            "powerpoint",
            "outlook",
            "github",
            "gitlab",
            "figma",
            "miro",
            "zapier",
            "sap",
            "crm",
            "erp",
            "wiki",
        ),
        *("whiteboard", "paper"),
    )
)


_THE_CLOCK = re.compile(
    r"\b(?:in (?:\w+ ){1,2}minutes?|(?:minutes?|hours?) (?:left|more|to go|remaining)|more minutes?"
    r"|another (?:\w+ )minutes?|meetings?|noch (?:\w+ )minuten|encore (?:\w+ )minutes)\b",
    re.IGNORECASE,
)
"""Of a figure that only tells how long the conversation still takes."""


class Figure(NamedTuple):
    """A figure in a sentence."""

    what: str
    """What sort of one."""
    strength: float
    text: str


def figures_in(text: str, start: int, end: int, words: Collection[str]) -> Iterator[Figure]:
    """The figures of a sentence of a text that has these words; of each sort the first."""
    digits = any(word[0].isdigit() or word[-1].isdigit() for word in words)
    if digits or not _STARTS.isdisjoint(words):
        for what, strength, pattern in (
            ("An amount of money", 3.0, _MONEY),
            ("A figure", 2.5, _WITH_UNIT),
            ("How often", 2.0, _OFTEN),
            ("A date", 1.5, _DATE),
        ):
            found = pattern.search(text, start, end)
            if found and not (pattern is _WITH_UNIT and _of_the_clock(found[0], text, start, end)):
                yield Figure(what, strength, found[0])
    if not _TOOLS.isdisjoint(words) and (found := _USED.search(text, start, end)):
        yield Figure("A tool", 2.0, found[0])


def _of_the_clock(figure: str, text: str, start: int, end: int) -> bool:
    return figure.lower().endswith(("minute", "minutes", "minuten", "hour", "hours")) and bool(
        _THE_CLOCK.search(text, start, end)
    )
