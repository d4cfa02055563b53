"""READ FIRST: the policy: rules, accepted findings, forbidden operations, budgets.

language     what expressions may name, and how each is checked
planning     from rules to a plan of SQL (`plan`)
evaluation   from the plan and a run's tables to what every rule found, in the `wording` of findings
acceptance   what becomes of findings: overrides, waivers, baseline, ratchets, budgets
checking     what can be said of a policy without a tree
rule_tests   the tests that stand in a policy
pages        what it says of its rules, for people

`refusals` are operations that it forbids, a `remark` is what is to be said of a policy itself, and `first_policy`
writes one for a tree that has none.
"""
