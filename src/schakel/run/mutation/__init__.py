"""Changing one number of the terms by one unit, and watching which tests notice.

A test that gives evidence for a clause must go red when the clause's number changes, or it shows nothing of it.
The change is made in the memory of a child process that runs the clause's tests.
"""
