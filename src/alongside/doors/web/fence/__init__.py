"""The fence picture as SVG: for a page, for a narrow page, for a slide, and small for a list."""

from alongside.doors.web.fence.draw import both, narrow, slide, wide
from alongside.doors.web.fence.spark import spark, spark_of_turns

__all__ = ["both", "narrow", "slide", "spark", "spark_of_turns", "wide"]
