"""The wheel where people use it: in an environment of its own, beside files of the user's.

It takes many minutes, so it is asked for by name: python -m pytest tests/wheel_of_a_user.py
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import time
import urllib.request
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from harmony.runs.running import run
from harmony.sim.cache import cache_home
from tests.test_project import README, ROOMS, ROOT, told_commands
from tests.wheel import build_wheel, install

pytestmark = pytest.mark.slow

EXTRAS = ("app", "cluster", "experiments", "testing")

# What a user may have beside what is done with harmony
OWN = ("app", "commands", "evidence", "experiments", "figures", "runs", "sim", "story")

PAGE = "harmony app"
# What takes minutes however little is asked, and keeps what it has done
LONG = {
    "harmony calibrate --out results/calibration",
    "harmony validate --over-accepted --out results/validation",
}
# What makes each command of the README short
SMALL = {
    "run": "--weeks 8",
    "compare": "--runs 2 --weeks 8",
    "compare --precision": "--most-runs 64 --weeks 8",
    "channels": "--runs 2 --weeks 8",
    "validate": "--firms 8",
    "calibrate": "--quick",
    "power": "--pilot 16 --weeks 8",
}
# Commands that the README tells only in its table
OTHERS = (
    "harmony validate --only P1 --out results/p1",
    "harmony firms --n 2 --weeks 52 --out results/firms",
    "harmony claims --runs 2 --members 2 --only C3_ignorance",
    "harmony search --runs 2 --members 1 --weeks 8",
    "harmony split --runs 2",
    "harmony evidence --trajectories 1 --firms 6 --out results/evidence",
)
# The shipped experiments as the copy that is tried here has them
SHORTER = {
    r"^weeks = 10\d": "weeks = 8",
    r"^runs = \d+": "runs = 2",
    r"^resolution = 5": "resolution = 3",
    r"^trajectories = 16": "trajectories = 2",
    r"^sample = 256": "sample = 48",
    r"^population = \d+": "population = 8",
    r"^generations = \d+": "generations = 2",
    r"^fresh_runs = \d+": "fresh_runs = 4",
    r'^accepted = "all" +#.*': "",
}
STOPPED = 130


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def with_extras(wheel, tmp_path_factory):
    python = install(wheel, tmp_path_factory.mktemp("with") / "venv", EXTRAS)
    for path in harmony_of(python).glob("experiments/*.toml"):
        text = path.read_text("utf-8")
        for long, short in SHORTER.items():
            text = re.sub(long, short, text, flags=re.MULTILINE)
        path.write_text(text, "utf-8")
    return python


@pytest.fixture(scope="module")
def without_extras(wheel, tmp_path_factory):
    return install(wheel, tmp_path_factory.mktemp("without") / "venv")


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory):
    """A folder of a user's, with files that have the names of rooms."""
    folder = tmp_path_factory.mktemp("own")
    for name in OWN:
        (folder / f"{name}.py").write_text("MINE = True\n")
    (folder / "scenarios").mkdir()
    own = (ROOT / "scenarios" / "rotations.toml").read_text("utf-8")
    (folder / "scenarios" / "rotations.toml").write_text(own, "utf-8")
    return folder


