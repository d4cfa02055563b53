"""Stops a run's thread from another one, by an asynchronous exception, and by ending whatever it waits for."""

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from types import FrameType

Wake = Callable[[], None]

# An exception does not end a wait (a sleep, a lock, a socket, another program), but a signal with a handler does.
# Nobody else uses this one, and without a handler it is ignored.
_NUDGE: int | None = None
if sys.platform != "win32":
    _NUDGE = signal.SIGURG
# What ends at a wake has ended by then. A database that heard the signal would lose the exception.
_WAKES_BEFORE_NUDGE = 3


class StoppedAtLimitError(BaseException):
    """The run reached a limit. Not an Exception, so that code that tolerates failures does not catch it."""


class Brake:
    """Stops the thread that makes it; other threads pull it."""

    def __init__(self) -> None:
        """Not armed yet."""
        self._thread = threading.get_ident()
        self._wake: Sequence[Wake] = ()
        self._turns: Sequence[AbstractContextManager[object]] = ()
        self._former_hook: Callable[[sys.UnraisableHookArgs], object] | None = None
        self._former_handler: Callable[[int, FrameType | None], object] | int | None = None
        self._is_lost = False
        self._wakes = 0

    def arm(self, wake: Sequence[Wake], turns: Sequence[AbstractContextManager[object]]) -> None:
        """Each function in `wake` ends something that the thread may be waiting for.

        Who holds one of `turns` is not interrupted: a process that is half begun, or a file, would be left behind.
        """
        self._wake, self._turns = wake, turns
        if self._former_hook is None:
            self._former_hook, sys.unraisablehook = sys.unraisablehook, self._note_lost
            self._listen()

    def _listen(self) -> None:
        """Let the signal end waits. Only the main thread may; a caller's other threads go without."""
        if _NUDGE is not None and threading.current_thread() is threading.main_thread():
            self._former_handler = signal.signal(_NUDGE, _hear)

    def disarm(self) -> None:
        """From now on end nothing."""
        self._is_lost, self._wake = False, ()
        if self._former_hook is not None:
            sys.unraisablehook, self._former_hook = self._former_hook, None
        if _NUDGE is not None and self._former_handler is not None:
            signal.signal(_NUDGE, self._former_handler)
            self._former_handler = None

    def pull(self) -> None:
        """Raise in the thread (PyThreadState_SetAsyncExc); a pending exception is replaced."""
        import ctypes

        thread, error = ctypes.c_ulong(self._thread), ctypes.py_object(StoppedAtLimitError)
        with contextlib.ExitStack() as held:
            for turn in self._turns:
                held.enter_context(turn)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)

    def hold(self) -> None:
        """Repeat the interruption after a pull: a database ignores one that comes before its query begins."""
        if self._is_lost:
            self._is_lost = False
            self.pull()
        for wake in self._wake:
            wake()
        self._wakes += 1
        if self._wakes >= _WAKES_BEFORE_NUDGE:
            self._nudge()

    def _nudge(self) -> None:
        if sys.platform != "win32" and _NUDGE is not None and self._former_handler is not None:
            signal.pthread_kill(self._thread, _NUDGE)

    def _note_lost(self, unraisable: "sys.UnraisableHookArgs") -> None:
        """Raise again after an exception was lost, as in the callback of a weak reference."""
        if issubclass(unraisable.exc_type, StoppedAtLimitError):
            self._is_lost = True
        elif self._former_hook is not None:
            self._former_hook(unraisable)

    def await_error(self) -> None:
        """Wait for a pending exception of this thread: once it is withdrawn, CPython 3.11 keeps checking for it.

        It is sent again, since it may have been lost.
        """
        with contextlib.suppress(StoppedAtLimitError):
            self.pull()
            while True:
                time.sleep(0)


def _hear(_: int, __: FrameType | None) -> None:
    """Nothing to do: the pending exception is raised at the first step of this function."""
