"""Settings, read from the environment; a bad value fails loudly at start.

PORTAL_MODE is `production` (the default), `demo` (`make run`) or `test` (`make test`).
Only the last two may use the embedded database; production needs DATABASE_URL and SECRET_KEY.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from campaign_portal import database

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

MODE = env.str("PORTAL_MODE", default="production")
if MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"PORTAL_MODE must be production, demo or test, not {MODE!r}.")
DEBUG = env.bool("DEBUG", default=False)

# Everything the portal makes by itself on this machine: embedded database, secrets, uploads.
LOCAL_DIR = database.local_dir()

if "SECRET_KEY" in os.environ:
    SECRET_KEY = env.str("SECRET_KEY")
    # Keys of the encrypted identity numbers, newest first; the first one encrypts.
    FIELD_ENCRYPTION_KEYS = env.list("FIELD_ENCRYPTION_KEYS", default=[])
    # Key of the look-up index over identity numbers; changing it loses the index.
    FIELD_INDEX_KEY = env.str("FIELD_INDEX_KEY", default="")
elif MODE == "production":
    raise ImproperlyConfigured("Set SECRET_KEY, FIELD_ENCRYPTION_KEYS and FIELD_INDEX_KEY.")
else:
    SECRET_KEY, FIELD_ENCRYPTION_KEYS, FIELD_INDEX_KEY = database.local_secrets(LOCAL_DIR)
if MODE == "production" and not (FIELD_ENCRYPTION_KEYS and FIELD_INDEX_KEY):
    raise ImproperlyConfigured("Set FIELD_ENCRYPTION_KEYS and FIELD_INDEX_KEY.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Begins the links of letters written at night, when no page tells it: https://portal.example.vn.
# Without it no letter goes out by itself.
SITE_ADDRESS = env.str("SITE_ADDRESS", default="")

INSTALLED_APPS = [
    "campaign_portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "pgtrigger",
    "pghistory",
    "movement",
    "households",
    "awards",
    "campaign_portal.apps.PortalConfig",
]

MIDDLEWARE = [
    "campaign_portal.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "movement.middleware.language_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "campaign_portal.urls"
WSGI_APPLICATION = "campaign_portal.wsgi.application"

# Widgets too are looked up among our templates first.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
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
                "movement.context_processors.portal",
            ],
        },
    },
]

# Database: DATABASE_URL (PostgreSQL >= 15), else the embedded one, in demo and tests only.
DATABASE_IS_EMBEDDED = "DATABASE_URL" not in os.environ
if not DATABASE_IS_EMBEDDED:
    DATABASES = {"default": env.db_url("DATABASE_URL")}
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database.")
elif MODE == "production" and not DEBUG:
    raise ImproperlyConfigured(
        "Set DATABASE_URL: the embedded database serves the demo and the tests only."
    )
else:
    DATABASES = {"default": database.embedded(LOCAL_DIR)}
DATABASES["default"] |= {
    "ATOMIC_REQUESTS": False,
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
    "CONN_HEALTH_CHECKS": True,
}
DATABASES["default"].setdefault("TEST", {})["NAME"] = env.str("TEST_DATABASE", default=None)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits (sign-in attempts) must be seen by all processes, public pages only by their own.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# How long a public page is kept; a change of its content ends it at once. 0 keeps nothing: in
# tests every page is made anew.
PUBLIC_PAGE_SECONDS = env.int("PUBLIC_PAGE_SECONDS", default=0 if MODE == "test" else 60)

# Language and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "ngon_ngu"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["campaign_portal.formats"]
USE_THOUSAND_SEPARATOR = True

# Static files and uploads. Uploads are never served by URL: see movement.models.papers.
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.str("STATIC_ROOT", default=str(LOCAL_DIR / "static"))
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(LOCAL_DIR / "papers"))
# Signatures in PDF files: which adapter reads and makes them, the seal to sign with (PKCS#12), and
# the certificates trusted (PEM). A demo makes itself a test certificate for both.
PDF_SIGNATURES = "movement.signatures.PyHanko"
PDF_SEAL = env.str("PDF_SEAL", default=str(LOCAL_DIR / "seal.p12") if MODE == "demo" else "")
PDF_SEAL_PASSWORD = env.str("PDF_SEAL_PASSWORD", default="")
PDF_TRUST_ROOTS = env.str(
    "PDF_TRUST_ROOTS", default=str(LOCAL_DIR / "seal.pem") if MODE == "demo" else ""
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Pages name files by their hash only; without the plain copies there is half as much to compress.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = MODE == "test"
# Looking files up when asked, not all at start, spares each test client 80 ms.
WHITENOISE_AUTOREFRESH = MODE == "test"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# A form may carry several papers; each paper's own limit is checked by the form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# The reports of a whole list are sent together.
DATA_UPLOAD_MAX_NUMBER_FILES = 500

# Sign-in
AUTH_USER_MODEL = "movement.Officer"
AUTHENTICATION_BACKENDS = ["movement.authentication.OfficerBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "movement.authentication.DemoPasswordValidator"},
]
if MODE == "test":
    # Hashing for real takes 0.47 s a password.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("desk")
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "movement.authentication.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
# Opinions of the public that are taken from one address within an hour.
PUBLIC_OPINIONS_AN_HOUR = env.int("PUBLIC_OPINIONS_AN_HOUR", default=5)
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/ip,5/15m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
USERSESSIONS_TRACK_ACTIVITY = False
# The account manager gives the address; nobody signs up under somebody else's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Chung tay vì người nghèo"
SESSION_COOKIE_AGE = env.int("SESSION_SECONDS", default=8 * 3600)
SESSION_COOKIE_HTTPONLY = True

# Transport: the demo speaks plain HTTP on the loopback address only.
if MODE == "production" and not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "campaign_portal.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
    }
}

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = False

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

# Largest paper an officer may send, in bytes (msg_file_too_big in the wording page).
PAPER_MAX_BYTES = env.int("PAPER_MAX_BYTES", default=20 * 1024 * 1024)

# What one imported file may cost; beyond it the officer is told to use CSV or to split the file.
IMPORT_MAX_UNPACKED_MB = env.int("IMPORT_MAX_UNPACKED_MB", default=200)
IMPORT_MAX_ROWS = env.int("IMPORT_MAX_ROWS", default=250_000)
IMPORT_MAX_CSV_MB = env.int("IMPORT_MAX_CSV_MB", default=500)
IMPORT_MAX_CSV_ROWS = env.int("IMPORT_MAX_CSV_ROWS", default=2_000_000)
IMPORT_MAX_SECONDS = env.int("IMPORT_MAX_SECONDS", default=120)
# Of the process that reads the file, not of the portal.
IMPORT_MAX_MEMORY_MB = env.int("IMPORT_MAX_MEMORY_MB", default=1500)
IMPORT_MAX_UPLOAD_MB = env.int("IMPORT_MAX_UPLOAD_MB", default=100)
# Households in one file above which a second officer approves; how large a file is checked while
# the officer waits; how many of its findings the page shows (the file with remarks has all).
IMPORT_APPROVAL_ROWS = env.int("IMPORT_APPROVAL_ROWS", default=2_000)
IMPORT_CHECK_AT_ONCE_KB = env.int("IMPORT_CHECK_AT_ONCE_KB", default=300)
IMPORT_FINDINGS_SHOWN = env.int("IMPORT_FINDINGS_SHOWN", default=1_000)
# Results up to which the preview of a changed poverty standard is computed while one waits.
STANDARD_PREVIEW_AT_ONCE = env.int("STANDARD_PREVIEW_AT_ONCE", default=50_000)
# Communes whose centres are so near are neighbours when people who may be one are looked for.
DUPLICATE_NEAR_KM = env.float("DUPLICATE_NEAR_KM", default=8.0)
# A Word template an administrator brings: as sent, and unpacked, in bytes.
WORD_TEMPLATE_MAX_BYTES = env.int("WORD_TEMPLATE_MAX_BYTES", default=2 * 1024 * 1024)
WORD_TEMPLATE_MAX_UNPACKED = env.int("WORD_TEMPLATE_MAX_UNPACKED", default=20 * 1024 * 1024)
# Of how many households at once Form B or certificates are made as PDF while an officer waits:
# 0.12 s each. The Word file knows no limit.
PDF_MAX_HOUSEHOLDS = env.int("PDF_MAX_HOUSEHOLDS", default=60)
# A list that PostgreSQL has not found by then says so instead of keeping its reader waiting.
LIST_SECONDS = env.int("LIST_SECONDS", default=10)
# Cases up to which an act on many is done while its officer waits; more are done by a job.
BULK_AT_ONCE = env.int("BULK_AT_ONCE", default=50)
# Households printed at one go.
HOUSEHOLD_PRINT_LIMIT = env.int("HOUSEHOLD_PRINT_LIMIT", default=200)
# Households up to which an export is made while its officer waits; longer ones are made by a job.
EXPORT_ROWS_AT_ONCE = env.int("EXPORT_ROWS_AT_ONCE", default=5_000)
# What PostgreSQL may use for each join or sort of an export.
EXPORT_WORK_MEM_MB = env.int("EXPORT_WORK_MEM_MB", default=48)
# How long an exported file can be downloaded before it is removed.
EXPORT_KEPT_HOURS = env.int("EXPORT_KEPT_HOURS", default=24)
SITE_TITLE = _("Joining hands for the poor")