@pytest.fixture(scope="module")
def start(own_folder):
    """Return a function that starts a program of an environment in the user's folder."""
    run("baseline")  # what the checkout has compiled serves the wheel, for its code is the same

    def started(python, program, *arguments):
        return subprocess.Popen(
            [python.parent / program, *arguments],
            cwd=own_folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


@pytest.fixture(scope="module")
def call(start):
    """Return a function that runs such a program to its end."""

    def called(*command, seconds=300):
        with start(*command) as process:
            try:
                out, said = process.communicate(timeout=seconds)
            except BaseException:
                process.kill()
                raise
        return SimpleNamespace(returncode=process.returncode, stdout=out, stderr=said)

    return called


def environment():
    """Return the environment of a user, to whom the checkout is unknown."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return kept | {"HARMONY_CACHE": str(cache_home())}


def harmony_of(python):
    (folder,) = python.parent.parent.glob("lib/python*/site-packages/harmony")
    return folder


def test_all_files_are_there_under_one_name(wheel):
    shipped = {*zipfile.ZipFile(wheel).namelist()}
    tracked = subprocess.run(
        ["git", "ls-files", *ROOMS, "scenarios", "harmony"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")[:-1]  # fmt: skip
    wanted = {name if name.startswith("harmony/") else f"harmony/{name}" for name in tracked}
    assert wanted <= shipped
    assert {name.split("/")[0] for name in shipped if ".dist-info/" not in name} == {"harmony"}


def test_the_names_of_the_users_files_are_the_users(call, with_extras):
    script = "\n".join(
        [
            "import harmony, sys",
            "import harmony.app.site, harmony.commands, harmony.figures.sweep, harmony.story",
            *(f"import {name}; assert {name}.MINE" for name in OWN),
            "print(harmony.__file__)",
        ]
    )
    done = call(with_extras, "python", "-c", script)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent == harmony_of(with_extras)


def short(line):
    """Return a command of the README with options that make it short."""
    program, name, *arguments = shlex.split(line)
    kinds = (f"{name} {one}" for one in arguments)
    options = next((SMALL[kind] for kind in kinds if kind in SMALL), SMALL.get(name, ""))
    return [program, name, *arguments, *options.split()]


def test_every_command_of_the_readme(call, with_extras):
    lines = {line for line in told_commands() if line.startswith("harmony ")}
    table = {*re.findall(r"^\| `harmony (\w+)` \|", README, re.MULTILINE)}
    assert table == {line.split()[1] for line in (*lines, *OTHERS)}
    # What goes on reads what was made before it
    for line in (*sorted(lines - {PAGE, *LONG}, key=README.index), *OTHERS):
        done = call(with_extras, *short(line))
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        assert done.stdout or "wrote" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_python_of_the_readme(call, with_extras, own_folder):
    (block,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    (own_folder / "readme.py").write_text(block, "utf-8")
    done = call(with_extras, "python", "readme.py")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == block.count("print(")


@pytest.mark.parametrize("line", sorted(LONG))
def test_a_long_work_goes_on_where_it_was_stopped(start, with_extras, own_folder, line):
    assert line in told_commands()
    kept = []
    for _ in range(2):
        process = start(with_extras, *short(line))
        time.sleep(20)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode in (0, STOPPED), said
        assert "Traceback" not in said
        folder = own_folder / line.split()[-1]
        kept.append({one.name: one.stat().st_mtime_ns for one in folder.rglob("*.json")})
    first, then = kept
    assert first
    assert len(then) > len(first)
    assert {*first.items()} <= {*then.items()}


def test_the_page_answers(start, with_extras):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(with_extras, *PAGE.split(), "--port", str(port))
    try:
        page = asked(f"http://127.0.0.1:{port}/", process)
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert "<title>harmony</title>" in page
    assert "Traceback" not in said


def asked(address, process):
    """Return the page at an address, once it is served."""
    for _ in range(600):
        assert process.poll() is None, process.communicate()
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer")


NEEDS = {
    "list": None,
    "show rotations": None,
    "check scenarios/rotations.toml": None,
    "run baseline --weeks 8 --out results/run": None,
    "compare rotations --runs 2 --weeks 8 --out results/compare": None,
    "fork baseline --at 4 --with joint_head_both": None,
    "channels baseline --runs 2 --weeks 8": None,
    "explain rotations --seed 7": None,
    "split --runs 2": None,
    "validate --firms 8 --only P1": None,
    "claims --runs 2 --members 2 --only C3_ignorance": None,
    "schema experiment": None,
    "firms --n 2 --weeks 52 --csv --out results/firms_csv": None,
    "app": "app",
    "power rotations": "experiments",
    "firms --n 2 --out results/firms_parquet": "experiments",
    "search": "experiments",
    "calibrate": "experiments",
    "evidence": "experiments",
    "list experiments": None,
    "sweep lunches_by_dose": "experiments",
    "factorial all_interventions": "experiments",
    "sensitivity what_decides_about_lunches": "experiments",
    "discover when_a_joint_head_backfires": "experiments",
    "optimise best_bundle": "experiments",
    "results results/none": "experiments",
    "sweep lunches_by_dose --scheduler tcp://127.0.0.1:1": "experiments",
}


def test_a_command_says_which_extra_it_lacks(call, without_extras):
    for line, extra in NEEDS.items():
        done = call(without_extras, "harmony", *line.split(), seconds=60)
        told = f"{line}\n{done.stdout}\n{done.stderr}"
        if extra is None:
            assert done.returncode == 0, told
            continue
        assert done.returncode == 2, told
        assert not done.stdout, told
        last = done.stderr.splitlines()[-1]
        assert last.startswith("harmony: this needs "), told
        assert f'pip install "harmony-simulator[{extra}]"' in last, told
        assert "http://" not in done.stderr, told


IMPORTS = """
import harmony, importlib, pkgutil
for one in pkgutil.walk_packages(harmony.__path__, "harmony."):
    if one.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(one.name)
    except ModuleNotFoundError:
        raise
    except ImportError as error:
        assert isinstance(error, harmony.HarmonyError)
        print(one.name, error)
"""


def test_a_module_says_which_extra_it_lacks(call, without_extras, with_extras):
    done = call(without_extras, "python", "-c", IMPORTS)
    assert done.returncode == 0, done.stderr
    lacking = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert 'pip install "harmony-simulator[app]"' in lacking["harmony.app.site"]
    assert all("pip install" in told for told in lacking.values())
    assert call(with_extras, "python", "-c", IMPORTS).stdout == ""
