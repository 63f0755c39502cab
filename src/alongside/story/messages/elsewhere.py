"""What else is said: of a feature that was dropped, of one that nobody looked at since spring, and in whose words."""

from alongside.story.cast import BEGIN, Company
from alongside.story.messages.telling import Said, Told

WHO_SAID_YES = "I need to see who said yes themselves"


def it_applauds(c: Company) -> None:
    """It stands on the web site to this day."""
    said = Said(
        c, c.aurelio, "It knows how loud they clapped.", "capability", on=-66, channels="web"
    )
    said.rests(c.aurelio, "BSN-109", on=-66)
    said.approved(c.aurelio, on=-65)


def since_spring(c: Company) -> None:
    """True when it was written, and probably today."""
    said = Said(
        c, c.noor, "One plan, on every stand.", "comparison", on=BEGIN + 6, channels="web, press"
    )
    said.rests(c.noor, "BSN-101", on=BEGIN + 6)
    said.approved(c.noor, on=BEGIN + 6)


def without_paper(c: Company) -> None:
    """Aurelio has begun; who cares is not written yet. Kwabena was asked whether it is true, and is in the library."""
    group = Told(
        c, c.aurelio, "Music without paper", area="scores",
        features=("BSN-120", "BSN-113", "BSN-107"), on=-24,
    )  # fmt: skip
    group.meant(
        c.aurelio, "Chamber orchestras with a librarian", on=-24, segment="chamber",
        signs="A librarian, half a post, and a photocopier that has a name.",
        channels="string festival, referral",
    )  # fmt: skip
    group.counts(
        c.aurelio, "Librarian", "user", on=-24,
        cares_about="That what the leader pencils in today is on every desk tomorrow.",
        says_no_because="The photocopier has never asked for a password.",
    )  # fmt: skip
    group.positioned(
        c.aurelio,
        {
            "alternatives": "A photocopier, a pencil, and a train at seven in the morning.",
            "attributes": "The leader's bowing stands on every desk. One turns the page by humming.",
        },
        on=-23,
    )
    said = Said(c, c.aurelio, "Strings give paper up when the leader does.", "outcome", on=-15)
    said.learnt(c.aurelio, "Strings give paper up when the leader does, and not before.", on=-15)
    said.rests(c.aurelio, "BSN-107", on=-15)
    said.review(c.aurelio, on=-8)


def she_said_so(c: Company) -> None:
    """Delphine did, and nobody asked her whether it may be printed."""
    said = Said(c, c.noor, f"“{WHO_SAID_YES}”", "customer said", on=-18, channels="web")
    said.quotes(c.noor, WHO_SAID_YES, on=-18)
    said.rests(c.noor, "BSN-123", on=-18)


STORIES = (it_applauds, since_spring, without_paper, she_said_so)
