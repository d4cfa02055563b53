"""Runs the tests in a policy.

`cases` reads and checks them, by the `validation` of their `input_files`. `runner` evaluates each `in_memory`.
"""
