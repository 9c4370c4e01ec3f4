"""What `schakel bench` measures: speed through the public port, as a ratio to a bare limit in the same run."""
