"""The one place that knows what time it is. No Django.

A real installation follows the machine. A simulated one (`SCHAKEL_CLOCK_FILE` names a file) follows that
file, which every process of the installation maps into memory: either shifted from the machine's time and
running, or standing still at one instant while `schakel clock advance` visits every due date in order.
"""

from schakel.shared.clock.source import (
    Clock,
    ClockIsRealError,
    RealClock,
    SimulatedClock,
    clock,
    now,
    on_machine,
)

__all__ = ["Clock", "ClockIsRealError", "RealClock", "SimulatedClock", "clock", "now", "on_machine"]
