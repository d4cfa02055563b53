"""A finished run as numbers that Prometheus reads, with the rules and dashboards that go with them.

`catalogue` names every metric. `run` measures all of them, as `samples`, by what tables and `documents` say, and
`exposition` writes them. `folder` is the newest run of a folder, which `endpoint` serves.
`rules` and `dashboards` (for `grafana`) are what Prometheus and people make of them.
"""
