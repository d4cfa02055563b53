"""Turns signals into exceptions where possible, else records them."""

import _thread
import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

# The file name of the code that imports. A library that is interrupted while C++ imports it aborts the process.
_IMPORTS = "<frozen importlib._bootstrap>"
# Ctrl-C, the end of a job, and a terminal or a connection that closes, which Windows has no signal for.
STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
# Seconds until it is tried again, and how often an import may put it off.
_LATER = 0.02
_MOST_DELAYS = 250


class Interrupted(BaseException):
    """The wish to stop; not a KeyboardInterrupt, at which click would print a line of its own."""


class _Wish:
    """Whether an interruption was requested, was raised, or is deferred, what it wakes, and what was done before."""

    is_made = False
    is_raised = False
    is_taken = False
    holds = 0
    delays = 0
    outcome = ""

    def __init__(self) -> None:
        self.wakes: list[Callable[[], object]] = []
        self.ears: tuple[socket.socket, ...] = ()


_WISH = _Wish()


def is_interrupted() -> bool:
    """Whether a signal came, even if the exception was lost or became another error."""
    return _WISH.is_made


def stop_if_interrupted() -> None:
    """Raise what may have been lost: DuckDB, for one, makes an error of its own of whatever interrupts it."""
    if _WISH.is_made:
        _WISH.is_raised = True
        raise Interrupted


def note_outcome(outcome: str) -> None:
    """Note how far the work has come: an interruption does not undo it, and should not say that it does."""
    _WISH.outcome = outcome


def find_outcome() -> str:
    """What was noted last; "" if nothing is done yet."""
    return _WISH.outcome


@contextlib.contextmanager
def handle_interrupts() -> Iterator[None]:
    """Until the block ends, the first of STOPS raises Interrupted; a second one does not disturb the cleaning.

    What is ignored already, as by nohup, stays so.
    """
    global _WISH  # noqa: PLW0603 - signals belong to the process, and a handler is told nothing else
    _WISH = _Wish()
    before = {}
    tell_unraisable, sys.unraisablehook = sys.unraisablehook, _note_lost
    with contextlib.suppress(ValueError):  # only the main thread may; a caller's other threads go without
        for number in STOPS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, _hear)
        _WISH.is_taken = bool(before)
    try:
        yield
    finally:
        sys.unraisablehook = tell_unraisable
        _WISH.is_raised = True  # nothing is put off any longer
        _deafen(_WISH)
        for number, handler in before.items():
            signal.signal(number, handler)
        _WISH = _Wish()  # whatever this process does next, nobody wished to stop that


@contextlib.contextmanager
def defer_interrupts() -> Iterator[None]:
    """Raise none in the block, but at its end: for what must not be left half done."""
    _WISH.holds += 1
    try:
        yield
    finally:
        _WISH.holds -= 1
    if not _WISH.holds and not _WISH.is_raised and threading.current_thread() is threading.main_thread():
        stop_if_interrupted()


@contextlib.contextmanager
def wake_at_interrupt(wake: Callable[[], object]) -> Iterator[None]:
    """Call `wake`, in another thread, when a signal comes in the block.

    Python hears of none while a library works, which may be for ever.
    """
    wish = _WISH
    wish.wakes.append(wake)
    if wish.is_taken and not wish.ears and threading.current_thread() is threading.main_thread():
        _prick_ears(wish)
    try:
        yield
    finally:
        wish.wakes.remove(wake)


def _prick_ears(wish: _Wish) -> None:
    import socket

    wish.ears = near, far = socket.socketpair()
    far.settimeout(0)
    signal.set_wakeup_fd(far.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_listen, args=(wish, near), name="interruption", daemon=True).start()


def _listen(wish: _Wish, ear: "socket.socket") -> None:
    with contextlib.suppress(OSError):  # it is closed at the end
        while numbers := ear.recv(64):
            if not set(STOPS).isdisjoint(numbers):
                for wake in tuple(wish.wakes):
                    with contextlib.suppress(Exception):  # what it would have stopped has ended meanwhile
                        wake()


def _deafen(wish: _Wish) -> None:
    if wish.ears:
        signal.set_wakeup_fd(-1)
        for ear in wish.ears:
            ear.close()


def _hear(number: int, frame: FrameType | None) -> None:
    _WISH.is_made = True
    if _WISH.is_raised or _WISH.holds:
        return
    if _is_importing(frame) and _WISH.delays < _MOST_DELAYS:
        _WISH.delays += 1
        _try_later(number)
        return
    _WISH.is_raised = True
    raise Interrupted


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTS:
            return True
        frame = frame.f_back
    return False


def _try_later(number: int) -> None:
    """A bare thread: what the interrupted code may have locked, `threading` would wait for."""
    wish = _WISH

    def wake() -> None:
        """Interrupt the main thread a moment later."""
        time.sleep(_LATER)
        if wish.is_raised:
            return
        if hasattr(signal, "pthread_kill"):  # which also ends a wait
            signal.pthread_kill(threading.main_thread().ident or 0, number)
        else:
            signal.raise_signal(number)

    _thread.start_new_thread(wake, ())


def _note_lost(unraisable: "sys.UnraisableHookArgs") -> None:
    """Raise it again where Python let nothing out, as in the callback of a weak reference."""
    if issubclass(unraisable.exc_type, Interrupted):
        _WISH.is_raised = False
        _try_later(signal.SIGINT)
    else:
        sys.__unraisablehook__(unraisable)
