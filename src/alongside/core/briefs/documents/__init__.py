"""Documents that hold what a brief asks for: a pitch, a PRD, a PR-FAQ, a proposal. What is taken, and from where."""
