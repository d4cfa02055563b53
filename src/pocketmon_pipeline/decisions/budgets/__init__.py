"""What a run may take: budgets of time and memory, learned from earlier runs.

`stage` ends a run with `learning`: what was foretold of it, what came true, and what the next one should take, as the
`report` has it, with `suggestions`. A `recommendation` has a `budget` of time and of memory for the run and for each
stage. Each comes from an `estimator` that has seen the runs before (`past`), or from the `prior` where there are none:
`centres` foretell what a run takes, one of them by `regression` over the workload, and `ways` make budgets of that,
each by a `window` of its own past and at the `prices` of covering more. `bounds` is what the engine holds a run to,
`replanning` adjusts it while the run goes on by the `pressure` of others on the `machine`, and `ahead` asks before one
begins. `utilisation` is how much was used, and `wording` says what a budget is worth.
"""
