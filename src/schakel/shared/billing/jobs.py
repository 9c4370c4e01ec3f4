"""The jobs of this app."""

from schakel.shared.billing.usecases.work_off_run import run_later

__all__ = ["run_later"]
