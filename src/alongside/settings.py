"""Django's settings. What a deployment may set stands in `alongside.config`."""

import os
from datetime import timedelta
from urllib.parse import urlsplit

from alongside import config

CONFIG = config.read(os.environ)

# Read when NumPy is imported. Its threads wait for one another where others work too: small sums took 50 times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SECRET_KEY = CONFIG.secret_key
DEBUG = False
ROOT_URLCONF = "alongside.urls"
WSGI_APPLICATION = "alongside.wsgi.application"

# Who may be asked for, and how: https behind a proxy, or the machine itself.
_SITE = urlsplit(CONFIG.url)
_HTTPS = _SITE.scheme == "https"
_HOST = _SITE.hostname or ""
ALLOWED_HOSTS = [f"[{_HOST}]" if ":" in _HOST else _HOST, "127.0.0.1", "localhost", "[::1]"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.proxies else None
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_ONLY_OURS = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _ONLY_OURS,
        "style-src": _ONLY_OURS,
        "img-src": _ONLY_OURS,
        "font-src": _ONLY_OURS,
        "connect-src": _ONLY_OURS,
        "manifest-src": _ONLY_OURS,
        "form-action": _ONLY_OURS,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

INSTALLED_APPS = ["alongside.rooms.apps.RoomsConfig"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.doors.web.middleware.Files",  # after those whose headers they take as well
    "alongside.doors.web.middleware.compress",
    "alongside.doors.web.middleware.readable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",  # looks at the host
    "django.middleware.csrf.CsrfViewMiddleware",
    "alongside.doors.web.middleware.signed_in",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "alongside.doors.web.middleware.complaints",
]
APPEND_SLASH = False  # no address of ours ends in one

AUTH_USER_MODEL = "rooms.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
]

SESSION_ENGINE = "alongside.rooms.access.sessions"
SESSION_COOKIE_AGE = int(timedelta(days=90).total_seconds())  # at most; sessions.py ends them
# With that beginning browsers see to it that no other site of the same domain can set them.
_OURS_ALONE = "__Host-" if _HTTPS else ""
SESSION_COOKIE_NAME = f"{_OURS_ALONE}alongside_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_OURS_ALONE}alongside_csrf"
CSRF_FAILURE_VIEW = "alongside.doors.web.errors.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "alongside.doors.web.conversations.uploading.ToDisk",
    "alongside.doors.web.imports.limit.Bounded",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000

STATIC_URL = "/-/static/"
STATIC_ROOT = CONFIG.data / "static"
# Every address of a file has its content's digest in it: it is kept for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.\w+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False

if CONFIG.mail:
    EMAIL_HOST, EMAIL_PORT = CONFIG.mail.host, CONFIG.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.mail.user, CONFIG.mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = CONFIG.mail.starttls, CONFIG.mail.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = CONFIG.mail_from

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
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        # Anybody may send any host; that it was refused is no news.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
