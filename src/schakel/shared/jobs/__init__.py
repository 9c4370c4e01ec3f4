"""The queue behind four functions: `job`, `periodic`, `defer`, `run_worker`. Nothing else knows Procrastinate."""
