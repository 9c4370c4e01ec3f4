"""How long things last and how often they are noted."""

from datetime import timedelta

INVITATION_LASTS = timedelta(days=14)
SUPPORT_LASTS = timedelta(minutes=60)
SUPPORT_LASTS_AT_MOST = timedelta(hours=8)
KEY_USE_NOTED_EVERY = timedelta(minutes=1)
KEY_LASTS_AT_MOST = timedelta(days=2 * 365)
