import ast
from importlib.metadata import packages_distributions

import pytest
from packaging.utils import canonicalize_name

import harmony
from harmony.extras import MissingExtra, extra, require
from tests.test_project import PROJECT, README, ROOMS, ROOT, relative
from tests.wheel import needed_by

EXTRAS = {
    name: needed_by(requirements)
    for name, requirements in PROJECT["optional-dependencies"].items()
    if name != "dev"
}
BROUGHT = packages_distributions()
ALWAYS = needed_by(PROJECT["dependencies"])


def imports(node, within=None):
    """Yield each module imported below a node, with the extra around it; not those for types."""
    for child in ast.iter_child_nodes(node):
        around = within
        if isinstance(child, ast.Import):
            yield from ((alias.name, child.lineno, within) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield child.module, child.lineno, within
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        elif isinstance(child, ast.With) and isinstance(child.items[0].context_expr, ast.Call):
            called = child.items[0].context_expr
            if ast.unparse(called.func) == "extra":
                around = ast.literal_eval(called.args[0])
        yield from imports(child, around)


FILES = sorted(path for room in (*ROOMS, "harmony") for path in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_what_an_extra_brings_is_imported_as_such(path):
    for module, line, within in imports(ast.parse(path.read_text("utf-8"))):
        names = {canonicalize_name(name) for name in BROUGHT.get(module.split(".")[0], ())}
        if not names or module.split(".")[0] == "harmony":
            continue
        allowed = ALWAYS | (EXTRAS[within] if within else set())
        if path.parent.name == "testing":  # which asks for its extra as a whole
            allowed = allowed | EXTRAS["testing"]
        assert names & allowed, f"{relative(path)}:{line}: {module}: which extra brings it?"
        assert not (within and names & ALWAYS), f"{relative(path)}:{line}: {module} is always there"


def test_the_readme_names_the_extras():
    for name in EXTRAS:
        assert f'pip install "harmony-simulator[{name}' in README or f"`{name}`" in README


def test_what_is_there_is_imported():
    with extra("experiments"):
        import pyarrow
    assert pyarrow
    require("experiments")


def test_an_import_that_fails_says_what_to_install():
    with pytest.raises(MissingExtra) as told, extra("cluster"):
        import nothing_of_the_kind  # noqa: F401
    assert str(told.value) == (
        "this needs nothing_of_the_kind, not installed here: "
        'pip install "harmony-simulator[cluster]"'
    )
    assert isinstance(told.value, harmony.HarmonyError)
    assert isinstance(told.value, ImportError)


@pytest.fixture
def metadata(monkeypatch):
    """Stands in for what is installed: requirements by distribution."""
    harmony.extras._brought_by.cache_clear()
    known = {
        "harmony-simulator": ["numpy", "Dask[distributed]; extra == 'cluster'"],
        "Dask": ["click", "distributed<1; extra == 'distributed'", "bokeh; extra == 'charts'"],
    }
    monkeypatch.setattr("harmony.extras.requires", known.__getitem__)

    def version(name):
        if name not in known:
            raise harmony.extras.PackageNotFoundError(name)

    monkeypatch.setattr("harmony.extras.version", version)
    yield known
    harmony.extras._brought_by.cache_clear()


def test_all_that_an_extra_lacks_is_named(metadata):
    with pytest.raises(MissingExtra, match=r"^this needs distributed, not installed"):
        require("cluster")
    del metadata["Dask"]
    with pytest.raises(MissingExtra, match=r"^this needs Dask, not installed"):
        require("cluster")


def test_an_extra_that_is_there_in_full_is_there(metadata):
    metadata["distributed"] = []
    require("cluster")


def test_a_checkout_that_is_not_installed_goes_by_its_imports(monkeypatch):
    harmony.extras._brought_by.cache_clear()

    def missing(name):
        raise harmony.extras.PackageNotFoundError(name)

    monkeypatch.setattr("harmony.extras.requires", missing)
    require("experiments")
    harmony.extras._brought_by.cache_clear()
