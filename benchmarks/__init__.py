"""Side-by-side measurements against public peers: `python -m benchmarks` makes its trees, runs, and prints ratios.

`cases` says what is compared and what the targets are. Each round runs every contender once, in turn; a ratio is taken
within a round, the table shows the median of the rounds and their spread. CPU is user plus system time of the whole
process tree (see `launch`), memory the highest sum of PSS over it, sampled every 0.1 s (see `memory`). CPU ratios hold
on a busy machine; wall ratios do not, so the remarks below the table tell how busy it was with other work.
The flatness targets of `million` hold in both directions and include start-up, which weighs on its smallest tree.

Commands of their own measure what is no matter of seconds: `budgets`, `regression`, `secrets` and `leaky_settings` how
good the answers are, `dashboard` how quick its page is to somebody who looks at it. `watch` compares with the history.
"""
