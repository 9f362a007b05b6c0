"""`tools/environment.sh` makes what is needed once, mends what is half made, and names what is missing in one line."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make and sh are not at home on Windows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that needs no packages, at a path with spaces."""
    return project(tmp_path / "a path with spaces")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its environment made, once; tests take a copy."""
    folder = project(tmp_path_factory.mktemp("made") / "a path with spaces")
    assert environment(folder).returncode == 0
    return folder


@pytest.fixture
def ready(tmp_path: Path, made: Path) -> Path:
    """A copy of the made project; an environment also works after its folder was moved."""
    return shutil.copytree(made, tmp_path / "a moved path", symlinks=True)


def project(folder: Path) -> Path:
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "environment.sh", folder / "tools")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text("# nothing\n", encoding="utf-8")
    return folder


def environment(folder: Path, what: str = "run", **settings: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(folder / "tools" / "environment.sh"), what]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings}, check=False)


def fake_pythons(folder: Path, body: str) -> str:
    """Put programs of the names that are looked for before all others; return the PATH that finds them."""
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        program = folder / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"{folder / 'bin'}:{os.environ['PATH']}"


def quick_python(folder: Path, made: Path) -> str:
    """Return a Python that makes an environment by copying one, which is quicker than filling it with pip."""
    program = folder / "quick-python"
    program.write_text(
        f'#!/bin/sh\n[ "$1 $2" = "-m venv" ] && exec cp -a "{made}/.venv" "$3"\nexec "{sys.executable}" "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return str(program)


def test_packages_are_installed_when_requirements_change_and_only_then(ready: Path) -> None:
    unchanged = environment(ready)
    (ready / "requirements.txt").write_text("# something else\n", encoding="utf-8")
    changed, again = environment(ready), environment(ready)
    assert [unchanged.returncode, changed.returncode, again.returncode] == [0, 0, 0]
    assert ["Installing" in run.stdout for run in (unchanged, changed, again)] == [False, True, False]


@pytest.mark.parametrize("wound", ["bin/python", "installing"])
def test_a_half_made_environment_is_made_anew(ready: Path, made: Path, wound: str) -> None:
    (ready / ".venv" / wound).unlink(missing_ok=True)
    (ready / ".venv" / wound).write_text("", encoding="utf-8")
    again = environment(ready, PYTHON=quick_python(ready, made))
    assert again.returncode == 0
    assert again.stdout.startswith(".venv is only half made: making it anew.\n")
    assert not (ready / ".venv" / "installing").exists()


def test_a_failed_installation_fails_and_is_tried_again(ready: Path) -> None:
    (ready / "requirements.txt").write_text("./no-such-package\n", encoding="utf-8")
    for _ in range(2):
        run = environment(ready)
        assert run.returncode == 1
        assert run.stderr.endswith("run the same command again: it goes on from here.\n")


def test_an_old_python_is_named_with_what_to_install(folder: Path) -> None:
    path = fake_pythons(folder, '[ "$1" = --version ] && echo "Python 3.9.2" && exit 0; exit 1')
    run = environment(folder, PATH=path, PYTHON="")
    assert run.returncode == 1
    assert run.stderr.startswith("Python 3.11 or later is needed, found Python 3.9.2: sudo apt-get install python3 ")
    assert run.stderr.count("\n") == 1


def test_a_python_without_venv_is_named_with_what_to_install(folder: Path) -> None:
    path = fake_pythons(folder, 'case "$2" in *ensurepip*) exit 1 ;; *) exit 0 ;; esac')
    run = environment(folder, PATH=path, PYTHON="")
    assert run.returncode == 1
    assert run.stderr == "Python's venv is missing: sudo apt-get install python3-venv\n"
    assert not (folder / ".venv").exists()
