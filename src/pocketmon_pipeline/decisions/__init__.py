"""Facts to verdicts: findings by the policy, of cost and of regressions, and the gate: one exit code for all.

The policy: `policy_guard` has the rules of `policy` and the `checks` judge the tree, and `policy_report` is its
document. Credentials: `secret_findings`, `secret_pages`.
Cost: `performance` with `bottleneck` and `limits`; `regression` and `budgets` are packages. At the end `gate`
decides, `reported` and `rule_help` say what reports show, and `audit` keeps what was done.
"""
