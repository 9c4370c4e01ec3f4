"""The queue behind a few functions: `job`, `periodic`, `defer`, `run_worker`. Nothing else knows Procrastinate.

Waiting follows the installation's clock: `waiting` moves what waits along with a simulated one.
"""
