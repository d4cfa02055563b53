"""Checks a policy without a tree: `policy_check` runs the other modules.

`rule_warnings` are about rules and their conditions; `usage` is about names and waivers.
"""
