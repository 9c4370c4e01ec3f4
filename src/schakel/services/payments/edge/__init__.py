"""Hot paths of payment links: what PSPs report. No Django."""

CONNECTIONS_CHANNEL = "schakel_connections"
"""PostgreSQL notifies it with the address part of a connection that changed."""
