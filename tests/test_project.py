"""Checks of the project itself: what imports what, what is shipped, what the README promises."""

import ast
import graphlib
import re
import shlex
import tomllib
import zipfile
from pathlib import Path

import pytest
import typer.main
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from harmony.sim.scenario import load_scenario

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# The rooms from the ground up: each may use those before it, and no other. Figures use none.
ROOMS = (
    "sim",
    "runs",
    "figures",
    "experiments",
    "evidence",
    "story",
    "commands",
    "app",
)
OUTSIDE = ("docs", "benchmarks", "tests")
RULES = sorted((ROOT / "sim" / "rules").glob("*.py"))


def imported(path):
    """Return the dotted names of all modules that a file imports, wherever in the file."""
    package = path.relative_to(ROOT).parent.parts
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join(base + (node.module.split(".") if node.module else []))
            # `from sim import rules` imports harmony.sim.rules
            names.add(module)
            names.update(f"{module}.{alias.name}" for alias in node.names)
    return names


def relative(path):
    return str(path.relative_to(ROOT))


def rooms_used(path):
    """Return the rooms that a file imports from; every module has one name, in harmony."""
    names = imported(path)
    bare = {name for name in names if name.split(".")[0] in ROOMS}
    assert not bare, f"{relative(path)}: harmony.{min(bare)} is the name"
    parts = [name.split(".") for name in names]
    return {one[1] for one in parts if one[0] == "harmony" and len(one) > 1 and one[1] in ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_only_point_down(room):
    allowed = {room} if room == "figures" else {*ROOMS[: ROOMS.index(room) + 1]}
    for path in sorted((ROOT / room).rglob("*.py")):
        above = rooms_used(path) - allowed
        assert not above, f"{relative(path)} may not import from {sorted(above)}"
        outside = {name for name in imported(path) if name.split(".")[0] in OUTSIDE}
        assert not outside, f"{relative(path)} imports {sorted(outside)}"


@pytest.mark.parametrize("room", ["sim", "runs"])
def test_nobody_imports_in_a_circle(room):
    """Also where an import is for the types alone, or stands within a function."""
    paths = {module_of(path): path for path in (ROOT / room).rglob("*.py")}
    graph = {
        module: {name for name in imported(path) if name in paths and name != module}
        for module, path in paths.items()
    }
    for module, used in graph.items():
        # `from harmony.sim import rules` needs the package only as the way to its module
        used -= {name for name in used if module.startswith(f"{name}.")}
    graphlib.TopologicalSorter(graph).prepare()  # raises, and tells the circle


def package_of(module):
    """A package right beneath a room, or a module that stands there by itself."""
    return ".".join(module.split(".")[:3])


@pytest.mark.parametrize("room", ROOMS)
def test_packages_of_a_room_do_not_import_each_other_in_a_circle(room):
    graph = {}
    for path in (ROOT / room).rglob("*.py"):
        package = package_of(module_of(path))
        used = {package_of(name) for name in imported(path) if is_module(name)}
        graph.setdefault(package, set()).update(
            one for one in used if one.startswith(f"harmony.{room}.") and one != package
        )
    graphlib.TopologicalSorter(graph).prepare()  # raises, and tells the circle


def is_module(name):
    place = ROOT.joinpath(*name.split(".")[1:])
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(("harmony", *parts)).removesuffix(".__init__")


MOST_LINES = 500
LARGEST_ROOM = 0.3
# A table of declarations is as long as there are constants.
LONG = {"sim/parameters.py"}


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_long():
    rooms = (*ROOMS, *OUTSIDE, "harmony")
    found = {relative(path) for room in rooms for path in (ROOT / room).rglob("*.py")
             if lines_of(path) > MOST_LINES}  # fmt: skip
    assert found == LONG


def test_no_room_holds_most_of_the_house():
    lines = {
        room: sum(map(lines_of, (ROOT / room).rglob("*.py")))
        for room in (*ROOMS, "docs", "benchmarks", "harmony")
    }
    largest = max(lines, key=lines.__getitem__)
    assert lines[largest] < LARGEST_ROOM * sum(lines.values()), largest


@pytest.mark.parametrize("path", RULES, ids=relative)
def test_rules_are_pure(path):
    allowed = ("__future__", "math", "typing", "harmony.sim.rules")
    for name in imported(path):
        if name == "harmony.sim":  # the first half of `from harmony.sim import rules`
            continue
        assert any(name == top or name.startswith(f"{top}.") for top in allowed), (
            f"{relative(path)} imports {name}: rules know only math and other rules"
        )
    words = {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Name, ast.Attribute))
    }
    impure = {"random", "rng", "seed", "open", "print", "input"}
    assert not words & impure, f"{relative(path)} is not a pure function of numbers"


