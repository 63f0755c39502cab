"""When what is planned will ship: learnt from how past plans came out, told as chances over days, with reasons."""

from alongside.core.forecast.forecaster import Asked, Forecaster, kind_of
from alongside.core.forecast.learning import Learned, Pooled, confirmed_aboard, learn_from
from alongside.core.forecast.needs import Need
from alongside.core.forecast.outlook import LEAST, Outlook
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.reasons import Reason

__all__ = [
    "LEAST",
    "Asked",
    "Forecaster",
    "Learned",
    "Need",
    "Outlook",
    "Pooled",
    "Reason",
    "confirmed_aboard",
    "kind_of",
    "learn_from",
    "pooled",
]
