"""Sealed fields: what must be unreadable once its key is destroyed, also in every backup.

Envelope encryption: the text under a data key of its subject, that key under the key of its plane, and that one
under the master key of the installation. The keys stand in a database cluster of their own.
"""
