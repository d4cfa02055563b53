"""Runs stages, and knows none by name.

`plan` is what to execute, and `runner` executes it:

the first pass
    `tree_reader` reads the tree. `passes` choose what is read, `workers` read it and run the maps, and `tables` hold
    the rows. `cache` keeps rows from one run to the next.
the stages
    `map_runner` runs the second looks, `stage_runner` reduces one stage after the other, and `artifact` writes its
    file; `folder_lock` keeps other runs out of the output folder. `remeasurement` measures suspected stages once more.
what it costs
    `costs` measures the run and enforces its limits; `events` report progress.

Two work without a run: `digests` reads a tree for its digests alone, `forecast` shows what a run would read.
"""
