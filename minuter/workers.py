"""Work that would hold the interpreter, done in spawned processes that can be killed.

A job is a module-level function and picklable arguments. One process a job: a job that hangs or
eats its time is ended without harm to the window or to the next job.
"""

from __future__ import annotations

import multiprocessing
import threading
from typing import TYPE_CHECKING, Any

from minuter.errors import MinuterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


class Job:
    """A job under way; ``done`` or ``failed`` is called once, on a thread of the job's own.

    It is ended after ``seconds``. ``failed`` takes one sentence and, when the job has a bug,
    where it happened.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        *,
        done: Callable[[Any], None],
        failed: Callable[[str, str], None],
        seconds: float = 30,
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, self._theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_work, args=(self._theirs, function, arguments), daemon=True
        )
        self._done, self._failed, self._seconds = done, failed, seconds
        self._thread = threading.Thread(target=self._wait, name="minuter-job", daemon=True)
        self._thread.start()

    def _wait(self) -> None:
        try:
            self._process.start()
        except OSError as error:
            self._failed(f"The work could not be started ({error.strerror}); try again.", "")
            return
        finally:
            self._theirs.close()
        try:
            if not self._ours.poll(self._seconds):
                self._failed(f"It took longer than {self._seconds:.0f} seconds and was ended.", "")
                return
            outcome, value, trace = self._ours.recv()
        except EOFError:
            self._failed("The work stopped unexpectedly; the minutes are safe, try again.", "")
            return
        finally:
            self._end()
        if outcome == "done":
            self._done(value)
        else:
            self._failed(value, trace)

    def _end(self) -> None:
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.kill()
        self._process.join(1)
        self._ours.close()

    def cancel(self) -> None:
        """End the job now; ``failed`` is told."""
        self._process.kill()


def _work(answer: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    import traceback

    try:
        answer.send(("done", function(*arguments), ""))
    except MinuterError as error:
        answer.send(("failed", str(error), ""))
    except Exception as error:
        # Where, and never the exception's words: they might hold minute text.
        where = "".join(traceback.format_tb(error.__traceback__))
        sentence = "Something in Minuter went wrong here; the minutes are safe, try again."
        answer.send(("failed", sentence, f"{type(error).__name__}\n{where}"))
    finally:
        answer.close()
