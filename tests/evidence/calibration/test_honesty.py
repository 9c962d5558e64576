"""A calibration cannot see what it must not be tuned to."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PREDICTED = "harmony.evidence.patterns.predicted"
PACKAGE = "harmony.evidence.calibration"


def modules_of_package():
    return [
        ".".join(("harmony", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        for path in sorted((ROOT / "evidence" / "calibration").glob("*.py"))
    ]


def file_of(module):
    """The file of a module of the project; None for what is none."""
    place = ROOT.joinpath(*module.removeprefix("harmony.").split("."))
    files = [place.with_suffix(".py"), place / "__init__.py"]
    return next((path for path in files if path.exists()), None)


def imports_of(module):
    """All modules of the project that one imports, also late ones, with their parents."""
    path = file_of(module)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            found = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in found:
            parts = name.split(".")
            if parts[0] in {"harmony", "docs"}:
                yield from (".".join(parts[: end + 1]) for end in range(len(parts)))


def reached_from(modules):
    """Every module of the project that can be imported from some, by source."""
    seen, waiting = set(), list(modules)
    while waiting:
        module = waiting.pop()
        if module not in seen and file_of(module):
            seen.add(module)
            waiting += imports_of(module)
    return seen


def test_no_source_leads_to_what_is_predicted():
    reached = reached_from(modules_of_package())
    assert {PACKAGE, "harmony.evidence.patterns.calibrated", "harmony.sim.parameters"} <= reached
    assert not {module for module in reached if module.startswith(PREDICTED)}


def test_the_walk_would_find_it():
    """The same walk does find it from where it is known to be imported, also late imports."""
    assert file_of(PREDICTED)
    for one in ("harmony.evidence.patterns.validation", "harmony.commands.validate"):
        assert {PREDICTED, f"{PREDICTED}.talk"} <= reached_from([one])


def test_a_fresh_interpreter_does_not_load_what_is_predicted():
    code = (
        f"import importlib, sys\n"
        f"for name in {modules_of_package()}: importlib.import_module(name)\n"
        f"assert 'harmony.evidence.patterns.calibrated' in sys.modules\n"
        f"sys.exit(any(name.startswith({PREDICTED!r}) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
