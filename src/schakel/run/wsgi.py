"""The web process: Django over WSGI (under ASGI a trivial view cost 7.7 times as much, measured)."""

import os

from django.core.wsgi import get_wsgi_application

from schakel.run.lifeline import tie

tie()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
application = get_wsgi_application()
