"""What the fork server imports before all else: it looks for no cycles, since everything that it imports stays.

A worker begins to look, once it has its own work; what it was forked with stays in memory that all workers share.
"""

import gc

gc.disable()
