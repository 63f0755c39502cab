"""What tests of strategy's pages ask for."""

from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.strategy.conftest import a_feature, an_objective

__all__ = ["a_feature", "an_objective", "max_", "pia"]
