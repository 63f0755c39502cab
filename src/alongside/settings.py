"""Django's settings. What a deployment may set stands in `alongside.config`."""

import os

from alongside import config

CONFIG = config.read(os.environ)

SECRET_KEY = CONFIG.secret_key
DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "alongside.urls"

INSTALLED_APPS = ["alongside.rooms.apps.RoomsConfig"]
MIDDLEWARE: list[str] = []

AUTH_USER_MODEL = "rooms.User"

DATABASES = {"default": CONFIG.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "alongside.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": CONFIG.log_level},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
