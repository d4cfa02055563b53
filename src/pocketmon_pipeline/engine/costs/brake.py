"""Stops a run's own thread, wherever it is: an exception is set in it, and whatever it waits for is made to end."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

Wake = Callable[[], None]


class StoppedAtLimitError(BaseException):
    """The run reached a limit. No Exception: what tolerates the failure of one file must not tolerate this."""


class Brake:
    """Of the thread that makes it; others pull it."""

    def __init__(self) -> None:
        """It is not armed yet."""
        self._thread = threading.get_ident()
        self._wake: Sequence[Wake] = ()
        self._turns: Sequence[AbstractContextManager[object]] = ()
        self._tell_unraisable: Callable[[sys.UnraisableHookArgs], object] | None = None
        self._is_lost = False

    def arm(self, wake: Sequence[Wake], turns: Sequence[AbstractContextManager[object]]) -> None:
        """Each of `wake` makes something end that the thread may be waiting for.

        Who holds one of `turns` is not interrupted: a process that is half begun, or a file, would be left behind.
        """
        self._wake, self._turns = wake, turns
        if self._tell_unraisable is None:
            self._tell_unraisable, sys.unraisablehook = sys.unraisablehook, self._note_lost

    def disarm(self) -> None:
        """Nothing is made to end any more."""
        self._is_lost, self._wake = False, ()
        if self._tell_unraisable is not None:
            sys.unraisablehook, self._tell_unraisable = self._tell_unraisable, None

    def pull(self) -> None:
        """Raise at the next step of the thread (PyThreadState_SetAsyncExc); one on its way is replaced."""
        import ctypes

        thread, error = ctypes.c_ulong(self._thread), ctypes.py_object(StoppedAtLimitError)
        with contextlib.ExitStack() as held:
            for turn in self._turns:
                held.enter_context(turn)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)

    def hold(self) -> None:
        """Once it was pulled, again and again: a database forgets what comes just before it begins."""
        if self._is_lost:
            self._is_lost = False
            self.pull()
        for wake in self._wake:
            wake()

    def _note_lost(self, unraisable: "sys.UnraisableHookArgs") -> None:
        """Lost where Python lets nothing out, as in the callback of a weak reference: it is raised anew."""
        if issubclass(unraisable.exc_type, StoppedAtLimitError):
            self._is_lost = True
        elif self._tell_unraisable is not None:
            self._tell_unraisable(unraisable)

    def await_error(self) -> None:
        """Let an error that is on its way to this thread arrive: to take it back leaves CPython 3.11 looking for it.

        It is sent anew, for it may have been lost.
        """
        with contextlib.suppress(StoppedAtLimitError):
            self.pull()
            while True:
                time.sleep(0)
