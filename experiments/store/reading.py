"""Results of a folder, read: the table as a whole, or what is asked of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony.experiments.plan.columns import factor_column
from harmony.experiments.store.manifest import DONE, read_manifest, states_of
from harmony.experiments.store.whole_files import checksum_of
from harmony.experiments.store.writing import RUNS, chunk_file
from harmony.extras import extra, require
from harmony.sim.errors import HarmonyError, nearest, shown

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

TABLE = "runs"
MOST_MEMORY = "400MB"  # what goes beyond it is put on the disk for a while


class Results:
    """The results of an experiment, as far as they are there.

        Results(folder).frame(["scenario", "revenue"])
        Results(folder).ask("select scenario, avg(revenue) from runs group by scenario")

    Raises
    ------
    HarmonyError
        If the folder has no results.
    """

    def __init__(self, folder: Path) -> None:
        require("experiments")
        self.folder = folder
        self.manifest = read_manifest(folder)
        if not any((folder / RUNS).glob("*.parquet")):
            raise HarmonyError(f"{folder}: no run is finished yet")

    @property
    def columns(self) -> dict[str, dict[str, Any]]:
        """Kind, unit and meaning of each column, by its name."""
        return {one["name"]: one for one in self.manifest["columns"]}

    @property
    def factors(self) -> list[str]:
        """The columns of the factors."""
        return [factor_column(one["name"]) for one in self.manifest["experiment"]["factors"]]

    @property
    def measures(self) -> list[str]:
        """The measures that are kept."""
        return list(self.manifest["experiment"]["measures"])

    @property
    def scenarios(self) -> list[str]:
        """The arms, the baseline first where there is one."""
        return [name for name, _ in self.manifest["experiment"]["arms"]]

    @property
    def baseline(self) -> str | None:
        """The arm that the others are compared with, if there is one."""
        return self.scenarios[0] if self.manifest["experiment"]["has_baseline"] else None

    @property
    def is_whole(self) -> bool:
        """Whether all runs are there."""
        return bool(self.manifest["runs_done"] == self.manifest["runs"])

    def holdings(self) -> dict[str, Any]:
        """What the folder holds, as plain data; runs are counted as they are there by now."""
        manifest, content = self.manifest, self.manifest["experiment"]
        counts = self.ask(f"select count(*) as done, count(error) as failed from {TABLE}")
        return {
            "folder": str(self.folder),
            "experiment": manifest["name"],
            "question": manifest["question"],
            "hash": manifest["hash"],
            "runs": manifest["runs"],
            "runs_done": int(counts["done"][0]),
            "runs_failed": int(counts["failed"][0]),
            "points": manifest["points"],
            "factors": {name: self.columns[name]["unit"] for name in self.factors},
            "design": content["design"]["kind"],
            "arms": self.scenarios,
            "baseline": self.baseline,
            "firms_at_a_point": content["runs"],
            "firms": content["firms"],
            "sets_of_constants": len(content["constants"]),
            "seed": content["seed"],
            **{key: manifest[key] for key in ("harmony", "code", "python", "machine", "libraries")},
        }

    def check_columns(self, names: Sequence[str]) -> None:
        """Refuse a column that is not there.

        Raises
        ------
        HarmonyError
            If so.
        """
        for name in names:
            if name not in self.columns:
                raise HarmonyError(
                    f"{self.folder}: has no column {shown(name)}{nearest(name, self.columns)}"
                )

    def open(self) -> duckdb.DuckDBPyConnection:
        """A database in which the view ``runs`` is the table; it is read as it is asked for.

        One thread reads, so that sums are always added up in the same order.
        """
        with extra("experiments"):
            import duckdb

        temporary = Path(tempfile.gettempdir()) / f"harmony-{os.getpid()}"
        database = duckdb.connect(
            config={"threads": 1, "memory_limit": MOST_MEMORY, "temp_directory": str(temporary)}
        )
        files = str(self.folder / RUNS / "*.parquet").replace("'", "''")
        database.execute(f"create view {TABLE} as select * from read_parquet('{files}')")
        return database

    def ask(self, question: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        """The answer to a question in SQL about the table ``runs``.

        Raises
        ------
        HarmonyError
            If the question is not understood, or a file is damaged.
        """
        with self.open() as database, self.problems_told():
            answer = database.execute(question, list(values))
            if answer is None:
                raise HarmonyError("the question is empty; ask 'select ... from runs'")
            return answer.df()

    @contextlib.contextmanager
    def problems_told(self) -> Iterator[None]:
        """Problems of a database that ``open`` gave in words.

        Raises
        ------
        HarmonyError
            In place of them.
        """
        with extra("experiments"):
            import duckdb

        try:
            yield
        except duckdb.Error as error:
            self.check_files()
            raise HarmonyError(f"{self.folder}: the question is not understood: {error}") from error

    def check_files(self) -> None:
        """Refuse files that are not as they were written, as far as the manifest notes them.

        Raises
        ------
        HarmonyError
            If there are any.
        """
        damaged = [
            chunk_file(chunk)
            for chunk, noted in enumerate(states_of(self.manifest))
            if noted.state == DONE
            and checksum_of(self.folder / RUNS / chunk_file(chunk)) != noted.checksum
        ]
        if damaged:
            more = f" and {len(damaged) - 1:,} more" if len(damaged) > 1 else ""
            raise HarmonyError(
                f"{self.folder / RUNS}: damaged or gone: {damaged[0]}{more}; the command that "
                "made the folder plays their runs again"
            )

    def frame(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The table in memory, in the order of the runs; all columns when none are named.

        Raises
        ------
        HarmonyError
            If there is no such column.
        """
        names = list(self.columns) if columns is None else list(columns)
        self.check_columns(names)
        chosen = ", ".join(quoted(name) for name in names)
        return self.ask(f"select {chosen} from {TABLE} order by run")


def quoted(name: str) -> str:
    """A column's name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
