"""Settings, all of them from environment variables with safe defaults. README.md lists the variables."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from archive import (
    databases,
    environment,
    server,  # noqa: F401 - checks HOST, PORT and the like before anything is set up
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.own_folder("ARCHIVE_DATA_DIR", BASE_DIR / "data")

# --- who runs it, and where ---------------------------------------------------------------------------

DEBUG = environment.flag("ARCHIVE_DEBUG")
HTTPS = environment.flag("ARCHIVE_HTTPS")
SECRET_KEY = environment.secret("ARCHIVE_SECRET_KEY", DATA_DIR / "secret_key", get_random_secret_key)
ALLOWED_HOSTS = environment.host_names("ARCHIVE_ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = environment.origins("ARCHIVE_TRUSTED_ORIGINS")
ADMIN_PATH = environment.url_path("ARCHIVE_ADMIN_PATH", "admin/")
SITE_NAME = "医院党建与高质量发展案例库"
ICP_NUMBER = environment.text("ARCHIVE_ICP")  # 京ICP备00000000号, shown in the footer as the law asks
CONTACT = environment.text("ARCHIVE_CONTACT")  # who runs the archive and how to reach them, on 关于本库

# --- the parts ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "archive",
    "archive.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",  # its templates
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "simple_history",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "archive.operations.requests.numbered",
    "archive.operations.health.answering",
    "archive.operations.replicas.ReplicaReads",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.middleware.permissions_policy",
    "csp.middleware.CSPMiddleware",
    "archive.web.language.speak",
    "archive.web.conditional.unchanged",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "archive.operations.second_factor.demanding",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "archive.web.view_mode.vary_by_view",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
ASGI_APPLICATION = "archive.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.web.context.site",
            ],
        },
    },
]

# --- rows ---------------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = databases.all_databases(DATA_DIR / "archive.sqlite3")

# --- language and time --------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "archive" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- files --------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("ARCHIVE_STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# A newspaper page is some 20 KB of text; the limits leave room for a long one and stop the rest.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # storage.uploads.MOST_FILES
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# --- people -------------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SECOND_FACTOR = environment.choice("ARCHIVE_SECOND_FACTOR", "optional", ("off", "optional", "required"))
OTP_TOTP_ISSUER = SITE_NAME
# Axes stands before the accounts: a name that was tried too often from one address is not even looked at.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
SIGN_IN_PAUSE_MINUTES = environment.number("ARCHIVE_SIGN_IN_PAUSE", 15, least=1, most=24 * 60)
AXES_FAILURE_LIMIT = environment.number("ARCHIVE_SIGN_IN_TRIES", 8, least=1, most=100)
AXES_COOLOFF_TIME = timedelta(minutes=SIGN_IN_PAUSE_MINUTES)
# Name and address together: nobody locks a colleague out from elsewhere, and a whole hospital
# behind one address is not locked out by one of its own.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "archive.operations.sign_in.address_of"
AXES_LOCKOUT_CALLABLE = "archive.operations.sign_in.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False  # it speaks no Chinese; the log has it all
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username"]  # some people type their password there; the address is logged

# --- trust --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = environment.number("ARCHIVE_SESSION_HOURS", 12, least=1, most=24 * 30) * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# One switch for a site that is reached by HTTPS only: secure cookies, redirect, HSTS.
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# The prefix makes browsers refuse a cookie of that name from a neighbouring host or without HTTPS.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SECURE_SSL_REDIRECT = HTTPS
HSTS_SECONDS = environment.number("ARCHIVE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_SECONDS = HSTS_SECONDS if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = environment.flag("ARCHIVE_BEHIND_PROXY")  # then X-Forwarded-For names who is asking
if BEHIND_PROXY:
    # Only where a proxy of ours always sets the header; anyone could send it otherwise.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- what is written down -----------------------------------------------------------------------------

LOG_LEVEL = environment.choice("ARCHIVE_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOG_FORMAT = environment.choice("ARCHIVE_LOG_FORMAT", "line", ("line", "json"))
ACCESS_LOG = server.ACCESS_LOG
SLOW_QUERY_MS = environment.number("ARCHIVE_SLOW_QUERY_MS", 1000, most=600_000)
METRICS_TOKEN = server.METRICS_TOKEN
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request": {"()": "archive.operations.requests.AddRequest"},
        "outage": {"()": "archive.operations.logs.TellOutagesBriefly"},
    },
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s"},
        "json": {"()": "archive.operations.logs.JsonLines"},
    },
    # Standard error, because standard output belongs to what a command prints (`extract --jsonl`).
    "handlers": {
        "stream": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["request", "outage"],
        }
    },
    "root": {"handlers": ["stream"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": ["stream"], "level": LOG_LEVEL, "propagate": False}},
}
