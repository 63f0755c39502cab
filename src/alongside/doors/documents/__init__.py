"""Documents that a brief is filled from: a pitch, a PRD, a PR-FAQ or a proposal, as Markdown, text or Word."""
