"""The report as SARIF 2.1.0, by the structural rules of the standard."""

import json
import re
from typing import Any

from alongside.rooms.features.models import Release
from alongside.rooms.findings.baseline import take_baseline
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock


def run_of(alongside: Alongside, *arguments: str, code: int | None = 1) -> dict[str, Any]:
    """The only run of the document."""
    document = json.loads(alongside("check", "--format", "sarif", *arguments, code=code).out)
    assert set(document) == {"$schema", "version", "runs"}
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-2.1.0.json")
    (run,) = document["runs"]
    return dict(run)


def test_the_document(alongside: Alongside, scene: Release) -> None:
    run = run_of(alongside)
    driver = run["tool"]["driver"]
    assert driver["name"] == "Alongside"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["version"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
    assert len(run["results"]) > 2
    prints = set()
    for result in run["results"]:
        assert result["ruleId"] in ids
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        assert result["locations"]
        assert all(isinstance(one, str) for one in result["partialFingerprints"].values())
        prints.add(json.dumps(result["partialFingerprints"]))
        assert "suppressions" not in result
    assert len(prints) == len(run["results"]), "what is found twice is told apart"


def test_levels(alongside: Alongside, scene: Release) -> None:
    found = {one["ruleId"]: one["level"] for one in run_of(alongside)["results"]}
    assert (found["RAD407"], found["TIR502"]) == ("error", "warning")


def test_where(alongside: Alongside, scene: Release) -> None:
    for result in run_of(alongside, "--select", "RAD407,TIR502")["results"]:
        (location,) = result["locations"]
        physical = location.get("physicalLocation")
        if result["ruleId"] == "RAD407":
            assert physical == {
                "artifactLocation": {"uri": "plan.jsonl"},
                "region": {"startLine": 7},
            }
            assert location["logicalLocations"] == [
                {"name": "F-1 general", "fullyQualifiedName": "F-1/general"}
            ]
        else:
            assert physical is None


def test_a_fingerprint_stays(alongside: Alongside, scene: Release, clock: Clock) -> None:
    before = run_of(alongside, "--select", "RAD407")["results"]
    clock.forward(days=3)
    after = run_of(alongside, "--select", "RAD407")["results"]
    assert before != after
    assert before[0]["partialFingerprints"] == after[0]["partialFingerprints"]


def test_what_is_set_aside_is_suppressed(
    alongside: Alongside, ours: World, scene: Release, clock: Clock
) -> None:
    take_baseline(ours.workspace, at=clock.now)
    (result,) = run_of(alongside, "--select", "RAD407", code=0)["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "baseline"}]


def test_strangers_words(alongside: Alongside, nasty: World) -> None:
    """A file's name is an address, and what is shown holds nothing that would be obeyed."""
    (result,) = run_of(alongside, "--select", "RAD407")["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%1B%5B31m%2Cb%3Ac%20%25.jsonl"
    assert result["message"]["text"].isprintable()


def test_nothing_found(alongside: Alongside, ours: World) -> None:
    run = run_of(alongside, "--select", "RAD407", code=0)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
