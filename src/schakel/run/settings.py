"""Django settings. What an installation may choose comes from the environment; services keep their own defaults."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from schakel.run.databases import databases
from schakel.run.embedded import find_server
from schakel.run.secrets import master_key, secret_key

STATE = find_server(os.environ).home
PUBLIC_URL = os.environ.get("SCHAKEL_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
"""The address under which the world reaches this installation; signatures and links are made with it."""
DEMO = os.environ.get("SCHAKEL_DEMO") == "1"
DEBUG = False
SECURE = PUBLIC_URL.startswith("https://")

SECRET_KEY = secret_key(os.environ, STATE)
VAULT_MASTER_KEY = master_key(os.environ, STATE)
ALLOWED_HOSTS = [
    host for host in os.environ.get("SCHAKEL_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host
]
if (_host := PUBLIC_URL.split("//")[1].split("/")[0].rsplit(":", 1)[0]) not in ALLOWED_HOSTS:
    ALLOWED_HOSTS.append(_host)

INSTALLED_APPS = [
    # Ours first: their templates and translations win over those of packages that have one of the same name.
    "schakel.shared.tenancy",
    "schakel.shared.http",
    "schakel.shared.jobs",
    "schakel.shared.vault",
    "schakel.shared.audit",
    "schakel.shared.events",
    "schakel.shared.deadlines",
    "schakel.shared.ledger",
    "schakel.shared.messages",
    "schakel.shared.bank",
    "schakel.shared.accounts",
    "schakel.shared.agreements",
    "schakel.shared.billing",
    "schakel.services.calls",
    "schakel.services.payments",
    "schakel.adapters.carriers.twiml",
    "schakel.adapters.psps.mollie",
    "schakel.adapters.psps.sandbox",
    "schakel.adapters.psps.stripe",
    "schakel.web",
    "schakel.run",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "schakel.web.http.errors.ErrorPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "schakel.run.urls"
WSGI_APPLICATION = "schakel.run.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "schakel.web.context.shell",
            ],
        },
    },
]

FORM_RENDERER = "schakel.web.forms.Renderer"

DATABASES = databases(os.environ)
DATABASE_ROUTERS = ["schakel.run.databases.MigrationRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_READONLY_MODELS = True

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "schakel_language"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "schakel.shared.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # says that people have passwords; nobody signs up
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has proven the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the adapter ends all other sessions and keeps this one
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1  # the front listener, which puts the caller's address there itself
MFA_ADAPTER = "schakel.shared.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "schakel.shared.accounts.http.library_forms.AddPasskeyForm",
    "edit_webauthn": "schakel.shared.accounts.http.library_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Schakel"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = False

# Counts of attempts must hold over all processes and servers, and may be lost in a crash: an unlogged table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SESSION_COOKIE_NAME = "__Host-schakel" if SECURE else "schakel"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "__Host-schakel-csrf" if SECURE else "schakel-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "schakel.web.http.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "media-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}

MAILBOX = STATE / "mail"
"""Where a demo keeps the mail that it would have sent."""
_MAIL_HOST = os.environ.get("SCHAKEL_SMTP_HOST", "")
_KEPT = {"BACKEND": "schakel.shared.messages.mailbox.EmailBackend", "OPTIONS": {"folder": MAILBOX}}
_SENT = {
    "BACKEND": "schakel.shared.messages.smtp.EmailBackend",
    "OPTIONS": {
        "host": _MAIL_HOST or "localhost",
        "port": int(os.environ.get("SCHAKEL_SMTP_PORT", "25")),
        "username": os.environ.get("SCHAKEL_SMTP_USER", ""),
        "password": os.environ.get("SCHAKEL_SMTP_PASSWORD", ""),
        "use_tls": os.environ.get("SCHAKEL_SMTP_TLS") == "starttls",
        "use_ssl": os.environ.get("SCHAKEL_SMTP_TLS") == "tls",
        "timeout": 20,
    },
}
MAILERS = {"default": _KEPT if DEMO and not _MAIL_HOST else _SENT}
DEFAULT_FROM_EMAIL = os.environ.get("SCHAKEL_MAIL_FROM", "Schakel <noreply@localhost>")
BOUNCE_ADDRESS = os.environ.get("SCHAKEL_BOUNCE_ADDRESS", "")
"""Where reports on mail that did not arrive come in: "bounces@example.com"; each mail adds a signed token."""

AUDIT_ANCHORS = STATE / "anchors" / "audit.jsonl"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "stripe": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}

BASE = Path(__file__).resolve().parent.parent
