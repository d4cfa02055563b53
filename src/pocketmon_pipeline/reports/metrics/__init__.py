"""A finished run as numbers that Prometheus reads, with the rules and dashboards that go with them."""
