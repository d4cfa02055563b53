"""Files of the cache that stay readable until a run ends, although another run may remove them meanwhile."""

import os

from pocketmon_pipeline.system import find_descriptor_folder


class Grip:
    """Holds files open. Where the system names open files, their content outlives their name."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._descriptors: list[int] = []
        self._folder = find_descriptor_folder()

    def hold(self, path: str) -> str:
        """Return a path to the file's content that stays; OSError when there is no such file any more."""
        if not self._folder:
            return path
        self._descriptors.append(os.open(path, os.O_RDONLY))
        return f"{self._folder}/{self._descriptors[-1]}"

    def close(self) -> None:
        """Let go of all."""
        while self._descriptors:
            os.close(self._descriptors.pop())
