"""Runs the tests in a policy.

`cases` reads and checks them and their `input_files`. `runner` evaluates each `in_memory`.
"""
