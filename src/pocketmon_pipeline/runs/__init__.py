"""From what a caller wants done to a verdict: the `request`, the `planning` of stages and rules, the `execution`."""
