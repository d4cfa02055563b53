"""A fixed amount of work by the standard library alone: how long it takes says how quick the machine is at the moment.

Whoever changes the numbers makes what was measured beside it incomparable with what is measured from then on.
"""

import hashlib
import json

_BUFFER = 64 * 1024 * 1024
_TURNS = 3_000_000
_DOCUMENT = {str(number): [number, {"name": "reel", "weights": [number] * 8}] for number in range(2_000)}
_TIMES = 12

if __name__ == "__main__":
    hashlib.sha256(bytes(_BUFFER)).digest()
    number = 1
    for _ in range(_TURNS):
        number = number * 1103515245 + 12345 & 0x7FFFFFFF
    for _ in range(_TIMES):
        json.loads(json.dumps(_DOCUMENT, indent=1))
