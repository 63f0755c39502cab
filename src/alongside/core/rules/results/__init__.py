"""Rules about what came of a launch."""
