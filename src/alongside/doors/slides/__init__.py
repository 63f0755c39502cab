"""Slides: what is shown in a room, as a file that PowerPoint and its like open. Needs the extra `pptx`."""
