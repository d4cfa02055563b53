"""READ FIRST: the policy: rules, accepted findings, forbidden operations, budgets.

language     what expressions may name, and how each is checked
planning     compiles rules into a plan of SQL (`plan`)
evaluation   evaluates the plan over a run's tables, with messages from `wording`
acceptance   overrides, waivers, baseline, ratchets and budgets, applied to findings
checking     checks a policy without a tree
rule_tests   runs the tests in a policy
pages        documentation of rules

`refusals` are operations that the policy forbids, a `diagnostic` is a message about the policy itself, and
`first_policy` writes one for a tree that has none.
"""
