"""Work that would hold the interpreter, done in spawned processes that can be killed.

A job is a module-level function and picklable arguments. One process a job, and few at once: a
job that hangs, or takes more time or memory than it may, is ended without harm to the window or
to the next job. Jobs give way to the window: they run at a lower priority.

Memory is watched from here, not limited in the process: a limit on addresses (``RLIMIT_AS``) also
counts what is only mapped, macOS ignores it and Windows has none, and a thread of the process
would get no turn while its work holds the interpreter.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minuter.errors import MinuterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: seconds of its own work, and megabytes of memory."""

    seconds: float = 30
    megabytes: int = 300


WRITING = Limits()
"""For documents of ours."""

READING = Limits(seconds=5)
"""For files that come from elsewhere."""

CANCELLED = "Stopped, as you asked; the minutes are safe."
_STOPPED = "The work stopped unexpectedly; the minutes are safe, try again."
_NO_MEMORY = (
    "There was not memory enough for it; the minutes are safe, close something and try again."
)
_BUG = "Something in Minuter went wrong here; the minutes are safe, try again."

_AT_ONCE = threading.BoundedSemaphore(2)
"""Jobs that run at the same time; others wait for their turn."""

_LOOKED_AT_EVERY = 0.03
_LONGEST_START = 60
"""Seconds until a process has begun its work: not counted, but not endless."""
_NICENESS = 10


class Job:
    """A job under way; ``done`` or ``failed`` is called once, on a thread of the job's own.

    It is ended beyond its limits. ``failed`` takes one sentence and, when the job has a bug,
    where it happened.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        *,
        done: Callable[[Any], None],
        failed: Callable[[str, str], None],
        limits: Limits = WRITING,
    ) -> None:
        self._work = function, arguments
        self._done, self._failed, self._limits = done, failed, limits
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="minuter-job", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End the job; ``failed`` is told ``CANCELLED``, unless it was over already."""
        self._cancelled.set()

    def _run(self) -> None:
        try:
            value = self._value()
        except _Failed as failed:
            self._failed(failed.sentence, failed.where)
        else:
            self._done(value)

    def _value(self) -> Any:
        while not _AT_ONCE.acquire(timeout=_LOOKED_AT_EVERY):
            self._stop_if_cancelled()
        try:
            self._stop_if_cancelled()
            return self._value_of_process()
        finally:
            _AT_ONCE.release()

    def _value_of_process(self) -> Any:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(theirs, *self._work), daemon=True)
        try:
            try:
                process.start()
            except OSError as error:
                words = f"The work could not be started ({error.strerror}); try again."
                raise _Failed(words) from None
            finally:
                theirs.close()
            return self._answer(ours, process)
        except _Failed:
            if process.pid is not None:
                process.kill()
            raise
        finally:
            _end(process)
            ours.close()

    def _answer(self, ours: Any, process: BaseProcess) -> Any:
        """What the process sends at last; raises _Failed as soon as it may not go on."""
        watched = _Watched(process)
        ends = time.monotonic() + _LONGEST_START
        try:
            while True:
                while not ours.poll(_LOOKED_AT_EVERY):
                    self._stop_if_cancelled()
                    self._stop_beyond_limits(watched, ends)
                outcome, value, where = ours.recv()
                if outcome == "done":
                    return value
                if outcome == "failed":
                    raise _Failed(value, where)
                ends = time.monotonic() + self._limits.seconds  # its own work begins
        except (EOFError, OSError):
            raise _Failed(_STOPPED) from None

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise _Failed(CANCELLED)

    def _stop_beyond_limits(self, watched: _Watched, ends: float) -> None:
        if time.monotonic() > ends:
            raise _Failed(
                f"It took longer than {self._limits.seconds:.0f} seconds and was stopped; "
                "the minutes are safe."
            )
        if watched.megabytes() > self._limits.megabytes:
            raise _Failed(
                f"It needed more than {self._limits.megabytes} MB of memory and was stopped; the "
                "minutes are safe."
            )


class _Failed(Exception):
    """Why a job came to nothing, in one sentence; where, when it has a bug."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.where = sentence, where


class _Watched:
    """A process seen from outside: how much memory is its own, and that it gives way."""

    def __init__(self, process: BaseProcess) -> None:
        import psutil

        self._gone: tuple[type[Exception], ...] = (psutil.Error, OSError)
        self._seen: psutil.Process | None = None
        try:
            self._seen = psutil.Process(process.pid)
            lower = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else _NICENESS
            self._seen.nice(lower)
        except self._gone:
            return  # over already, or a system that lets nobody look: its answer will come

    def megabytes(self) -> float:
        """The memory that is resident now; 0 when it cannot be told."""
        try:
            return self._seen.memory_info().rss / 2**20 if self._seen else 0
        except self._gone:
            return 0


def _end(process: BaseProcess) -> None:
    if process.pid is None:
        return
    process.join(0.2)
    if process.is_alive():
        process.kill()
    process.join(1)


# --- in the process -----------------------------------------------------------------------------


def _work(answer: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    import traceback

    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        answer.send(("begun", None, ""))
        answer.send(("done", function(*arguments), ""))
    except MemoryError:
        answer.send(("failed", _NO_MEMORY, ""))
    except MinuterError as error:
        answer.send(("failed", str(error), ""))
    except Exception as error:
        # Where, and never the exception's words: they might hold minute text.
        where = "".join(traceback.format_tb(error.__traceback__))
        answer.send(("failed", _BUG, f"{type(error).__name__}\n{where}"))
    finally:
        answer.close()


def _end_with_parent() -> None:
    """End this process when Minuter itself was killed: nobody would end it any more."""
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
