"""Who a speaker probably is."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.labels import label_of
from alongside.core.conversations.speakers import Guess, Person, guess

NOOR = Person(1, "Noor Haddad", "noor@ours.example", True, "")
ANA = Person(2, "Ana Sousa", "ana.sousa@northwind.example", False, "Northwind Traders Ltd")
ANA_C = Person(3, "Ana Costa", "a.costa@contoso.example", False, "Contoso")
BEN = Person(4, "Benoît Carter-Dupont", "", False, "Contoso")
CHLOE = Person(5, "Chloé Martin", "chloe.martin@gmail.com", False, "")
ALL = (NOOR, ANA, ANA_C, BEN, CHLOE)


@pytest.mark.parametrize(
    ("label", "person", "why"),
    [
        ("Ana Sousa", ANA, "The name is the same."),
        ("sousa, ana", ANA, "The name is the same."),
        ("Dr. Ana Sousa (she/her)", ANA, "The name is the same."),
        ("CHLOE MARTIN", CHLOE, "The name is the same."),
        ("Benoit Carter", BEN, "Benoît Carter-Dupont is the only name that fits."),
        ("Ana Maria Sousa", ANA, "Ana Sousa is the only name that fits."),
        ("Ana S.", ANA, "Ana Sousa is the only name that fits."),
        ("A. Costa", ANA_C, "Ana Costa is the only name that fits."),
        ("Noor", NOOR, "Nobody else is called that."),
        ("Martin", CHLOE, "Nobody else is called that."),
        ("Noor (PM)", NOOR, "Nobody else is called that."),
        ("Ana Sousa <ANA.SOUSA@northwind.example>", ANA, "The mail address is the same."),
        ("noor@ours.example", NOOR, "The mail address is the same."),
        ("Ana (Contoso)", ANA_C, "Nobody else is called that."),
        ("Ana | northwind traders", ANA, "Nobody else is called that."),
        ("Ana from Contoso Inc", ANA_C, "Nobody else is called that."),
        ("ana@contoso.example", ANA_C, "Nobody else is called that."),
        ("asousa@mail.northwind-traders.com", ANA, "Ana Sousa is the only name that fits."),
        ("ana.sousa@gmail.com", ANA, "The name is the same."),
        ("nhaddad@ours.example", NOOR, "Noor Haddad is the only name that fits."),
    ],
)  # fmt: skip
def test_who_it_is(label: str, person: Person, why: str) -> None:
    assert guess(label, ALL) == (person, person.account, why)


@pytest.mark.parametrize(
    "label",
    [
        *("Ana", "ana@gmail.com", "Ana (she/her)", "Ana X.", "Sousa Costa", "Ana (Fabrikam)", "Zoe", "", "  "),
        *("Speaker 1", "Unknown speaker", "Customer", "Meeting room 4", "Sprecher 2", "Intervenante 3"),
        *("+44 20 7946 0000", "iPhone (Guest)", "Me", "A", "<>", "()", "Noor (Fabrikam)", "chloe@ours.example"),
        "ana@ours.example",
    ],
)  # fmt: skip
def test_nobody_can_be_told(label: str) -> None:
    assert guess(label, ALL) is None


@pytest.mark.parametrize(
    ("label", "account"),
    [
        ("Customer (Contoso)", "Contoso"),
        ("Zoe (Contoso)", "Contoso"),
        ("Noor (Contoso)", "Contoso"),
        ("someone@contoso.co.uk", "Contoso"),
        ("zoe@northwind.example", "Northwind Traders Ltd"),
        ("Ana Sousa (Contoso)", "Contoso"),
    ],
)
def test_only_the_account_can_be_told(label: str, account: str) -> None:
    assert guess(label, ALL) == Guess(None, account, f"The label names {account}.")


def test_two_equals_are_not_chosen_between() -> None:
    twin = ANA._replace(id=9)
    assert guess("Ana Sousa", (ANA, twin)) is None
    assert guess("ana.sousa@northwind.example", (ANA, twin)) is None
    elsewhere = twin._replace(account="Contoso", address="")
    assert guess("Ana Sousa", (ANA, elsewhere)) is None
    told = guess("Ana Sousa (Contoso)", (ANA, elsewhere))
    assert told == (elsewhere, "Contoso", "The name is the same.")
    unknown = twin._replace(account="", address="")
    told = guess("Ana Sousa (Northwind Traders)", (ANA, unknown))
    assert told == (ANA, ANA.account, "The name is the same.")


def test_an_address_at_a_domain_of_two_accounts_tells_neither() -> None:
    agency = ANA_C._replace(address="costa@northwind.example")
    assert guess("zoe@northwind.example", (ANA, agency)) is None


NAMES = st.sampled_from(
    ["Ana Sousa", "Ana Costa", "Ana", "Sousa", "Ben Sousa", "A. Sousa", "Dr", ""]
)
FIRMS = st.sampled_from(["", "Contoso", "Northwind"])
ADDRESSES = st.sampled_from(["", "ana@x.example"])
PERSONS = st.builds(Person, st.integers(1, 3), NAMES, ADDRESSES, st.booleans(), FIRMS)
PEOPLE = st.lists(PERSONS, max_size=4, unique_by=lambda one: one.id)
LABELS = st.one_of(
    st.text(max_size=20), NAMES, st.tuples(NAMES, FIRMS).map("{0[0]} ({0[1]})".format)
)


def test_a_name_may_hold_words_that_lead_to_others() -> None:
    people = [ANA._replace(name="Carla de Souza"), BEN._replace(name="Ada von Contoso")]
    for label, person in (("Carla de Souza", 0), ("Ada von Contoso", 1), ("Carla", 0)):
        told = guess(label, people)
        assert told is not None
        assert told.person == people[person]


@given(LABELS, PEOPLE)
def test_the_order_of_people_never_decides(label: str, people: list[Person]) -> None:
    assert len({guess(label, some) for some in permutations(people)}) == 1


def test_a_label_made_to_be_slow_is_not() -> None:
    for text in ("(" * 100_000, "a@" * 50_000, "a." * 50_000, "- " * 50_000, "[()" * 50_000):
        assert len(label_of(text).name) <= 200
