"""Tables written piece by piece, as Parquet or as CSV, so that none is held in memory whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.firms.columns import CODEBOOK, codebook
from harmony.extras import MissingExtra, extra
from harmony.runs.csv_files import write_csv
from harmony.sim.errors import HarmonyError

Format = Literal["parquet", "csv"]
Parts = Iterable[NDArray[np.void]]


def writer_of(form: Format) -> Callable[[Path, Parts], None]:
    """The function that writes a table of one or more parts to a path.

    What is missing is null in Parquet and empty in CSV.

    Raises
    ------
    HarmonyError
        If the library that writes Parquet is not installed.
    """
    if form == "csv":
        return _write_csv
    try:
        with extra("experiments"):
            import pyarrow.parquet  # noqa: F401
    except MissingExtra as error:
        raise HarmonyError(f"{error}; or use --csv") from error
    return _write_parquet


def codebook_rows() -> NDArray[np.void]:
    """The codebook as one part of a table."""
    rows = [tuple(row[column.name] for column in CODEBOOK) for row in codebook()]
    widest = max(len(text) for row in rows for text in row)
    return np.array(rows, dtype=[(column.name, f"U{widest}") for column in CODEBOOK])


def _write_parquet(path: Path, parts: Parts) -> None:
    """Each part becomes a row group."""
    with extra("experiments"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    written: Any = None
    try:
        for part in parts:
            names = part.dtype.names or ()
            # Arrow wants each column to lie together; a record has it spread over the rows
            columns = {name: np.ascontiguousarray(part[name]) for name in names}
            table = pa.table(
                {name: pa.array(values, from_pandas=True) for name, values in columns.items()}
            )
            written = written or pq.ParquetWriter(path, table.schema, compression="zstd")
            written.write_table(table)
    finally:
        if written is not None:
            written.close()


def _write_csv(path: Path, parts: Parts) -> None:
    """Numbers are written so that they read back to the bit."""
    import pandas as pd

    with path.open("w", encoding="utf-8", newline="") as file:
        for place, part in enumerate(parts):
            write_csv(pd.DataFrame(part), file, header=place == 0)
