"""Signs and verifies trees, without tables and without a policy.

A `request` is answered by `signature`, which signs a tree, or by `verification`, which compares one with its
manifest. `renewal` is for every verb that rewrites a file which a run has sealed.
"""
