"""Measures what a run costs, and enforces its limits; nothing here reads an asset.

`meter` measures one stage after the other: `usage` samples the run's `processes` and counts its `instructions`, and
`limit_monitor` enforces the `allowance`, by a `brake`. `calibration` measures the current speed of the machine.
"""