def test_there_are_rules():
    assert len(RULES) > 1


def test_the_wheel_ships_every_room_in_one_package(tmp_path):
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    shipped = {*zipfile.ZipFile(wheel).namelist()}
    files = {
        f"harmony/{relative(path)}"
        for room in (*ROOMS, "scenarios")
        for kind in ("*.py", "*.toml", "*.csv", "*.mjs", "*.css")
        for path in (ROOT / room).rglob(kind)
    }
    assert files <= shipped
    tops = {name.split("/")[0] for name in shipped}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"harmony"}


def test_tables_for_spreadsheets_are_written_in_one_place():
    writing = re.compile(r"\.to_csv\(|csv\.writer|DictWriter|format csv", re.IGNORECASE)
    allowed = {
        "runs/csv_files.py",
        "experiments/store/exporting.py",  # by DuckDB, with the same guard
    }
    found = {
        relative(path)
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if writing.search(path.read_text(encoding="utf-8"))
    }
    assert found <= allowed, "write with harmony.runs.csv_files, which guards names"


def test_the_lock_covers_the_dependencies():
    locked = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", LOCK, flags=re.MULTILINE))
    locked = {canonicalize_name(name): version for name, version in locked.items()}
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in requirements.lock: make lock"
        assert version in requirement.specifier, f"{requirement} but {version} is locked: make lock"


def test_the_lock_names_no_host_and_no_path():
    assert not re.search(r"://|^-|file:| @ ", LOCK, flags=re.MULTILINE)


def test_versions_of_python_agree():
    assert PROJECT["requires-python"] == ">=3.12,<3.14"
    assert "(3, 12), (3, 13)" in (ROOT / ".ci" / "make-venv").read_text(encoding="utf-8")
    assert "3.12 or 3.13" in README


def told_commands(text=README):
    """Return every command line of a page's code blocks that starts with harmony or make."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for line in block.replace("\\\n", " ").splitlines():
            line = line.removeprefix("$ ").removeprefix(".venv/bin/").strip()
            if line.split(" ")[0] in {"harmony", "make"}:
                yield line


def test_readme_has_commands():
    assert any(line.startswith("harmony ") for line in told_commands())
    assert {"make run", "make test"} <= set(told_commands())


PAGES = [README, *(path.read_text("utf-8") for path in sorted(ROOT.glob("docs/*.md")))]


@pytest.mark.parametrize("line", sorted({line for page in PAGES for line in told_commands(page)}))
def test_told_commands_parse(line):
    program, name, *arguments = shlex.split(line, comments=True)
    if program == "make":
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert name in targets
        return
    from harmony.commands import app

    commands = typer.main.get_group(app).commands
    assert name in commands, f"a page says `harmony {name}`: no such command"
    # Reads options and arguments as the command would, without running it
    commands[name].make_context(name, arguments)


@pytest.mark.slow
def test_readme_python_blocks_run(tmp_path, monkeypatch):
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert blocks
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {"__name__": "readme"})


def test_the_readme_tells_every_command():
    from harmony.commands import app

    rows = re.findall(r"^\| (?:`harmony (\w+)` \| (.+)|\*\*(\w+)\*\* \|) \|$", README, re.MULTILINE)
    told, heading = {}, ""
    for name, line, found in rows:
        heading = found or heading
        told |= {name: (heading, line)} if name else {}
    commands = typer.main.get_group(app).commands
    assert [*told] == [*commands]
    for name, command in commands.items():
        heading, line = told[name]
        assert heading == command.rich_help_panel
        assert line.partition(" ([")[0] == command.short_help


def test_readme_names_files_that_exist():
    named = re.findall(
        r"`((?:sim|scenarios|runs|experiments|evidence|story|commands|figures|tests|\.ci)/[\w./-]*)`",
        README,
    )
    missing = {name for name in named if not (ROOT / name).exists()}
    assert not missing, f"the README names {sorted(missing)}"


@pytest.mark.parametrize(
    "block", re.findall(r"^```toml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
)
def test_the_readmes_scenario_can_be_played(block, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(block, encoding="utf-8")
    assert load_scenario(path).interventions
