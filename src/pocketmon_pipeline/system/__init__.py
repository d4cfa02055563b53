"""The machine, the operating system and the process; nothing here knows about assets.

the machine
    `portable` has fallbacks for what some systems lack; `machine` describes the hardware and its load, and `container`
    the limits of a control group
the process
    `interruption` handles signals, `interpreter` garbage collection and exit, `standard_output` keeps results apart,
    and `user` names who started it, and their folders
files
    `regular_file` opens files that others name, `private_file` those that only this program may write
other programs
    `git`, the packages that are `installed`, and the clients of a server on `loopback`
"""
