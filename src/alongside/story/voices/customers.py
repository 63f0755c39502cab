"""Customers: who they are, what they said, and who of ours was in the room."""

from collections.abc import Sequence

from alongside.core.conversations.highlights import Lens
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.letters import Address
from alongside.story.cast import BEGIN, Company
from alongside.story.person import Person
from alongside.story.voices import (
    customs,
    dark_pages,
    parts,
    price,
    rosters,
    seats,
    stand_in,
    ushers,
)
from alongside.story.voices.in_passing import HEARD
from alongside.story.voices.telling import Talk, Telling

HAVENBROOK, LINDENAU = "Havenbrook Philharmonic", "Lindenau Chamber Orchestra"
TEATRO, BRASSWORKS, NORR = "Teatro San Cipriano", "Brassworks Youth Orchestra", "Kvartett Norr"

ACCOUNTS = (
    (HAVENBROOK, "symphony", "referral", "havenbrook.example", "Delphine Okafor", "personnel manager"),
    (LINDENAU, "chamber", "librarians' mailing list", "lindenau.example", "Ilse Brandt", "librarian"),
    (TEATRO, "opera house", "trade fair", "san-cipriano.example", "Bruno Castellani", "head of audience"),
    (BRASSWORKS, "youth", "a player's mother", "brassworks.example", "Odile Fontaine", "second trumpet"),
    (NORR, "ensemble", "", "kvartett-norr.example", "Petra Lindqvist", "tour manager"),
)  # fmt: skip
"""Name, segment, how it came, domain, and who speaks for it. Of the quartet nobody asked how it came."""


def accounts(c: Company) -> None:
    """Who the customers are."""
    told = Telling(c.script)
    for name, segment, came_by, domain, person, persona in ACCOUNTS:
        address = f"{person.partition(' ')[0].lower()}@{domain}"
        people = ((person, address, persona),)
        told.knows(
            name, segment=segment, came_by=came_by, domain=domain, people=people,
            on=c.d(BEGIN, "10:00"),
        )  # fmt: skip


def bassoon_before_lunch(c: Company) -> None:
    """Where the stand-in finder began, and where product marketing was not."""
    d, told = c.d, Telling(c.script)
    talk = told.holds(
        c.tove, "Who plays tonight? Havenbrook", stand_in.SAID, kind=ConversationKind.INTERVIEW,
        account=HAVENBROOK, on=d(-91, "14:00"), about=("BSN-104",),
    )  # fmt: skip
    told.marks(
        c.tove, talk, Lens.PRODUCT,
        "ask five at once and the first to say yes gets it, and the others hear at once that it is gone",
        "They do not want the others to know that they are free.",
        "it must work on a telephone",
        on=d(-90, "10:00"), kind="need",
    )  # fmt: skip
    told.sums_up(
        c.tove, talk,
        "Finding a stand-in takes nineteen telephone calls. Nobody wants to be seen to be free.",
        on=d(-90, "10:20"),
    )  # fmt: skip
    told.marks(
        c.noor, talk, Lens.MARKET,
        "it finds me a bassoon before lunch",
        "Every night before a concert I lie awake and think: please, not the oboe.",
        on=d(-4, "11:00"), kind="quote",
    )  # fmt: skip


def one_pencil_mark(c: Company) -> None:
    """Noor was there, and heard what the product managers took for a detail."""
    d, told = c.d, Telling(c.script)
    talk = told.holds(
        c.kwabena, "The night before. Lindenau", parts.SAID, kind=ConversationKind.INTERVIEW,
        account=LINDENAU, on=d(-65, "16:00"), about=("BSN-113", "BSN-107", "BSN-120"),
    )  # fmt: skip
    told.marks(
        c.kwabena, talk, Lens.PRODUCT,
        "The page turns stutter on the old tablets.",
        "For the strings it is only wonderful if the bowings are in.",
        on=d(-64, "09:30"), kind="need",
    )  # fmt: skip
    told.marks(
        c.noor, talk, Lens.MARKET,
        "That is more than three hours of work, for one pencil mark.",
        "If she turns her own pages on it, the others follow within a month.",
        "One whole week without anybody asking me for paper.",
        on=d(-64, "11:00"), kind="quote",
    )  # fmt: skip
    told.learns(
        c.noor, "Strings give paper up when the leader does, and not before.", talk,
        "If she turns her own pages on it, the others follow within a month.",
        on=d(-63, "09:30"), about=("BSN-107", "BSN-120"),
    )  # fmt: skip
    told.sums_up(
        c.noor, talk, "Without the bowings the strings go on printing. The leader decides for all.",
        on=d(-64, "11:10"),
    )  # fmt: skip


def you_are_the_one_who_sells_it(c: Company) -> None:
    """A customer tells sales what is going to ship. Nobody has looked at the transcript yet."""
    d, told = c.d, Telling(c.script)
    told.holds(
        c.takumi, "Season cards, and a surprise. San Cipriano", price.SAID,
        kind=ConversationKind.SALES_CALL, account=TEATRO, on=d(-5, "15:00"),
        about=("BSN-112", "BSN-104"),
    )  # fmt: skip


