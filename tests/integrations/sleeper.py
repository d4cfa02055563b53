"""A clock for tests: nobody waits."""

from pocketmon_pipeline.integrations.forge.patience import Clock

NOON = 1_800_000_000.0


class Sleeper:
    """Notes how long was slept; that much time has passed."""

    def __init__(self) -> None:
        """It is noon."""
        self.slept: list[float] = []
        self.clock = Clock(lambda: NOON + sum(self.slept), self.slept.append)
