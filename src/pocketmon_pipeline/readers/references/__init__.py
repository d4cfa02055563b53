"""References: which other files a file names, and where in it. `stage` is the stage, and each syntax has a module."""
