"""A job that hangs, eats memory or dies is ended with one sentence, and the next one works."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from minuter.errors import MinuterError
from minuter.workers import CANCELLED, READING, WRITING, Job, Limits

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SENTENCE = 120


# --- jobs: functions of the module, as a worker is sent them --------------------------------------


def add(first: int, second: int) -> int:
    return first + second


def loop_forever() -> None:
    while True:
        pass


def loop_in_c() -> None:
    """Hold the interpreter, so that no thread of the process gets a turn."""
    sum(range(10**12))


def eat_memory() -> int:
    kept = []
    while True:
        kept.append(bytearray(os.urandom(2**20)) * 8)


def map_much_and_use_little() -> str:
    """Reserve far more addresses than the limit, as libraries do, and touch hardly any."""
    import mmap

    with mmap.mmap(-1, 2**30) as reserved:
        reserved[0] = 1
        time.sleep(0.3)
    return "fine"


def refuse() -> None:
    raise MinuterError("This file is a picture; choose the agenda.")


def fail_over(secret: str) -> None:
    raise ValueError(secret)


def die() -> None:
    os._exit(3)


def niceness() -> int:
    time.sleep(0.3)
    return int(psutil.Process().nice())


def process_id(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)


# --- what is told ---------------------------------------------------------------------------------


class Told:
    """What a job told at last."""

    def __init__(
        self, function: Callable[..., Any], *arguments: Any, limits: Limits = WRITING
    ) -> None:
        self.values: list[object] = []
        self.sentences: list[str] = []
        self.where = ""
        self._over = threading.Event()
        self.job = Job(function, arguments, done=self._done, failed=self._failed, limits=limits)

    def _done(self, value: object) -> None:
        self.values.append(value)
        self._over.set()

    def _failed(self, sentence: str, where: str) -> None:
        self.sentences.append(sentence)
        self.where = where
        self._over.set()

    def wait(self) -> Told:
        assert self._over.wait(60)
        return self

    @property
    def sentence(self) -> str:
        (sentence,) = self.sentences
        assert self.values == []
        assert len(sentence) <= LONGEST_SENTENCE
        assert "\n" not in sentence
        return sentence


def test_a_job_gives_its_answer() -> None:
    assert Told(add, 2, 3).wait().values == [5]


@pytest.mark.parametrize("hangs", [loop_forever, loop_in_c])
def test_a_job_that_hangs_is_stopped_and_the_next_one_works(hangs: Callable[[], None]) -> None:
    told = Told(hangs, limits=Limits(seconds=1)).wait()
    assert told.sentence.startswith("It took longer than 1 s")
    assert told.sentence.endswith("and was stopped; the minutes are safe.")
    assert Told(add, 2, 3).wait().values == [5]


def test_a_job_that_eats_memory_is_stopped() -> None:
    told = Told(eat_memory).wait()
    assert told.sentence == (
        "It needed more than 300 MB of memory and was stopped; the minutes are safe."
    )
    assert psutil.Process().children(recursive=True) == _helpers()


def _helpers() -> list[psutil.Process]:
    """What multiprocessing keeps for all jobs: its tracker of resources."""
    return [p for p in psutil.Process().children() if "resource_tracker" in " ".join(p.cmdline())]


def test_addresses_that_are_only_reserved_are_no_memory() -> None:
    assert Told(map_much_and_use_little, limits=READING).wait().values == ["fine"]


def test_what_a_job_refuses_is_said_in_its_own_sentence() -> None:
    assert Told(refuse).wait().sentence == "This file is a picture; choose the agenda."


def test_a_bug_is_told_without_the_words_of_the_minutes() -> None:
    told = Told(fail_over, "the secret of item 7").wait()
    assert "minutes are safe" in told.sentence
    assert "secret of item" not in told.sentence + told.where
    assert "ValueError" in told.where
    assert "fail_over" in told.where


def test_a_job_that_dies_is_told() -> None:
    assert "stopped unexpectedly" in Told(die).wait().sentence


def test_a_cancelled_job_ends_at_once_and_says_so_once() -> None:
    told = Told(loop_forever)
    time.sleep(0.5)
    told.job.cancel()
    told.job.cancel()
    assert told.wait().sentence == CANCELLED
    assert psutil.Process().children(recursive=True) == _helpers()


def test_a_job_cancelled_before_it_began_never_runs(tmp_path: Path) -> None:
    told = Told(process_id, str(tmp_path / "ran"))
    told.job.cancel()
    assert told.wait().sentence == CANCELLED
    assert not (tmp_path / "ran").exists()


def test_more_jobs_than_run_at_once_wait_for_their_turn() -> None:
    busy = [Told(loop_forever, limits=Limits(seconds=1)) for _ in range(2)]
    waiting = Told(add, 2, 3)
    assert waiting.wait().values == [5]
    assert [told.wait().values for told in busy] == [[], []]


def test_jobs_give_way_to_the_window() -> None:
    ours = psutil.Process().nice()
    (theirs,) = Told(niceness).wait().values
    assert theirs != ours
    if sys.platform != "win32":
        assert theirs > ours


def test_jobs_end_when_minuter_itself_is_killed(tmp_path: Path) -> None:
    code = (
        "import time, tests.test_workers as t\n"
        "if __name__ == '__main__':\n"
        f"    t.Told(t.process_id, {str(tmp_path / 'id')!r})\n"
        "    time.sleep(60)\n"
    )
    script = tmp_path / "starts_a_job.py"
    script.write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(script)], env=environment) as parent:
        job = _written_id(tmp_path / "id")
        parent.kill()
    psutil.wait_procs([psutil.Process(job)] if psutil.pid_exists(job) else [], timeout=10)
    assert not psutil.pid_exists(job)


def _written_id(path: Path) -> int:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        if path.exists() and (words := path.read_text()):
            return int(words)
        time.sleep(0.02)
    raise AssertionError("the job never began")
