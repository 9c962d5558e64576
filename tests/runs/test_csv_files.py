"""Tables for spreadsheets: no text is run as a formula, and nothing is lost in reading."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import harmony.app
from harmony.runs.csv_files import csv_of, guarded, read_csv, unguarded, write_csv

SIGNS = "=+-@\t\r\n＝＋－＠"
TEXTS = st.text(st.sampled_from(f"{SIGNS}'\" ,ab1"), max_size=8)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_that_would_be_run_gets_an_apostrophe(sign):
    assert guarded(f"{sign}2+3") == f"'{sign}2+3"
    assert guarded(f"'{sign}2+3") == f"''{sign}2+3"


@pytest.mark.parametrize("value", ["a=b", "'a", "", "1-2", -1.5, None, True, 7])
def test_all_else_stays_as_it_is(value):
    assert guarded(value) is value
    assert unguarded(value) is value


def test_the_page_guards_the_same_texts():
    page = Path(harmony.app.__file__).parent / "components" / "compare.mjs"
    assert "/^'*[=+\\-@\\t\\r\\n＝＋－＠]/.test(text) ? `'${text}`" in page.read_text("utf-8")


@given(TEXTS)
@example("''=x")
def test_reading_undoes_it(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {*SIGNS}


@given(st.lists(st.tuples(TEXTS.map("{}a".format), st.floats(allow_nan=False)), min_size=1))
def test_a_table_reads_back_as_it_was(rows):
    frame = pd.DataFrame(rows, columns=["name", "-value"])
    back = read_csv(io.StringIO(csv_of(frame)))
    assert [*back] == ["name", "-value"]
    assert back["-value"].tolist() == frame["-value"].tolist()
    # A file knows one kind of line break
    names = [re.sub("\r\n?", "\n", one) for one in frame["name"]]
    assert back["name"].tolist() == names


def test_numbers_stay_numbers_and_what_is_missing_is_empty():
    frame = pd.DataFrame(
        {
            "sort": pd.Categorical(["-a", "NA", "c"]),
            "mixed": [-1.5, "=x", None],
            "number": [-1.0, np.nan, -np.inf],
            "on": [True, False, True],
        }
    )
    assert (
        csv_of(frame) == "sort,mixed,number,on\n'-a,-1.5,-1.0,True\nNA,'=x,,False\nc,,-inf,True\n"
    )
    back = read_csv(io.StringIO(csv_of(frame)))
    assert back["sort"].tolist() == ["-a", "NA", "c"]
    assert back["number"].dtype == float


def test_a_table_may_be_written_part_by_part():
    file = io.StringIO()
    for place, name in enumerate(("=a", "b")):
        write_csv(pd.DataFrame({"name": [name]}), file, header=place == 0)
    assert file.getvalue() == "name\n'=a\nb\n"
