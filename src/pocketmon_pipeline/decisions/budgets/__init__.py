"""Time and memory budgets of a run, learned from earlier runs.

`learning` ends a run: it compares the predictions with the actual cost and recommends budgets for the next run, which
`report` writes together with `suggestions`; `stage` is the stage. A `recommendation` has a `budget` of time and one of
memory for the run and for each stage. Each comes from an `estimator` trained on `earlier_runs`, or from the `prior`
where there are none: `predictors` predict the cost, and `strategies` turn predictions into budgets, each with a
`window` of its own errors; one works with the `prices` of covering more runs. `bounds` are what the engine enforces,
`replanning` adjusts them during the run, and `preview` computes them before a run begins, for the `machine` as it is.
`utilisation` is the share of each resource that was used.
"""
