"""What is otherwise in one version of a playbook than in another."""

from hypothesis import given

from alongside.core.people import PM, PMM
from alongside.core.playbooks.difference import difference, when
from alongside.core.playbooks.playbook import Task, Unit, playbook_of
from alongside.core.playbooks.shipped import playbook
from tests.core.playbooks.test_written import LINES, tasks

BRIEF = Task("brief", "The brief", -10, PM, gate=True)
LAUNCH = Task("launch", "The launch", 0, PMM, after=("brief",))


def test_each_task_that_came_went_or_changed() -> None:
    before = playbook_of("T3", [BRIEF, LAUNCH])
    film = Task("film", "A film", -6, PMM)
    after = playbook_of("Ours", [BRIEF._replace(at=-12, gate=False, beside=(PMM,)), film])
    found = difference(before, after)
    assert found
    assert found.added == (film,)
    assert found.gone == (LAUNCH,)
    [changed] = found.changed
    assert changed.task.key == "brief"
    assert changed.turned == (
        ("due", "T-10", "T-12"),
        ("beside", "", "pmm"),
        ("gate", "yes", "no"),
    )


def test_another_name_or_order_of_what_is_waited_for_is_no_difference() -> None:
    third = Task("news", "News", 1, PMM, after=("launch", "brief"))
    one = playbook_of("T3", [BRIEF, LAUNCH, third])
    other = playbook_of("Ours", [BRIEF, LAUNCH, third._replace(after=("brief", "launch"))])
    assert not difference(one, other)


def test_days_as_plans_write_them() -> None:
    assert [when(BRIEF), when(LAUNCH)] == ["T-10", "T"]
    assert when(LAUNCH._replace(at=30, unit=Unit.DAYS)) == "T+30 days"


@given(LINES, tasks(), tasks())
def test_what_one_way_comes_goes_the_other(name: str, one: list[Task], two: list[Task]) -> None:
    first, second = playbook_of(name, one), playbook_of(name, two)
    there, back = difference(first, second), difference(second, first)
    assert there.added == back.gone
    assert {it.task.key for it in there.changed} == {it.task.key for it in back.changed}
    assert bool(there) == bool(back)
    assert not difference(first, first)


def test_the_shipped_ones_differ() -> None:
    assert difference(playbook("T1"), playbook("T2"))
