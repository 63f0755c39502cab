"""Trackers: where other people keep their roadmap. One folder each, with a README that says what is read."""
