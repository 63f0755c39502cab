"""Rules of context: whether product marketing was told what it needs to know, in time and whole."""
