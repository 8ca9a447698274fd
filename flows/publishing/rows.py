"""Rows of a query as CSV, JSON or Parquet, to a file or to standard output."""

import io
import json
import sys
from pathlib import Path

import polars as pl

# A spreadsheet takes a cell that begins like this for a formula (OWASP, "CSV Injection").
FORMULA = r"^[=+\-@\t\r]"


def write_rows(frame: pl.DataFrame, form: str, output: Path | None) -> None:
    """Write `frame` as `form` (csv, json, parquet) to `output`, or to standard output where that is None."""
    if output is not None:
        with output.open("wb") as file:
            file.write(_bytes(frame, form))
    else:
        sys.stdout.buffer.write(_bytes(frame, form))
        sys.stdout.buffer.flush()


def _bytes(frame: pl.DataFrame, form: str) -> bytes:
    if form == "csv":
        return _without_formulas(_flat(frame)).write_csv().encode()
    if form == "json":
        return (frame.write_json() + "\n").encode()
    return _parquet(frame)


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists and records as JSON, for a format that has only text ("show all tables" answers with lists)."""
    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    return frame.with_columns(
        pl.Series(
            name,
            [None if value is None else json.dumps(value, ensure_ascii=False, default=str) for value in frame[name].to_list()],
            pl.String,
        )
        for name in nested
    )


def _without_formulas(frame: pl.DataFrame) -> pl.DataFrame:
    """Text that a spreadsheet would run gets an apostrophe in front; only CSV is opened by spreadsheets unasked."""
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text.str.contains(FORMULA)).then("'" + text).otherwise(text).name.keep())


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()
