"""The briefs of Second Bassoon: five weeks of them, since Vasudha said that a decision comes with a page."""
