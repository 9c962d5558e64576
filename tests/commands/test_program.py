"""The program as a whole: help, version, interruption, pipes, and how soon it starts."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer.main

from harmony import __version__
from harmony.commands import app

ROOT = Path(__file__).parents[3]
START = [
    sys.executable,
    "-c",
    "import sys; from harmony.commands import main; sys.exit(main())",
]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def process(*arguments, **options):
    return subprocess.run(
        [*START, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        timeout=300,
        check=False,
        **options,
    )


def test_help_and_version(harmony):
    assert harmony("--version").out == f"harmony {__version__}\n"
    assert "compare" in harmony("--help").out
    for command in ("run", "compare", "fork", "list", "show", "check"):
        outcome = harmony(command, "--help")
        assert (outcome.status, outcome.err) == (0, "")
    assert harmony().status == 2


HEADINGS = ("Play", "Ask", "Evidence", "Files", "Page")


@pytest.mark.parametrize("columns", [80, 120])
def test_the_help_tells_each_command_under_a_heading_in_one_line(harmony, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", harmony("--help").out)  # colours may be asked for
    lines = plain.splitlines()
    places = [
        next(place for place, line in enumerate(lines) if f" {heading} ─" in line)
        for heading in HEADINGS
    ]
    assert places == sorted(places)
    told = [line.strip("│ ").split("  ") for line in lines[places[0] :] if line.startswith("│")]
    names, texts = [one[0] for one in told], [one[-1].strip() for one in told]
    assert names == [*typer.main.get_group(app).commands]  # none has a second line
    assert all(text.endswith(".") for text in texts)


def test_a_shell_completes_commands_with_their_lines(harmony, monkeypatch, capsys):
    monkeypatch.setenv("_HARMONY_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "harmony s")
    with pytest.raises(SystemExit):
        harmony()
    said = capsys.readouterr().out
    commands = typer.main.get_group(app).commands
    names = [name for name in commands if name.startswith("s")]
    assert names
    for name in names:
        assert f'"{name}":"{commands[name].short_help}"' in said


def test_the_module_ends_with_the_status_of_the_command():
    for scenario, status in (("baseline", 0), ("no_such_scenario", 2)):
        line = [sys.executable, "-m", "harmony", "show", scenario]
        assert subprocess.run(line, capture_output=True).returncode == status


def test_an_interruption_is_one_line(harmony, monkeypatch, compiled):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", interrupted)
    outcome = harmony("compare", "rotations", "--out", "mine")
    assert outcome.status == 130
    assert outcome.err == "harmony: interrupted\n"
    assert not Path("mine").exists()


def test_too_little_memory_is_one_line(harmony, monkeypatch, compiled):
    def too_much(*_, **__):
        raise MemoryError

    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", too_much)
    outcome = harmony("compare", "rotations")
    assert outcome.status == 2
    assert "not enough memory" in outcome.err


def test_an_error_in_the_program_is_not_hidden(harmony, monkeypatch, compiled):
    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", broken)
    with pytest.raises(ZeroDivisionError):
        harmony("compare", "rotations")


def test_the_light_commands_load_nothing_heavy():
    heavy = ["numba", "matplotlib", "scipy", "pandas", "mesa"]
    code = (
        "import sys; from harmony.commands import main; status = main(['list']); "
        f"main(['show', 'baseline']); print(set(sys.modules) & set({heavy}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    assert done.stderr == "set()\n"


def test_a_reader_that_leaves_early_is_no_error():
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" list parameters --json | head -1', "sh", *START],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_a_full_disk_is_one_line():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*START, "list"], stdout=full, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
        )
    assert done.returncode == 2
    assert done.stderr.startswith("harmony: cannot read or write")
    assert "Traceback" not in done.stderr


def test_a_poor_terminal_is_no_error():
    done = subprocess.run(
        [*START, "show", "baseline"],
        capture_output=True,
        env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "TERM": "dumb"},
        check=True,
    )
    assert done.stderr == b""


@pytest.mark.slow
class TestReal:
    def test_a_run_says_nothing_but_its_result_once_compiled(self):
        process("run", "baseline", "--weeks", 1)
        done = process("run", "baseline", "--weeks", 26, "--json")  # benchmarks time it
        assert done.stderr == ""
        assert json.loads(done.stdout)["measures"]["revenue"] > 0

    def test_both_drivers_tell_the_same(self):
        small = ("--weeks", 20, "--set", "reps=8", "--set", "marketers=4", "--set", "accounts=200")
        told = [
            json.loads(process("run", "all_three", *small, "--driver", driver, "--json").stdout)
            for driver in ("compiled", "mesa")
        ]
        assert told[0]["measures"] == told[1]["measures"]

    def test_compare_does_not_depend_on_threads(self, tmp_path):
        line = ("compare", "rotations", "weekly_lunch_heads", "--runs", 20, "--weeks", 60, "--json")
        one, two = (process(*line, "--threads", threads).stdout for threads in (1, 2))
        assert one == two
        assert json.loads(one)["runs"] == 20

    def test_run_0_of_a_comparison_is_the_run_of_that_seed(self):
        from harmony.runs.comparison import compare

        made = compare(["rotations"], runs=2, weeks=30, seed=5)
        alone = json.loads(
            process("run", "baseline", "--weeks", 30, "--seed", 5, "--weekly", "--json").stdout
        )
        first = made.course("rotations", "revenue").baseline_values[0, 0]
        assert sum(alone["weekly"]["revenue"][:13]) == pytest.approx(first)

    def test_an_interruption_writes_nothing(self, tmp_path):
        running = subprocess.Popen(
            [*START, "compare", "rotations", "--runs", "5000", "--out", str(tmp_path / "out")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )
        time.sleep(4)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        assert (running.returncode, out) == (130, "")
        assert err.endswith("harmony: interrupted\n")
        assert not list(tmp_path.iterdir())
