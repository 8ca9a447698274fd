"""A long history from a short one: a built warehouse's days several times over, one after the other, with keys of their own.

A generated history of 92 days takes three minutes to generate and to build; eleven times these days, 5 million reports in three
years, take five minutes more, where generating and building them all takes an hour. What is kept of each actor (episodes of
stance) is joined up again, so that a new day is built upon it as upon a history that grew.
"""

import duckdb

from warehouse.load import statement

KEYS = frozenset({
    "article_id", "report_id", "stated_position_id", "best_report_id", "last_stated_position_id", "previous_stated_position_id",
    "episode_id",
})  # fmt: skip
CORE = ("articles", "article_reads", "position_reports", "report_parties", "stated_positions", "position_targets")
MARTS = """
select table_name from duckdb_tables()
where schema_name = 'mart' and (table_name[:4] = 'fct_' or table_name[:6] = 'daily_'
    or table_name in ('position_history', 'position_changes', 'disagreements'))
order by table_name
"""
EPISODES = """
update mart.position_history as history
set valid_to = next.valid_from - 1, is_current = next.valid_from is null, previous_stance = next.previous_stance
from (
    select episode_id, lead(valid_from) over actors as valid_from, lag(stance) over actors as previous_stance
    from mart.position_history
    window actors as (partition by speaker_key, topic order by valid_from)
) as next
where next.episode_id = history.episode_id
"""


def grow(con: duckdb.DuckDBPyConnection, days: int, times: int) -> int:
    """Make `times` histories of a built one of `days` days; returns the number of days, each history filling whole weeks."""
    weeks = -(-days // 7) * 7
    names = [f"core.{name}" for name in CORE] + [f"mart.{name}" for (name,) in con.execute(MARTS).fetchall()]
    for name in names:
        con.execute(f"create or replace temp table short_history as from {name}")
        columns = [(str(column), str(kind)) for column, kind, *_ in con.execute(f"describe {name}").fetchall()]
        for copy in range(1, times):
            changed = ", ".join(filter(None, (_changed(column, kind, copy, weeks * copy) for column, kind in columns)))
            con.execute(f"insert into {name} select * replace ({changed}) from short_history{_order(name, columns)}")
    con.execute("drop table temp.short_history")
    con.execute(EPISODES)
    con.execute("delete from mart.dim_date")
    con.execute(f"insert into mart.dim_date {statement('mart/dim_date')}")
    con.execute("checkpoint")
    return weeks * (times - 1) + days


def _order(name: str, columns: list[tuple[str, str]]) -> str:
    """The order in which marts are built, by day and then by all columns, as SQL; other rows lie as they were generated."""
    names = [column for column, _ in columns]
    return f" order by date, {', '.join(names)}" if name.startswith("mart.") and "date" in names else ""


def _changed(column: str, kind: str, copy: int, days: int) -> str:
    """A column of a copy as SQL; "" where it stays as it is."""
    if column in KEYS:
        return f"md5({column} || '{copy}') as {column}"
    if kind == "DATE":
        return f"{column} + {days} as {column}"
    return f"{column} + interval {days} day as {column}" if kind.startswith("TIMESTAMP") else ""
