"""Runs stages and knows none by name.

`plan` says what a run is told to do, and `runner` does it:

the first pass
    `tree_reader` has the tree read. `passes` chooses what is read, `workers` read it and run the maps, and `tables`
    hold the rows. `remembered` is what need not be read again.
the stages
    `mapped` takes second looks, `stage_runner` reduces one stage after the other; `artifact` writes what it made, and
    `folder_lock` keeps other runs out of the output folder meanwhile. `again` measures some once more.
what it costs
    `costs` measures the run and holds it to its limits; `events` tell of it meanwhile.

Two do without a run: `digests` is a pass for those who want nothing but digests, `forecast` tells what would be read.
"""
