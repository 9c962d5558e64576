"""A folder of results: Parquet files of some runs each, and a manifest that says what they are.

    DIR/manifest.json       the experiment, its hash, seeds and versions, the state of each chunk
    DIR/experiment.toml     its file as it stood
    DIR/scenarios/          every arm, and every firm that a factor names, written out
    DIR/runs/000000.parquet the runs of chunk 0, one row a run

A chunk's file is written under another name, forced to the disk and renamed, so that a file
that is there is whole whatever stopped the work; the manifest notes the checksums of the
files. One process at a time writes a folder.
DuckDB, pandas and R open the table as it is: ``read_parquet('DIR/runs/*.parquet')``.
"""
