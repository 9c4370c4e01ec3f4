"""What the house asks of its own code and no general linter knows. `./schakel lint` runs it.

A lint is a function from a source file to findings; it says what is wrong and what to write instead.
"""
