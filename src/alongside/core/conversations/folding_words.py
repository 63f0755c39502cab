"""How mail programs begin a quotation, and how people and companies end a message: English, German, French."""

from __future__ import annotations

import re

_ANY = re.IGNORECASE

QUOTED = re.compile(r"\s{0,3}>")
"""A line that is quoted by a mark."""

SEPARATOR = re.compile(
    r"-{2,20} ?(original message|original appointment|urspr.{1,2}ngliche nachricht|message d['\u2019]origine) ?-{2,20}",
    _ANY,
)
"""A line after which all is quoted."""
FORWARD = re.compile(
    r"-{2,20} ?((begin )?forwarded message|weitergeleitete nachricht|message transf.{1,2}r.{1,2}) ?-{2,20}"
    r"|begin forwarded message ?:|anfang der weitergeleiteten nachricht ?:"
    r"|d.{1,2}but du message (transf.{1,2}r.{1,2}|r.{1,2}exp.{1,2}di.{1,2}) ?:",
    _ANY,
)
"""A line after which a message stands that is passed on."""
PASSES_ON = re.compile(r"(fwd?|wg|tr)\s?:", _ANY)
"""How the subject of a message begins that passes another one on."""
ANSWERS = re.compile(r"(re|aw|antw|r[ée]f?)\s?(\[\d+\])?\s?:", _ANY)
"""How the subject of an answer begins."""
RULE = re.compile(r"_{10,60}|-{30,60}")
"""A line that some programs draw above the headers of what they quote."""

WROTE = re.compile(
    r"\W{0,4}(on .{4,200} wrote|am .{4,200} schrieb( .{1,120})?|le .{4,200} a .{1,2}crit"
    r"|.{2,100} <[^<> ]{3,100}> (wrote|schrieb|a .{1,2}crit)|.{4,200} schrieb am .{4,100})\s?:",
    _ANY,
)
"""The line or lines above a quotation."""
WROTE_BEGINS = re.compile(r"\W{0,4}(on|am|le) |.{2,100} <[^<> ]{3,100}> ", _ANY)
DATED = re.compile(r"\d{4}|\d{1,2}[./:]\d{1,2}|<[^<> ]+@[^<> ]*>|@")
"""What every one of them holds: a date, a time or an address. People's own sentences seldom do."""
LONGEST_INTRODUCTION = 3
"""Lines."""

SENDER = re.compile(r"\*?(from|von|de|expéditeur)\s?:\*?\s?\S.*", _ANY)
HEADER = re.compile(
    r"\*?(from|sent|to|cc|bcc|subject|date|reply-to|importance|attachments|von|gesendet|an|betreff|datum|kopie"
    r"|de|envoyé|à|objet|expéditeur|destinataire|pour)\s?:\*?(\s.*)?",
    _ANY,
)
HEADERS_TOGETHER = 3
"""So many headers in a row are those of a message; fewer may be somebody's words."""

DASHES = re.compile(r"--\s?")
"""Above a signature, by an old agreement."""
DEVICE = re.compile(
    r"(sent (from|with|via) (my )?[\w.+ ]{2,40}|get outlook for \w+.{0,200}|outlook f.{1,2}r \w+ beziehen.{0,200}"
    r"|von meinem [\w.+ -]{2,40} gesendet|gesendet (von|mit) [\w.+ -]{2,40}|diese nachricht wurde von .{2,60} gesendet"
    r"|envoyé (de|depuis) (mon )?[\w.+ -]{2,40}|télécharger outlook pour \w+.{0,200})\.?",
    _ANY,
)
CLOSING = re.compile(
    r"((with )?(best|kind|kindest|warm|warmest) (regards|wishes)|regards|best|all the best|cheers|sincerely"
    r"|yours( (sincerely|faithfully|truly))?|(many )?thanks( again| in advance)?|thank you|br|thx"
    r"|(mit )?(freundlichen|freundlichem|besten|bestem|herzlichen|vielen|lieben|sch\w{2,3}nen) gr\w{1,3}(ss|ß)(en|e)?"
    r"|(freundliche|beste|herzliche|viele|liebe|sch\w{2,3}ne) gr\w{1,3}(ss|ß)e?( aus .{2,30})?|gr\w{1,3}(ss|ß)e?|mfg"
    r"|vg|lg|hochachtungsvoll|danke|vielen dank"
    r"|(bien )?(cordialement|sincèrement|amicalement)|(bien )?à (vous|toi)|salutations( distinguées)?"
    r"|(meilleures|sincères) salutations|merci( d['\u2019]avance)?)\s?[,.!]{0,3}",
    _ANY,
)
LONGEST_SIGNATURE = 12
"""Lines that are not blank, after the closing."""
LONGEST_SIGNATURE_LINE = 80
"""Characters; a sentence is longer, or ends like one."""
ITEM = re.compile(r"([-*\u2022]|\d{1,2}[.)])\s")
"""A list says something; in a signature there is none."""
COMPANY = re.compile(r"\b(ltd|inc|corp|co|llc|plc|e\.? ?v|s\.? ?a|b\.? ?v)\.$", _ANY)
"""With a full stop that ends no sentence."""
POSTSCRIPT = re.compile(r"\W{0,2}(p\. ?s\.?|ps ?[:.-]|ps )", _ANY)

FOOTER = re.compile(
    r"\W{0,6}((this|the (information|content)s?( contained)? in this) (e-?mail|message|communication|transmission)\b"
    r".{0,80}(confiden|privileg|intended)|confidential(ity)?( notice)?:|disclaimer:|privileged and confidential"
    r"|if you (are not the intended|have received this (e-?mail|message) in error)"
    r"|please consider the environment|think before you print|registered (office|in england)"
    r"|you (are receiving|received) this (e-?mail|message) because|to unsubscribe|unsubscribe\b"
    r"|diese (e-?mail|nachricht) .{0,60}(vertraulich|bestimmt)|vertraulichkeitshinweis"
    r"|bitte (denken sie an|prüfen sie).{0,60}(umwelt|ausdruck|drucken)|sitz der gesellschaft|registergericht"
    r"|.{0,60}(geschäftsführ(er|erin|ung)|vorstand|aufsichtsrat|amtsgericht|handelsregister|ust-?id)\b.{0,4}:"
    r"|.{0,60}\bhrb? \d+|sie erhalten diese (e-?mail|nachricht)|vom newsletter abmelden"
    r"|ce (message|courriel|mail)\b.{0,80}(confidentiel|destin)|avis de confidentialité"
    r"|pensez à l['\u2019]environnement|vous recevez ce (message|courriel)|se désinscrire)",
    _ANY,
)
"""How a paragraph begins, or one of its lines, that belongs to a footer."""
