"""The house rules: who may import whom, how long things may be, what is never written."""

from __future__ import annotations

import ast
import os
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "drafter"
LONGEST_FUNCTION, LONGEST_MODULE = 40, 300  # lines

NEVER_WRITTEN = (
    r"unsafe_allow_html",
    r"unsafe_allow_javascript",
    r"patch_apply\(",
    r"run_every=",
    r"time\.sleep\(",
    r"\bNotImplementedError\b",
    r"\bTODO\b",
    r"\bFIXME\b",
    r"\bpickle\b",
    r"components\.v1",
)
POLLS_A_LOCK = PACKAGE / "record" / "branch.py"
"""The one place that may wait by the clock: another process tells nobody when it lets go."""

# Written so that this file does not hold what it looks for.
PACKAGE_SOURCES = (
    r"index[-_]url",
    r"find[-_]links",
    r"trusted[-_]host",
    r"(?i)\b(uv|pip)_(default_|extra_)?index",
    r"https?://[^\s\"'<>]+/simple\b",
    r"pypi\.(org|python)",
    r"python[h]osted",
    r"registry\.(npm|yarn)",
)
TEXT = {".py", ".md", ".toml", ".txt", ".j2", ".css", ".js", ".html", ".yaml", ".yml", ".json", ""}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def lengths() -> dict[str, int]:
    """Lines of each function, decorators left out."""
    return {
        place(path, node.lineno): (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def matches(pattern: str, paths: list[Path]) -> list[str]:
    return [
        f"{place(path, number)}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if re.search(pattern, line)
    ]


# --- imports


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The contracts of pyproject.toml, held against the package in `folder`."""
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_point_down_and_each_library_has_one_door() -> None:
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("nobody_placed_it.py", ""),
        ("text/upward.py", "import drafter.services"),
        ("library/sideways.py", "import drafter.record"),
        ("services/door.py", "import git"),
        ("web/door.py", "import diff_match_patch"),
        ("web/door.py", "from jinja2 import Template"),
        ("text/door.py", "import markdown_it"),
        ("services/door.py", "import streamlit"),
        ("web/door.py", "import argon2"),
    ],
)
def test_the_contracts_refuse(module: str, line: str, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "drafter", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "drafter" / module).write_text(f"{line}\n")
    run = lint_imports(tmp_path)
    assert run.returncode == 1
    assert module.split("/")[-1].removesuffix(".py") in run.stdout + run.stderr


def test_every_folder_of_modules_is_a_package() -> None:
    """The contracts do not see a module outside one."""
    folders = {path.parent for path in modules()}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def imported(path: Path) -> set[str]:
    """Full names, for the modules of the first start, which import absolutely."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    return names | {n.module or "." for n in nodes if isinstance(n, ast.ImportFrom)}


def test_the_first_start_needs_only_the_standard_library() -> None:
    first = [PACKAGE / "__init__.py", PACKAGE / "__main__.py"]
    first += (PACKAGE / "bootstrap").glob("*.py")
    foreign = {
        f"{path.name}: {name}"
        for path in first
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("drafter.bootstrap.")
    }
    assert foreign == {"__main__.py: drafter.cli"}


# --- sizes


def test_functions_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lengths()
    with capsys.disabled():
        print(f" (median function: {statistics.median(lines.values()):g} lines) ", end="")
    assert {where: n for where, n in lines.items() if n > LONGEST_FUNCTION} == {}


def test_modules_are_short() -> None:
    lines = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in modules()}
    assert {where: n for where, n in lines.items() if n > LONGEST_MODULE} == {}


# --- what is never written


@pytest.mark.parametrize("pattern", NEVER_WRITTEN)
def test_the_package_does_not_hold(pattern: str) -> None:
    held = [one for one in modules() if one != POLLS_A_LOCK or "sleep" not in pattern]
    assert matches(pattern, held) == []


def swallows_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    everything = node.type is None or (
        isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
    )
    return everything and all(isinstance(step, ast.Pass) for step in node.body)


def test_no_error_is_swallowed() -> None:
    swallowed = [
        place(path, node.lineno)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if swallows_everything(node) and isinstance(node, ast.ExceptHandler)
    ]
    assert swallowed == []


def house_files() -> Iterator[Path]:
    """Every text file of the project; a copy without its .git is held to the same."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.name != ".venv.lock")
    for folder in (".ci", "drafter", "clauses", "templates", "tests"):
        yield from (p for p in (ROOT / folder).rglob("*") if "__pycache__" not in p.parts)


def text_files() -> list[Path]:
    return [path for path in house_files() if path.is_file() and path.suffix in TEXT]


@pytest.mark.parametrize("pattern", PACKAGE_SOURCES)
def test_no_file_names_a_package_source(pattern: str) -> None:
    """A mirror that one contributor sits behind must not become everybody's."""
    others = [path for path in text_files() if path != Path(__file__).resolve()]
    assert matches(pattern, others) == []


def test_no_file_names_the_package_source_of_this_machine() -> None:
    settings = [os.environ[name] for name in os.environ if re.search(r"(?i)_index|_mirror", name)]
    hosts = {urlsplit(setting).hostname for setting in settings} - {None, "localhost"}
    assert [hit for host in hosts if host for hit in matches(re.escape(host), text_files())] == []


def test_every_dependency_has_a_version_that_was_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = chain(project["dependencies"], *project["optional-dependencies"].values())
    names = {re.split(r"[\[><=;! ]", one)[0] for one in asked}
    lines = (PACKAGE / "constraints.txt").read_text("utf-8").splitlines()
    assert names - {line.split("==")[0] for line in lines} == set()
