"""Ways in that need nobody's hand: mail to an address of a workspace, and files that appear in a folder."""
