"""What is being tossed over the wall between product and marketing, while there is still time."""

__version__ = "0.1.0"
