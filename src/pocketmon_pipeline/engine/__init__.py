"""Runs stages and knows none by name: batches, workers, sandbox, cache, tables.

`plan` says what a run is told to do, and `runner` does it, in this order:

the first pass
    `first_pass` makes batches of what a walk found (`walked`), `pool` has them read by processes or `threads`. A
    `worker` reads each file once, and `mapping` hands it to the map of every stage, a `large_file` in chunks. What is
    isolated goes through `sandbox` to `sandbox_child`, which `seccomp` confines and `watchdog` kills. `job` is what
    travels. `digests` is the pass of those who want nothing but digests.
the tables
    `database` holds them: `files_table`, one for each table of a map (`coverage`, `map_tables`), and `findings`.
    `locked` is a database that others may ask.
the stages
    `stage_runner` reduces one after the other; `artifact` writes what it made, and `turn` keeps others out of the
    folder meanwhile. `again` measures some once more, between rounds of `calibration`.
what is remembered
    `cache` keeps rows of maps and what a walk saw (`last_scan`), in `cache_files` that only `cache_key` can make.
    `recall` is what a run takes from it: rows of files that are `unchanged`, and whole `outcomes`.
what it costs
    `usage` samples the run, and counts `instructions` and what the `machine` has. `overseer` holds it to its
    `allowance`. `forecast` tells of it without reading, `events` tell of it meanwhile.
"""
