"""Settings of the test suite: as the real ones, without what costs time or reaches outside."""

from schakel.run.settings import *  # noqa: F403
from schakel.run.settings import STORAGES

SECRET_KEY = "only for tests"  # noqa: S105
VAULT_MASTER_KEY = "only for tests, and as long as a real one must be"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
