"""Facts to verdicts: findings by the policy, of cost and of regressions, and the gate: one exit code for all."""
