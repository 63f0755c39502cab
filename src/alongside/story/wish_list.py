"""The wish list of sales, imported as a roadmap by mistake, and taken back before anybody had believed it."""

from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.origin import Origin
from alongside.story.cast import Company
from alongside.story.person import Person
from alongside.story.script import Script

WISHES = (
    ("WISH-1", "A louder triangle", -40),
    ("WISH-2", "Rain cover for the whole open-air season", -33),
)
"""Key, title, and how long ago a customer asked for it."""


def wish_list(c: Company) -> None:
    """Takumi's spreadsheet had a column `date`: the day on which somebody had asked. It was read as a release date."""
    d, workspace = c.d, c.script.workspace
    read, noticed = d(-16, "14:00"), d(-16, "14:25")
    script = Script(workspace, d)
    script.areas = c.script.areas
    takumi = Person(script)
    takumi.member = c.takumi.member
    for key, title, asked in WISHES:
        wish = takumi.adds(key, title, area="audience", on=read)
        general = takumi.plans(wish, "general", on=read)
        takumi.says(general, ships=d(asked), on=read)

    by = Origin(member=takumi.member, known_at=read)
    with importing(workspace, source="csv", attested=True, at=read, by=by) as wrong:
        script.play()
    by = Origin(member=c.vasudha.member, known_at=noticed)
    with importing(workspace, source="demo", attested=True, at=noticed, by=by):
        undo(wrong.batch, at=noticed, by=by)
