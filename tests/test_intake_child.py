"""The child process: the same answer as here, and whatever kills it is one problem of the file."""

from __future__ import annotations

import io
import math
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest

from tracking.intake import child
from tracking.intake.guard import takes_long
from tracking.intake.limits import LIMITS, Limits
from tracking.intake.parsed import Parsed, ParsedSheet, read, write
from tracking.intake.sheets import Reading, read_bytes, read_safely
from tracking.schema.problems import Code, Problem

ROOT = Path(__file__).parents[1]
CSV = b'a;b\nx;1\n"y\nz";2\nw;1;2\n'


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["title"], ["name", "value"], ["a", 1.5], ["b", "#N/A"], ["c", "1,5"]):
        book.active.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def same(one: Reading, other: Reading) -> bool:
    pairs = zip(one.sheets, other.sheets, strict=True)
    return (one.problems, one.encoding, one.delimiter, one.kind) == (
        other.problems, other.encoding, other.delimiter, other.kind,
    ) and all(
        a.body.equals(b.body)
        and a.rows.tolist() == b.rows.tolist()
        and (a.name, a.preamble, a.header, a.header_row, a.problems)
        == (b.name, b.preamble, b.header, b.header_row, b.problems)
        and {name: mask.tolist() for name, mask in a.numeric.items()}
        == {name: mask.tolist() for name, mask in b.numeric.items()}
        for a, b in pairs
    )  # fmt: skip


@pytest.mark.parametrize("content", [CSV, workbook()], ids=["csv", "xlsx"])
def test_the_child_reads_what_this_process_reads(content: bytes) -> None:
    here = read_bytes(content, "file")
    assert here.sheets
    assert same(read_safely(content, "file"), here)


def test_a_file_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\nx,1\n")
    assert read_safely(tmp_path / "a.csv", "a.csv").sheets[0].header == ("a", "b")
    assert read_safely(tmp_path / "none.csv", "none.csv").problems == (
        Problem(code=Code.FILE_UNREADABLE, file="none.csv", found="No such file or directory", expected="CSV, UTF-8"),
    )
    assert read_safely(tmp_path / "a.csv", "a.csv", limits=Limits(upload_bytes=5)).problems == (
        Problem(code=Code.FILE_TOO_LARGE, file="a.csv", found="8", expected="5"),
    )


def test_what_the_guard_refuses_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere")
    assert [problem.code for problem in read_safely(b"%PDF-1.7", "a.csv").problems] == [Code.FILE_OTHER_KIND]


LARGE = b"name,value\n" + b"\n".join(b"a row of text,%d" % number for number in range(300_000))


def test_too_little_memory_is_a_problem() -> None:
    limits = Limits(memory_bytes=10_000_000)
    assert read_safely(LARGE, "f.csv", limits=limits).problems == (Problem(code=Code.FILE_TOO_COSTLY, file="f.csv"),)


def test_too_little_time_is_a_problem() -> None:
    limits = Limits(wall_seconds=0.01)
    assert read_safely(CSV, "f.csv", limits=limits).problems == (Problem(code=Code.FILE_TOO_COSTLY, file="f.csv"),)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_child_never_grows_beyond_its_limit() -> None:
    code = (
        "import numpy as np\n"
        "from tracking.intake.child import limit_this_process\n"
        "from tracking.intake.limits import Limits\n"
        "assert limit_this_process(Limits(memory_bytes=100_000_000))\n"
        "np.ones(8_000_000)\n"
        "try:\n"
        "    np.ones(14_000_000)\n"
        "except MemoryError:\n"
        "    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"


@pytest.mark.parametrize(
    ("program", "code", "found"),
    [
        ("raise SystemExit(3)", Code.FILE_TOO_COSTLY, ""),
        ("import os; os.kill(os.getpid(), 9)", Code.FILE_TOO_COSTLY, ""),
        ("import os; os.abort()", Code.FILE_TOO_COSTLY, ""),
        ("import os; os.kill(os.getpid(), 11)", Code.FILE_UNREADABLE, "exit -11"),
        ("raise ValueError", Code.FILE_UNREADABLE, "exit 1"),
        ("pass", Code.FILE_UNREADABLE, "exit 4"),
        ("open(__import__('sys').argv[-1] + '/parsed', 'wb').write(b'nonsense')", Code.FILE_UNREADABLE, "exit 4"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the interpreter")
def test_every_end_of_a_child_is_a_problem(
    program: str, code: Code, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\nulimit -c 0\nexec {sys.executable} -c "{program}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    expected = "CSV, UTF-8" if found else ""
    assert read_safely(CSV, "f.csv").problems == (Problem(code=code, file="f.csv", found=found, expected=expected),)


def test_the_child_knows_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\nenv > {seen}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    monkeypatch.setenv("TRACKING_SECRET", "of this test")
    read_safely(CSV, "f.csv")
    assert "OPENBLAS" in seen.read_text(encoding="utf-8")
    assert "of this test" not in seen.read_text(encoding="utf-8")


def test_the_child_starts_quickly_and_without_pandas() -> None:
    code = "import sys; from tracking.intake import child; print('pandas' in sys.modules, 'pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
    start = time.perf_counter()
    assert read_safely(b"a,b\nx,1\n", "f.csv").sheets
    assert time.perf_counter() - start < 3, "0.3 s on a quiet machine; loading pandas as well would double it"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_without_limits_of_the_system_the_time_limit_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    assert child.limit_this_process(LIMITS) is False


def test_what_travels_comes_back_whole() -> None:
    problem = Problem(code=Code.ROW_LENGTH, file="f", sheet="s", row=3, found="2", expected="3")
    sheet = ParsedSheet(
        name="s",
        preamble=(("a", "å"),),
        header=("x", "rows"),
        header_row=2,
        body=pa.table({"c0": pa.array(["ø", ""], pa.large_string()), "c1": pa.array(["1", "2"], pa.large_string())}),
        rows=pa.array([3, 5], pa.int64()),
        numeric={"c1": pa.array([True, False])},
        problems=(problem,),
    )
    parsed = Parsed(kind="xlsx", sheets=(sheet, sheet), problems=(problem,), encoding="utf-8", delimiter=";")
    sink = io.BytesIO()
    write(parsed, sink)
    assert read(pa.py_buffer(sink.getvalue())) == parsed


def test_a_child_that_is_not_needed_ends_without_a_word() -> None:
    with child.started() as waiting:
        assert waiting.process.poll() is None
    assert waiting.process.poll() is not None
    assert not waiting.folder.exists()


def test_a_child_whose_parent_is_gone_parses_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(CSV)
    command = [sys.executable, "-m", "tracking.intake.child", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, input=b"", capture_output=True, check=True)
    assert (done.stdout, [path.name for path in tmp_path.iterdir()]) == (b"", ["content"])


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_large_workbook_is_looked_through_while_its_child_starts(*, is_whole: bool) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    for row in range(1, 30_001):
        book.active.append([f"plant {row * 7_919 % 30_011}", math.sqrt(row)])
    sink = io.BytesIO()
    book.save(sink)
    content = sink.getvalue() if is_whole else sink.getvalue()[:-100]
    assert takes_long(content)
    assert same(read_safely(content, "a.xlsx"), read_bytes(content, "a.xlsx"))
