"""Tours: everything that has to cross a border by Thursday. Product manager Joris, and no product marketer."""

from alongside.story.cast import Company


def customs_papers(c: Company) -> None:
    """One date passed in silence, another was taken back; and nobody sits on the other side to notice."""
    d, joris = c.d, c.joris
    papers = joris.adds("BSN-110", "Customs papers for double basses", area="tours", on=d(-68))
    europe = joris.plans(papers, "Europe", on=d(-64))
    overseas = joris.plans(papers, "overseas", on=d(-64))
    c.vasudha.prioritises(papers, on=d(-62))
    joris.sets(europe, "T3", on=d(-34, "10:00"))
    joris.says(europe, ships=d(-7), on=d(-34, "10:05"), sure=80)
    joris.confirms(europe, on=d(-18), sure=85)

    joris.says(overseas, ships=d(33), on=d(-34), sure=50)
    joris.sets(overseas, "T2", on=d(-34))
    joris.takes_back(
        overseas, on=d(-11), because="A bow made with old ivory is a matter for three ministries."
    )
    c.takumi.asks(overseas, on=d(-10))


STORIES = (customs_papers,)
