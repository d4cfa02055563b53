"""What the program has of the machine, its system and its process; nothing here knows of assets.

the machine
    `portable` does what some systems lack, and nothing where they do; `machine` says what there is, and `container`
    what a control group leaves of it
the process
    `interruption` is the wish to stop, `interpreter` collects garbage and ends, `standard_output` is for results alone
files
    those that others name, opened as a `regular_file` or not at all, those of the program that nobody else may write
    (`private_file`), and the `user_folder` they lie in
other programs
    `git`, and the packages that are `installed`
"""
