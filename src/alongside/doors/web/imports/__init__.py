"""Files that are read in."""
