"""What `sign` and `verify` do, without tables and without a judgement.

`signature` signs a tree, `verification` compares one with its manifest, and `work` is what both begin with. `renewal` is
for every verb that rewrites a file which a run has sealed.
"""
