"""The example package, installed beside harmony as a user would, does what the page says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "harmony-lead-clinic"
EXPERIMENT = """
question = "How long should a clinic be?"
scenarios = ["clinic.toml"]
measures = ["revenue", "revenue_per_lead"]
weeks = 26
runs = 2

[design]
kind = "grid"

[factors."lead_clinic.hours"]
values = [0.5, 1.0]
"""
CHOSEN = """
from harmony.app.catalogue import catalogue
from harmony.app.choice import Choice, choice_of, link_of, scenario_of
from harmony.app.firms import firms
from harmony.app.texts import texts
from harmony.sim.catalogue import interventions

kinds = [one["kind"] for one in catalogue()["changes"]]
print("offered", "lead_clinic" in kinds, texts("zh")["change.lead_clinic"])
chosen, problems = choice_of(link_of(Choice(done=(interventions()["lead_clinic"](hours=0.25),))))
scenario = scenario_of(chosen)
print("chosen", scenario.interventions[0].hours, not problems)
books = firms().books(scenario, 2, lambda: True)
print("played", len(books), books["revenue"].sum())
"""
TWO_WORKERS = """
import subprocess
import sys

from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        line = ["sweep", "clinics.toml", "--scheduler", cluster.scheduler_address, "--out", "out"]
        subprocess.run([sys.executable, "-m", "harmony", *line], check=True)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A function that runs a line of a fresh environment, which borrows this one's libraries."""
    place = tmp_path_factory.mktemp("user")
    venv.create(place / "venv", with_pip=False)
    own = place / "venv" / "bin" / "python"
    (site,) = (place / "venv" / "lib").glob("python*/site-packages")
    borrowed = next(path for path in sys.path if path.endswith("site-packages"))
    # addsitedir also reads the .pth files there, by which the checkout itself is installed
    (site / "borrowed.pth").write_text(f"import site; site.addsitedir({borrowed!r})\n")
    pip = [sys.executable, "-m", "pip", "--python", str(own), "install", "--quiet"]
    # hatchling builds it, and is here
    subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--no-index", str(EXAMPLE)],
        check=True,
        env={**os.environ, "PYTHONPATH": borrowed},
    )
    shutil.copy(EXAMPLE / "clinic.toml", place)
    (place / "clinics.toml").write_text(EXPERIMENT, encoding="utf-8")
    (place / "two_workers.py").write_text(TWO_WORKERS, encoding="utf-8")

    def run(*arguments):
        done = subprocess.run(
            [own, *arguments], cwd=place, capture_output=True, text=True, timeout=500
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.mark.slow
class TestTheExamplePackage:
    def test_its_own_tests_pass(self, installed):
        told = installed("-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE / "tests"))
        assert re.search(r"\d+ passed", told)

    def test_it_is_listed_shown_and_checked(self, installed):
        listed = json.loads(installed("-m", "harmony", "list", "interventions", "--json"))
        assert "lead_clinic" in {one["name"] for one in listed}
        assert "everybody's hours" in installed("-m", "harmony", "show", "lead_clinic")
        assert "revenue_per_lead" in installed("-m", "harmony", "list", "measures")
        installed("-m", "harmony", "check", "clinic.toml", "clinics.toml")

    def test_it_is_played_and_measured(self, installed):
        line = ("-m", "harmony", "run", "clinic.toml", "--weeks", "26", "--json")
        told = json.loads(installed(*line))
        assert told["measures"]["revenue_per_lead"] > 0

    def test_it_is_swept_on_two_workers(self, installed):
        installed("two_workers.py")
        frame = json.loads(installed("-m", "harmony", "results", "out", "--json"))
        assert frame["runs"] == 4
        again = installed("-m", "harmony", "results", "out", "--run", "3")
        assert "revenue_per_lead" in again

    def test_the_page_offers_it_and_plays_what_was_chosen(self, installed):
        told = installed("-c", CHOSEN)
        assert "offered True Lead clinic" in told
        assert "chosen 0.25 True" in told
        assert re.search(r"played 2 [1-9]", told)
