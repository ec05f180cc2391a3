"""What the record's tests run in processes of their own: writers, and writers that are killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from drafter.model import Choice
from drafter.model.ids import VoteId
from drafter.proceedings import acts
from drafter.record import Record, upkeep
from tests.record.sitting import entry
from tests.room import AUS, JPN, KOR

VOTERS = (AUS, KOR, JPN)
STEPS = ("fsync", "replace", "link", "unlink")
"""Every step between two of these leaves the disk in a state of its own."""

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.record.children"])


def ballot(name: str) -> acts.Entry:
    """A ballot in vote 1 that depends on nothing but its name, so that a retry is the same act."""
    number = sum(name.encode())
    act = acts.Cast(vote=VoteId(1), choice=list(Choice)[number % 3])
    return entry(name, VOTERS[number % 3], act)


def start(work: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """``work(pipe, *arguments)`` in a process; what it acknowledges comes through the pipe."""
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(theirs, *arguments))
    process.start()
    theirs.close()
    return process, ours


def acknowledged(pipe: Connection) -> list[str]:
    """All that came through until the process ended, by whatever means."""
    found: list[str] = []
    try:
        while True:
            found.append(pipe.recv())
    except EOFError:
        return found


def vote(pipe: Connection, path: Path, names: list[str], threads: int) -> None:
    """Casts a ballot for each name, ``threads`` at a time, and acknowledges each."""
    with Record.open(path) as record:
        _in_threads(record, pipe, names, threads)


def vote_and_die(pipe: Connection, path: Path, names: list[str], steps: int) -> None:
    """The same until the process kills itself before its ``steps``-th step on the disk.

    It gathers packs often, so that many a repack is under way when its process is killed.
    """
    upkeep.TOO_MANY, upkeep.OFTEN = 10, 1
    _count_down(steps)
    vote(pipe, path, names, threads=4)


def _in_threads(record: Record, pipe: Connection, names: list[str], threads: int) -> None:
    lock = Lock()

    def work(mine: list[str]) -> None:
        for name in mine:
            record.submit(ballot(name))
            with lock:
                pipe.send(name)

    running = [Thread(target=work, args=(names[one::threads],)) for one in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def _count_down(steps: int) -> None:
    left = [steps]

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return step

    for name in STEPS:
        setattr(os, name, counting(getattr(os, name)))
