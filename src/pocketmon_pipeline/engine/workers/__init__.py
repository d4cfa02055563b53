"""Reads files and runs maps over them: batches go out, rows come back.

`pool` gives batches to processes, which a `fork_server` starts, or to `threads`, and survives the death of one. A
`worker` reads each file once, and `mapping` passes it to the map of every stage, a `large_file` in chunks. `job` is
what travels between them and the run. What is isolated goes through `sandbox` to `sandbox_child`, which `seccomp`
confines and `watchdog` kills.
"""
