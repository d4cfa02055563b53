"""What runs cost and found, kept from run to run in SQLite or PostgreSQL.

`record` is what is kept of a run, in these `tables`. A run begins with a note (`begun`), is told of those before
(`past`), and ends as a record (`run_facts`, `work`, `host`, `revision`). `database` is a history that is open: at a
`place`, over a `connection` of the driver's own, whose errors `refusal` explains. Only a database that is not new is
brought to this version by `migration`, with alembic. What verbs tell of it is in `difference` and `health`; `exchange`
turns it to files and back.
"""