def better_like_this(c: Company) -> None:
    """Both sides in one room: this is how it ought to be."""
    d, told = c.d, Telling(c.script)
    talk = told.holds(
        c.marisol, "Two seats for my parents. Brassworks", seats.SAID,
        kind=ConversationKind.USABILITY, account=BRASSWORKS, on=d(-30, "17:00"),
        about=("BSN-115", "BSN-129"),
    )  # fmt: skip
    told.marks(
        c.marisol, talk, Lens.PRODUCT,
        "I wish I could hold two of them and switch",
        "Why does it want her date of birth?",
        on=d(-29, "09:30"), kind="need",
    )  # fmt: skip
    told.marks(
        c.aurelio, talk, Lens.MARKET,
        "like glasses at the optician. Better like this, or better like this?",
        "I would tell everybody about the sound.",
        on=d(-29, "10:00"), kind="quote",
    )  # fmt: skip
    told.may_be_quoted(c.marisol, talk, until=d(-1), on=d(-29, "10:02"))
    told.learns(
        c.aurelio, "What one hears in a seat is told to others; what one saves on it is not.", talk,
        "I would tell everybody about the sound.", on=d(-29, "10:05"), about=("BSN-115",),
    )  # fmt: skip
    told.sums_up(
        c.aurelio, talk, "They tell each other about the sound. Nobody will give an aunt's date of birth.",
        on=d(-29, "10:15"),
    )  # fmt: skip


def papers_and_a_kettle(c: Company) -> None:
    """A visit, written down in a train."""
    told = Telling(c.script)
    told.notes(
        c.joris, customs.NOTE, account=NORR, on=c.d(-60, "18:00"), about=("BSN-110",)
    )  # fmt: skip


def black_on_white(c: Company) -> None:
    """A mail thread of a shadow release: whom it would have been for, and whom it reached."""
    d, told = c.d, Telling(c.script)
    who = {
        "ilse": Address("Ilse Brandt", "ilse@lindenau.example"),
        "mairead": Address("Máiréad Tolan", "mairead@second-bassoon.example"),
    }
    told.writes(
        c.mairead, "Why are my scores black?",
        [(who[name], text) for name, text in dark_pages.LETTERS],
        account=LINDENAU, on=d(-8, "08:30"), about=("BSN-126",),
    )  # fmt: skip


def eleven_altos(c: Company) -> None:
    """Three interviews about one thing."""
    talks = (
        ("Who comes tonight? Havenbrook", rosters.HAVENBROOK, HAVENBROOK, -52),
        ("The first row tells me. San Cipriano", rosters.TEATRO, TEATRO, -50),
        ("Two hundred messages about shoes. Brassworks", rosters.BRASSWORKS, BRASSWORKS, -47),
    )
    d, told = c.d, Telling(c.script)
    havenbrook, teatro, brassworks = _interviews(
        c, c.tove, talks, about="BSN-123", sums_up="They want to be asked one by one."
    )
    themselves, one_message = (
        "I need to see who said yes themselves",
        "One message, on Sunday evening",
    )
    believed = "They believe paper with a signature."
    told.marks(c.tove, havenbrook, Lens.PRODUCT, themselves, on=d(-46, "10:00"), kind="need")
    told.marks(c.tove, brassworks, Lens.PRODUCT, one_message, on=d(-46, "10:05"), kind="need")
    told.marks(c.noor, teatro, Lens.MARKET, believed, on=d(-46, "11:00"), kind="quote")
    enough = "A yes on the telephone is enough to plan a chorus by."
    told.learns(c.tove, enough, brassworks, one_message, on=d(-3, "14:00"), about=("BSN-123",))
    told.speaks_against(c.noor, enough, teatro, believed, on=d(-2, "10:00"))
    told.needs(
        c.tove, f"{themselves}.", enough, aim="Fewer evenings on which somebody is missing.",
        on=d(-2, "11:00"),
    )  # fmt: skip


def a_letter_box(c: Company) -> None:
    """Three interviews, and nobody from product marketing in any of them."""
    talks = (
        ("Retired teachers. Havenbrook", ushers.HAVENBROOK, HAVENBROOK, -40),
        ("She has a letter box. Lindenau", ushers.LINDENAU, LINDENAU, -36),
        ("Out of breath. Brassworks", ushers.BRASSWORKS, BRASSWORKS, -33),
    )
    _interviews(c, c.marisol, talks, about="BSN-131", sums_up="Nobody knows beforehand who comes.")


def _interviews(
    c: Company,
    person: Person,
    talks: Sequence[tuple[str, str, str, int]],
    *,
    about: str,
    sums_up: str,
) -> list[Talk]:
    """Somebody holds (title, words, account, day) one after the other, and finishes each snapshot the day after."""
    told, held = Telling(c.script), []
    for title, said, account, day in talks:
        talk = told.holds(
            person, title, said, kind=ConversationKind.INTERVIEW, account=account,
            on=c.d(day, "15:00"), about=(about,),
        )  # fmt: skip
        told.sums_up(person, talk, sums_up, on=c.d(day + 1, "09:00"))
        held.append(talk)
    return held


def heard_in_passing(c: Company) -> None:
    """What others heard, and wrote down."""
    told = Telling(c.script)
    for one in HEARD:
        told.notes(
            c.people[one.who],
            one.text,
            account=one.account,
            on=c.d(one.days, "17:30"),
            about=one.about,
        )


STORIES = (
    accounts,
    heard_in_passing,
    bassoon_before_lunch,
    one_pencil_mark,
    you_are_the_one_who_sells_it,
    better_like_this,
    papers_and_a_kettle,
    black_on_white,
    eleven_altos,
    a_letter_box,
)
