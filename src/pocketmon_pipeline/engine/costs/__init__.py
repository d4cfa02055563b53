"""What a run costs, and what it may: nothing here reads an asset.

`meter` measures one stage after the other: `usage` samples the run and counts its `instructions`, and `overseer` holds
it to its `allowance`, by a `brake`. `calibration` says how quick the machine is at the moment.
"""
