"""Turns facts into findings about the policy, cost and regressions, and findings into one exit code.

The policy: `policy_guard` applies the rules of `policy` and the built-in `checks`, and `policy_report` is its document.
Credentials: `secret_findings`. Cost: `performance` with `limits`; `regression` and
`budgets`. At the end `gate` decides; `reported` and `rule_help` are what reports show, and `audit` is the log.
"""
