"""Playbooks: what go-to-market does for a launch, by tier, scheduled backwards from its day in working days."""
