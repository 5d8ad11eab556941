"""Django settings. Secure by default; what an admin can change stands in docs/reference/settings.md."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from sural_web import database_address, env
from sural_web.ops.browser_rules import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY

PACKAGE = Path(__file__).resolve().parent
DATA = env.data_folder()
HTTPS = env.flag("SURAL_HTTPS")
BEHIND_PROXY = env.flag("SURAL_BEHIND_PROXY")
KEEP_DAYS = env.number("SURAL_KEEP_DAYS", 30, 1, 365)
KEEP_CLAIMED_DAYS = env.number("SURAL_KEEP_CLAIMED_DAYS", 365, 1, 3_650)
FEEDS_PER_HOUR = env.number("SURAL_FEEDS_PER_HOUR", 600, 1, 1_000_000)
JOINS_PER_HOUR = env.number("SURAL_JOINS_PER_HOUR", 20, 1, 1_000_000)
LET_INS_PER_HOUR = env.number("SURAL_LET_INS_PER_HOUR", 30, 1, 1_000_000)
SIGN_INS_PER_HOUR = env.number("SURAL_SIGN_INS_PER_HOUR", 60, 1, 1_000_000)
MAILS_PER_HOUR = env.number("SURAL_MAILS_PER_HOUR", 10, 1, 1_000_000)
HARD_PER_HOUR = env.number("SURAL_HARD_PER_HOUR", 300, 1, 1_000_000)
COVER_PER_HOUR = env.number("SURAL_COVER_PER_HOUR", 3_000, 1, 1_000_000)
ASKS_PER_HOUR = env.number("SURAL_ASKS_PER_HOUR", 600, 1, 1_000_000)
MESSAGES_PER_HOUR = env.number("SURAL_MESSAGES_PER_HOUR", 20, 1, 1_000_000)
THREADS_PER_HOUR = env.number("SURAL_THREADS_PER_HOUR", 60, 1, 1_000_000)
STARTS_PER_HOUR = env.number("SURAL_STARTS_PER_HOUR", 120, 1, 1_000_000)
BOOKINGS_PER_HOUR = env.number("SURAL_BOOKINGS_PER_HOUR", 20, 1, 1_000_000)
BOOKING_LOOKS_PER_HOUR = env.number("SURAL_BOOKING_LOOKS_PER_HOUR", 300, 1, 1_000_000)
OUTCOMES_LEAST = env.number("SURAL_OUTCOMES_LEAST", 10, 5, 1_000)
KEEP_BOOKINGS_DAYS = env.number("SURAL_KEEP_BOOKINGS_DAYS", 90, 1, 3_650)

DEBUG = False
SECRET_KEY = env.secret(DATA)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.words("SURAL_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in env.words("SURAL_HOSTS")] if HTTPS else []
ROOT_URLCONF = "sural_web.urls"
WSGI_APPLICATION = "sural_web.wsgi.application"

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks_db",
    "sural_web.accounts",
    "sural_web.booking",
    "sural_web.care",
    "sural_web.clinic",
    "sural_web.consultation",
    "sural_web.cover",
    "sural_web.design",
    "sural_web.follow",
    "sural_web.frontdoor",
    "sural_web.inbox",
    "sural_web.interview",
    "sural_web.library",
    "sural_web.messages",
    "sural_web.ops",
    "sural_web.outcomes",
    "sural_web.practice",
    "sural_web.reminders",
    "sural_web.why",
    "django.contrib.admin.apps.SimpleAdminConfig",  # after our rooms, whose templates go before its own
    "django.contrib.messages",
    "import_export",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sural_web.ops.head.HeadMiddleware",
    "sural_web.ops.readable.ReadableCookiesMiddleware",
    "sural_web.interview.busy_middleware.BusyMiddleware",
    "csp.middleware.CSPMiddleware",
    "sural_web.ops.headers.HeadersMiddleware",
    "sural_web.ops.refusals.RefusalMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # adds padding of random length, against guessing by size
    "sural_web.follow.signed_answers.SignedAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",  # reads nothing until somebody asks who it is
    "sural_web.ops.readable.ReadableMiddleware",
    "sural_web.ops.first_error.FirstErrorMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "sural_web.policy.gate.PolicyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",  # for the admin
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",  # this and the next one for the admin; both read nothing until a page asks
                "django.contrib.messages.context_processors.messages",
                "sural_web.interview.standing.on_every_page",
                "sural_web.care.bar.on_every_page",
                "sural_web.interview.whose.on_every_page",
                "sural_web.inbox.banner.on_staff_pages",
            ],
            "builtins": ["sural_web.design.templatetags.sural"],
        },
    }
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "sural.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        # FULL: an answer that was confirmed is on the disk, also after a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    },
}
DATABASES = {"default": database_address.postgres("SURAL_DATABASE_URL") or SQLITE}
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["sural_web.accounts.backend.WithoutPasswords"]
LOGIN_URL = "accounts:sign_in"

EMAIL_HOST = env.text("SURAL_MAIL_HOST")
EMAIL_PORT = env.number("SURAL_MAIL_PORT", 587, 1, 65_535)
EMAIL_HOST_USER = env.text("SURAL_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text_or_file("SURAL_MAIL_PASSWORD", "SURAL_MAIL_PASSWORD_FILE")
EMAIL_USE_TLS = env.one_of("SURAL_MAIL_SECURITY", ("starttls", "tls", "none")) == "starttls"
EMAIL_USE_SSL = env.one_of("SURAL_MAIL_SECURITY", ("starttls", "tls", "none")) == "tls"
DEFAULT_FROM_EMAIL = env.text("SURAL_MAIL_FROM", needed_by="SURAL_MAIL_HOST") or "nobody@localhost"
EMAIL_TIMEOUT = 5  # seconds; a worker waits for the mail server

MAIL_FOLDER = DATA / "mail"  # where no mail server is named
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
PUSH = env.flag("SURAL_PUSH", True)
PUSH_SUBJECT = env.contact("SURAL_PUSH_SUBJECT", env.words("SURAL_HOSTS"))
PUSH_KEY_FILE = Path(env.text("SURAL_PUSH_KEY_FILE") or DATA / "push-key")
PUSH_SERVICES = env.words("SURAL_PUSH_SERVICES") or [
    *("https://fcm.googleapis.com", "https://*.push.services.mozilla.com"),
    *("https://*.push.apple.com", "https://*.notify.windows.com"),
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
CLOCK = timezone.now
LANGUAGE_CODE = "en"
USE_I18N = False
FORMAT_MODULE_PATH = "sural_web.practice.formats"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_MAX_AGE = 60

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_BODY_ENDS, FILE_BODY_MOST = "/file/", 5 * 1024 * 1024 + 64 * 1024  # where a file may be sent, and how large such a request may be
FILE_UPLOAD_HANDLERS = ["sural_web.messages.upload.OneFile"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
IMPORT_EXPORT_TMP_STORAGE_CLASS = "sural_web.practice.csv_upload.WaitingCsv"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600  # the body map has the most

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^(alive|ready)$"]  # whoever watches asks on this machine, without the proxy
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "sural_web.accounts.sessions"
SESSION_COOKIE_NAME = "sural_account"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sural_web.ops.errors.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "sural_web.ops.logs.WithoutValues"}},
    "handlers": {"console": {"class": "sural_web.ops.logs.NeverFails", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
