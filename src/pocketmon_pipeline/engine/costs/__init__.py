"""What a run costs, and what it may: nothing here reads an asset.

`usage` samples the run and counts its `instructions`. `machine` says what the run had, and `calibration` how quick that
is at the moment. `overseer` holds a run to its `allowance`.
"""
