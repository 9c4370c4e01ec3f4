"""What every service leans on, in the inner order that the import contracts keep."""
