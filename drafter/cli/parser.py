"""What can be typed after ``drafter``, with help that tells a newcomer what to do."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from drafter import __version__
from drafter.cli import bench, brackets, example, history, meeting, render, serve
from drafter.cli.places import default_home
from drafter.services.founding import TITLE

Commands = Any

OVERVIEW = """\
Negotiate a multilateral memorandum in the browser, over a git record.

Begin with `drafter` alone: it makes a record from the clause library, serves it on this
machine, and prints the link with which the chair signs in. `drafter example` makes a
record in mid-negotiation to look around in.
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = argparse.ArgumentParser(
        prog="drafter", description=OVERVIEW, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    whole.add_argument("--version", action="version", version=f"drafter {__version__}")
    whole.set_defaults(
        run=serve.run, home=default_home(), host="127.0.0.1", port=None, host_name=[]
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for add in (_serve, _init, _example, _invite, _log, _verify, _render, _brackets, _bench):
        add(commands)
    return whole


def _command(commands: Commands, name: str, run: Any, summary: str, more: str) -> Any:
    one = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.\n\n{more}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.set_defaults(run=run)
    return one


def _home(one: Any) -> None:
    one.add_argument(
        "home",
        nargs="?",
        type=Path,
        default=default_home(),
        metavar="FOLDER",
        help="the conference's folder (default: %(default)s)",
    )


def _record(one: Any) -> None:
    one.add_argument(
        "record",
        nargs="?",
        type=Path,
        default=default_home(),
        metavar="RECORD",
        help="a conference's folder, its record.git, or any clone of it (default: %(default)s)",
    )


def _serve(commands: Commands) -> None:
    one = _command(
        commands,
        "serve",
        serve.run,
        "serve a conference to browsers",
        "Makes the record from the clause library if FOLDER has none yet. Until the chair has\n"
        "chosen a passphrase, each start prints a fresh single-use link to do so.",
    )
    _home(one)
    one.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    one.add_argument("--port", type=int, help="port (default: the first free one from 8501)")
    one.add_argument(
        "--host-name",
        action="append",
        default=[],
        metavar="NAME",
        help="a name by which browsers reach this server; may be repeated",
    )


def _init(commands: Commands) -> None:
    one = _command(
        commands,
        "init",
        meeting.init,
        "make a record from the clause library",
        "Stream 1 is the exchange of ideas, stream 2 cooperation on enforcement; clauses common\n"
        "to both always come along. Then: drafter serve FOLDER",
    )
    _home(one)
    one.add_argument("--title", default=TITLE, help="the memorandum's title")
    one.add_argument("--chair", default="The Chair", help="the chair's name")
    one.add_argument(
        "--streams", nargs="+", choices=["1", "2"], default=["1", "2"], help="(default: both)"
    )
    one.add_argument("--library", type=Path, help="a clause library of your own")


def _example(commands: Commands) -> None:
    one = _command(
        commands,
        "example",
        example.run,
        "make the worked example: a memorandum on spam in mid-negotiation",
        "Six delegations, a dozen proposals, a vote open, a draft published; every position is\n"
        "invented. Prints sign-in links for the chair, two delegates and an observer, which\n"
        "work once `drafter serve FOLDER` runs.",
    )
    one.add_argument("home", type=Path, metavar="FOLDER", help="an empty folder, or a new one")
    one.add_argument(
        "--address",
        default="http://127.0.0.1:8501",
        help="where the example will be served (%(default)s)",
    )


def _invite(commands: Commands) -> None:
    one = _command(
        commands,
        "invite",
        meeting.invite,
        "print a new single-use sign-in link for somebody on record",
        "Voids the link before it. For whoever lost a passphrase, the chair included.",
    )
    one.add_argument("person", metavar="PERSON", help="a sign-in name, such as chair or aus-1")
    _home(one)
    one.add_argument("--address", default="http://127.0.0.1:8501", help="(%(default)s)")


def _log(commands: Commands) -> None:
    one = _command(
        commands,
        "log",
        history.log,
        "print the minutes: every act with its commit",
        "The newest first. The same is in plain git: git -C FOLDER/record.git log",
    )
    _record(one)
    one.add_argument("-n", "--number", type=int, default=0, help="only the newest so many")


def _verify(commands: Commands) -> None:
    _record(
        _command(
            commands,
            "verify",
            history.verify_,
            "replay a record and name the first commit that is not lawful",
            "Checks that each commit is the lawful result of its act on the state before it.\n"
            "Exit status 0: every act is lawful; 1: the first that is not is named.",
        )
    )


def _render(commands: Commands) -> None:
    one = _command(
        commands,
        "render",
        render.run,
        "print the consolidated draft",
        "As it stands at the head of the record, or at any commit of it.",
    )
    _record(one)
    one.add_argument("--commit", help="a full commit id (default: the head)")
    one.add_argument("--format", choices=["md", "html"], default="md", help="(%(default)s)")
    one.add_argument("-o", "--output", type=Path, help="a file (default: standard output)")


def _brackets(commands: Commands) -> None:
    one = _command(
        commands,
        "brackets",
        brackets.run,
        "count what is open in a bracketed negotiating text",
        "Reads any text with square brackets, unbalanced ones too, and lists each disputed place\n"
        "with its line, its readings and who wants which.",
    )
    one.add_argument("file", type=Path, metavar="FILE", help="plain text or Markdown in UTF-8")


def _bench(commands: Commands) -> None:
    one = _command(
        commands,
        "bench",
        bench.run,
        "measure, as ratios to a reference measured in the same run",
        "record: durable acts a second against git fast-import, reading a large record against\n"
        "git cat-file, memory and disk.",
    )
    one.add_argument("subject", choices=["record"])
    one.add_argument("--scale", type=float, default=1.0, help="size of the record (%(default)s)")
