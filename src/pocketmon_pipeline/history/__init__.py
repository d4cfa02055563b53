"""The history: what runs cost and found, in SQLite or PostgreSQL.

`record` is what is recorded about a run, in these `tables`. A run begins with a note (`in_progress`), reads
`earlier_runs`, and ends as a record (`run_facts`, `workload`, `host`, `revision`). `database` is an open history: at a
`location`, over a `connection` of the driver, whose errors `errors` explains. `migration` brings an older database to
this version, with alembic. `difference` and `health` are what verbs show of it; `exchange` exports and imports it.
"""
