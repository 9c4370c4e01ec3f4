"""How long things last and how often they are noted."""

from datetime import timedelta

INVITATION_LASTS = timedelta(days=14)
EMAIL_CHANGE_LASTS = timedelta(hours=24)
SUPPORT_LASTS = timedelta(minutes=60)
SUPPORT_LASTS_AT_MOST = timedelta(hours=8)
KEY_USE_NOTED_EVERY = timedelta(minutes=1)
KEY_REQUEST_EVERY = timedelta(milliseconds=100)
"""A key's share: 600 requests a minute in the long run."""
KEY_AT_ONCE = 100
"""Requests that a key may send at one moment after a rest."""
KEY_LASTS_AT_MOST = timedelta(days=2 * 365)
