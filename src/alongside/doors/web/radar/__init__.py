"""Every release that is coming up."""
