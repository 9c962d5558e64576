"""Results of a folder as one file that other programs read, in bounded memory."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from harmony.experiments.store.reading import TABLE, Results, quoted
from harmony.experiments.store.whole_files import disk_problems_told, draft_of
from harmony.extras import extra
from harmony.runs.csv_files import APOSTROPHE, TAKEN_FOR_A_FORMULA, guarded
from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    import pandas as pd

CONVENTIONS = "CF-1.11"
DIMENSION = "run"
VECTORS_AT_A_TIME = 16  # of DuckDB, 2,048 rows each
ROWS_AT_A_TIME = 2_048 * VECTORS_AT_A_TIME


def to_csv(results: Results, path: Path) -> None:
    """Write the table as comma-separated values, in the order of the runs.

    Numbers are written so that they read back to the bit; what is not defined is empty. Texts
    that a spreadsheet would run are as in ``harmony.runs.csv_files``.

    Raises
    ------
    HarmonyError
        If the file cannot be written, or a file of the results is damaged.
    """
    with _whole(path) as draft, results.open() as database, results.problems_told():
        with extra("experiments"):
            import duckdb

        target = "'" + str(draft).replace("'", "''") + "'"
        try:
            cells = ", ".join(_cell(one) for one in results.columns.values())
            database.execute(f"copy (select {cells} from {TABLE}) to {target} (format csv, header)")
        except duckdb.IOException as error:
            results.check_files()
            raise HarmonyError(f"{path}: cannot be written: {error}") from error


def to_netcdf(results: Results, path: Path) -> None:
    """Write the table as NetCDF-4: a variable for each column, along the dimension ``run``.

    Variables have ``units`` and ``long_name`` as the climate and forecast conventions ask;
    true and false are flags, and an error that there is not is an empty text.

    Raises
    ------
    HarmonyError
        As ``to_csv``.
    """
    with extra("experiments"):
        import netCDF4

    with _whole(path) as draft:
        try:
            with netCDF4.Dataset(draft, "w", format="NETCDF4") as file:
                file.setncatts(_attributes(results))
                file.createDimension(DIMENSION, None)
                variables = {name: _variable(file, one) for name, one in results.columns.items()}
                first = 0
                for rows in _pieces(results):
                    for name, variable in variables.items():
                        variable[first : first + len(rows)] = _values(rows[name], variable.dtype)
                    first += len(rows)
        except RuntimeError as error:  # how the library tells that the disk is full
            raise HarmonyError(f"{path}: cannot be written: {error}") from error


def _cell(column: Mapping[str, Any]) -> str:
    """A column for a file of comma-separated values, in SQL."""
    name, header = quoted(column["name"]), quoted(guarded(column["name"]))
    if column["kind"] != "string":
        return f"{name} as {header}"
    formula, sign = (text.replace("'", "''") for text in (TAKEN_FOR_A_FORMULA, APOSTROPHE))
    is_formula = f"regexp_matches({name}, '{formula}')"
    return f"case when {is_formula} then '{sign}' || {name} else {name} end as {header}"


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    with disk_problems_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft_of(path) as draft:
            yield draft


def _pieces(results: Results) -> Iterator[pd.DataFrame]:
    """The table, some rows at a time, in the order of the runs."""
    with results.open() as database, results.problems_told():
        names = ", ".join(quoted(name) for name in results.columns)
        found = database.execute(f"select {names} from {TABLE}")
        while len(rows := found.fetch_df_chunk(VECTORS_AT_A_TIME)):
            yield rows


def _attributes(results: Results) -> dict[str, str]:
    manifest = results.manifest
    libraries = ", ".join(f"{name} {one}" for name, one in manifest["libraries"].items())
    return {
        "Conventions": CONVENTIONS,
        "title": manifest["question"],
        "source": f"harmony {manifest['harmony']}, code {manifest['code']} ({libraries})",
        "experiment": manifest["name"],
        "experiment_hash": manifest["hash"],
        "comment": "Each value of a measure is one simulated run; missing where it is not defined",
    }


def _variable(file: Any, column: dict[str, Any]) -> Any:
    """A variable of the file for a column of the table."""
    kinds = {"float64": "f8", "int64": "i8", "bool": "i1", "string": str}
    is_text = column["kind"] == "string"
    variable = file.createVariable(
        column["name"],
        kinds[column["kind"]],
        (DIMENSION,),
        compression=None if is_text else "zlib",
        chunksizes=(ROWS_AT_A_TIME,),
        fill_value=float("nan") if column["kind"] == "float64" else None,
    )
    # The library would keep 16 MB of each variable, whatever their number.
    variable.set_var_chunk_cache(size=8 * ROWS_AT_A_TIME)
    variable.long_name = column["meaning"]
    variable.units = column["unit"]
    if column["kind"] == "bool":
        flags = np.array([0, 1], dtype=np.int8)
        variable.setncatts({"flag_values": flags, "flag_meanings": "false true"})
    return variable


def _values(column: pd.Series, kind: Any) -> Any:
    return column.fillna("").to_numpy(object) if kind is str else column.to_numpy(kind)
