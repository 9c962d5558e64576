"""The documentation says what the code says: generated pages are fresh, names and links hold."""

import re
from pathlib import Path

import pytest

from docs.declarations import DOCS, ROOT, functions_of, modules_of
from docs.pages import pages, validation
from harmony import testing
from harmony.evidence.patterns.definitions import patterns
from harmony.experiments.designs import designs
from harmony.experiments.plan.reading import ExperimentTable, experiment_of
from harmony.sim import behaviours, rules
from harmony.sim.books import WeekSums
from harmony.sim.catalogue import changes
from harmony.sim.channels import CHANNELS
from harmony.sim.draws import __dict__ as draws
from harmony.sim.measures import measure_names
from harmony.sim.observations import OBSERVATIONS
from harmony.sim.quantity import quantities
from harmony.sim.scenario_files import shipped_scenarios
from harmony.sim.size import Size, Span
from harmony.sim.state import TABLES, State

PAGES = pages()
ALL = sorted(DOCS.glob("*.md"))
WRITTEN_BY_HAND = [path for path in ALL if path.name not in PAGES]
each_page = pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
each_page_by_hand = pytest.mark.parametrize("path", WRITTEN_BY_HAND, ids=lambda path: path.name)


OF_THE_EXAMPLE = {"LeadClinic", "lead_clinic"}
OF_FILES = {"plugins", "requires"}


def known_names():
    """Return all that a page may name as code: quantities, rules, behaviours, what is shipped."""
    names = {
        *changes(),
        *testing.__all__,
        *OF_THE_EXAMPLE,
        *OF_FILES,
        *CHANNELS,
        *OBSERVATIONS,
        *measure_names(),
        *shipped_scenarios(),
    }
    names |= {*State._fields, *(name for name in draws if name.isupper())}
    for declaration in (*TABLES.values(), WeekSums, Size, Span):
        names |= {declaration.__name__, *quantities(declaration)}
    for cls in changes().values():
        names |= set(cls.model_fields)
    for package in (rules, behaviours):
        for module in modules_of(package):
            names |= set(functions_of(module))
    return names


def without_blocks(text):
    """Return a page's text without its blocks of code and of equations."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def code_spans(path):
    """Return what a page sets as code within its text."""
    text = without_blocks(path.read_text("utf-8"))
    return {" ".join(span.split()) for span in re.findall(r"`([^`]+)`", text)}


def anchors(path):
    """Return the anchors that a code host makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", without_blocks(path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_fresh(name):
    path = DOCS / name
    assert path.exists(), f"docs/{name} is missing: make docs"
    assert path.read_text("utf-8") == PAGES[name](), f"docs/{name} is stale: make docs"


@each_page
def test_links_lead_somewhere(path):
    text = without_blocks(path.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), f"{path.name}: {target} leads nowhere"
        if anchor:
            assert anchor in anchors(there), f"{path.name}: {target}: no such heading"


@each_page_by_hand
def test_names_in_pages_by_hand_exist(path):
    known = known_names()
    for span in code_spans(path):
        name, _, called = span.partition("(")
        is_name = re.fullmatch(r"\w+", name) and called in ("", ")")
        is_path = re.fullmatch(r"[\w./-]+", span) and "/" in span
        if is_name:
            assert name in known, f"{path.name} names `{span}`, which the code does not know"
        elif is_path:
            assert (ROOT / span).exists(), f"{path.name} names `{span}`, which is no file"
        else:
            first = span.split()[0].split("(")[0]
            is_option = re.fullmatch(r"--[a-z-]+", first)
            assert first in {"harmony", "make"} or first.startswith("harmony.") or is_option, (
                f"{path.name}: `{span}` is neither a name, a file nor a command"
            )


@each_page
def test_pages_are_indexed(path):
    index = (DOCS / "README.md").read_text("utf-8")
    assert path.name == "README.md" or f"]({path.name})" in index, (
        f"docs/README.md lacks {path.name}"
    )


def test_the_example_of_an_experiment_is_right():
    text = (DOCS / "experiments.md").read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    experiment = experiment_of(example, Path("mine.toml"))
    assert (experiment.count, len(experiment.factors)) == (64, 4)


def test_every_key_of_an_experiment_and_every_design_is_told():
    text = (DOCS / "experiments.md").read_text("utf-8")
    keys = re.findall(r"^\| \[?(\w+)(?:\.NAME)?\]? \| ", text, re.MULTILINE)
    assert {*ExperimentTable.model_fields} <= {*keys}
    told = re.findall(r"^\| (\w+)(?: \([\w, ]+\))? \| ", text, re.MULTILINE)
    assert {*designs()} <= {*told}


def test_the_readme_leads_to_the_documentation():
    assert "docs/" in (ROOT / "README.md").read_text("utf-8")


def test_every_pattern_that_fails_or_is_open_is_explained():
    assert validation.unexplained() == []


def test_notes_are_of_patterns():
    assert set(validation.notes()) <= {one.id for one in patterns()}
