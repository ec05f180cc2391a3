"""``drafter serve`` as a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from drafter.access import Accounts
from drafter.services.conference import ACCOUNTS, RECORD
from tests.record.sitting import git
from tests.services import hall

COMMAND = "import sys; from drafter.cli import main; sys.exit(main())"
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(home: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", str(home), *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ended(process: subprocess.Popen[str], by: signal.Signals) -> tuple[int, str, str]:
    process.send_signal(by)
    out, err = process.communicate(timeout=20)
    return process.returncode, out, err


def test_it_finds_the_record_as_it_was_and_prints_a_link_while_the_chair_has_no_passphrase(
    tmp_path: Path,
) -> None:
    home = tmp_path / "conference"
    with serving(home) as process:
        address = line(process).split()[3]
        first = line(process).rpartition(" ")[2]
        assert first.startswith(f"{address}/invite/")
        page = httpx.get(first)
        assert page.status_code == 200
        assert "The Chair" in page.text
        assert httpx.get(f"{address}/healthz").text == "ok"
        assert httpx.get(f"{address}/drafts/head.md").status_code == 401
        code, rest, err = ended(process, signal.SIGTERM)
    assert (code, rest) == (0, "")
    assert err.startswith("Founding a record from the clause library")
    assert "Traceback" not in err
    before = git(home / RECORD, "rev-parse", "main")

    with serving(home) as process:
        address = line(process).split()[3]
        second = line(process).rpartition(" ")[2]
        assert second != first
        for token in (first.rpartition("/")[2], second.rpartition("/")[2]):
            assert "The Chair" in httpx.get(f"{address}/invite/{token}").text
        code, _, err = ended(process, signal.SIGINT)
    assert (code, err) == (130, "")
    assert git(home / RECORD, "rev-parse", "main") == before

    accounts = Accounts(home / ACCOUNTS, passphrases=hall.CHEAP)
    accounts.redeem(second.rpartition("/")[2], hall.PHRASE)
    accounts.close()
    with serving(home) as process:
        address = line(process).split()[3]
        assert "used or replaced" in httpx.get(f"{address}/invite/{first.rpartition('/')[2]}").text
        assert ended(process, signal.SIGTERM) == (0, "", "")


def test_a_port_that_is_taken_is_named_in_a_sentence(tmp_path: Path) -> None:
    hall.seated_in(tmp_path / "seated").close()
    with serving(tmp_path / "seated") as first:
        port = line(first).split()[3].rpartition(":")[2]
        with serving(tmp_path / "seated", "--port", port) as second:
            out, err = second.communicate(timeout=30)
        assert (second.returncode, out) == (1, "")
        assert err.startswith(f"drafter: The server cannot listen on port {port} of 127.0.0.1")
        assert err.count("\n") == 1
        assert ended(first, signal.SIGTERM)[0] == 0
