"""Reads files and runs maps over them: batches go out, rows come back.

`pool` gives batches to processes, or to `threads`, and survives the death of one. Processes are forked from a server:
`server` starts it, and `fork_server` is what it imports first. A `worker` reads each file once, and `mapping` hands it
to the map of every stage, a `large_file` in chunks. `job` is what travels between them and the run. What is isolated
goes through `sandbox` to `sandbox_child`, which `seccomp` confines and `watchdog` kills.
"""
