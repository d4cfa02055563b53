"""The imports of the fork server, with garbage collection disabled, since everything stays.

A worker enables it again for its own work; what it was forked with stays in memory that all workers share.
"""

import gc

gc.disable()
