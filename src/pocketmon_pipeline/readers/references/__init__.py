"""References: the files that a file names, and where. `stage` is the stage; each syntax has a module."""
