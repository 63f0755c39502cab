"""A customer withdraws their words: copies of them in a brief, in its versions and answers, are redacted."""

import json

import pytest

from alongside.core.conversations.consent import Use
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import BriefAnswer, BriefItem, BriefVersion
from alongside.rooms.features.briefs.writing import Source
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.models import Contribution, Objective
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.agreed import HANNA, make_call, withdraw
from tests.rooms.strategy.conftest import an_objective

pytestmark = pytest.mark.django_db


def test_copies_are_redacted(ours: World) -> None:
    call, quoting = make_call(ours), f"as in “{HANNA}”"
    brief = actions.open_brief(ours.feature, by=ours.pm, at=LATER)
    assert brief
    drawn = {"problem": [Source("document", None, quoting)]}
    actions.edit(
        brief, texts={"problem": quoting}, drawn=drawn, expected=0, by=ours.pm, at=LATER
    )  # fmt: skip
    actions.deliver(brief, by=ours.pm, at=LATER)
    actions.answer(
        brief, reply="returned", words=quoting, lacking=["scope"], by=ours.pmm, at=LATER
    )  # fmt: skip
    aim = an_objective(ours, why=quoting)
    contribute(ours.feature, objective=aim, sentence=quoting, by=ours.pm, at=LATER)
    withdraw(ours, call, Use.RECORD)
    said = "as in “[withdrawn]”"
    item = BriefItem.objects.get(name="problem")
    assert (item.text, json.loads(item.drawn_from)[0]["says"]) == (said, said)
    assert [json.loads(one.texts)["problem"] for one in BriefVersion.objects.all()] == [said]
    assert BriefAnswer.objects.get().words == said
    assert Objective.objects.get().why == said
    assert Contribution.objects.get().sentence == said
