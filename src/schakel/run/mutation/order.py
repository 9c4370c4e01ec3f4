"""What is told to the child process."""

ORDER = "SCHAKEL_MUTATION"
"""Environment variable with, as JSON, the clause whose tests to run, what to change first and where to report."""
