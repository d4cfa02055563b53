"""What a run costs, and what it may: nothing here reads an asset.

`usage` samples the run and counts its `instructions`. `calibration` says how quick the machine is at the moment, and
`overseer` holds a run to its `allowance`.
"""
