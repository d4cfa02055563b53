"""The tests that stand in a policy, and the bench that they run on.

`cases` reads them, with files as `given`, and names `mistakes` in them. `running` runs each on a `bench` of its own.
"""
