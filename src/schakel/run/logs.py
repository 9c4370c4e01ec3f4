"""Structured logs: one line of JSON an event, without the values of local variables, which may be anybody's data."""

import structlog


def configure() -> None:
    """Say how events are written; to be called once in every process, before the first of them."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            structlog.processors.JSONRenderer(),
        ],
    )
