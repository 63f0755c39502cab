"""Releases of a feature: plan one, date it, ship it, settle its tier, say that you have seen it."""

import typer

from alongside.doors.cli.release import dates, knowing, life, tiers

app = typer.Typer()

for verb in (
    life.add,
    dates.date,
    dates.confirm,
    dates.undate,
    dates.launch,
    life.ship,
    life.withdraw,
    tiers.facts,
    tiers.tier,
    tiers.sign,
    knowing.acknowledge,
    knowing.countersign,
    knowing.surprised,
    knowing.settle,
):
    app.command()(verb)
