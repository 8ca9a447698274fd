"""The charts: pure functions from a frame to an Altair chart.

A chart holds the rows of all its states. Top-level parameters (`period`, `leader`, `span`, `shown`) say which one is
drawn, and the page's controls set them. `usermeta` tells the page what the chart's datasets are called, in the order in
which it uses them, of the table behind the picture, and of its shape.

Whatever the rows are, a chart's specification is the same, so it is written once: `python -m flows.publishing.page.charts` writes
assets/charts.json, of which pages are made, and Altair need not be where Podium runs.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
from altair.typing import ChartType

from flows.publishing.page.specifications import FILE
from flows.publishing.page.theme import STANCE_NAMES, STANCES

COLUMNS, ROWS = 28, 16  # of the tile grid
COUNTRIES_SHOWN, COUNTRIES_ON_A_PHONE = 20, 8
WIDE = 560  # pixels from which on a tile has room for its code
ALL_WEEKS = 1000
STRONG = "datum.statements > datum.most * 0.25"  # a cell so dark (on a dark page so light) that its text changes colour
# On a phone "Peace talks and ceasefires" takes two lines.
TOPIC_LABEL = f"width < {WIDE} ? split(replace(datum.label, ' and ', ' and|'), '|') : datum.label"
MOST_FIRST = alt.EncodingSortField("statements", op="sum", order="descending")


def specifications(frames: Mapping[str, pl.DataFrame]) -> dict[str, dict[str, Any]]:
    """Each chart by its name as Vega-Lite, of the frames by the name of their dataset, whose rows are left out."""
    made: dict[str, ChartType] = {
        "map": tile_map(frames["country_periods"], frames["tiles"]),
        "leaders": leader_positions(frames["leader_positions"]),
        "topics": topic_heat_map(frames["topic_country"]),
        "pairs": address_matrix(frames["country_pairs"]),
    }
    return {name: _without_rows(chart.to_dict()) for name, chart in made.items()}


def _without_rows(specification: dict[str, Any]) -> dict[str, Any]:
    """A specification that calls its rows by the names in its `usermeta` and holds none of them."""
    del specification["datasets"]
    parts = [part for part in (specification, *specification.get("layer", ())) if "data" in part]
    used = dict.fromkeys(part["data"]["name"] for part in parts)
    names = dict(zip(used, specification["usermeta"]["datasets"], strict=True))
    for part in parts:
        part["data"] = {"name": names[part["data"]["name"]]}
    return specification


def tile_map(counts: pl.DataFrame, tiles: pl.DataFrame) -> ChartType:
    """Statements per country, a square each at about its place in the world.

    `counts`: period, country, country_name, statements, leaders, column, row. `tiles`: country, column, row.
    """
    place = (_place("column", COLUMNS, alt.X), _place("row", ROWS, alt.Y))
    name, size = alt.Text("country:N"), alt.ExprRef(f"min(12, width / {COLUMNS} * 0.34)")
    ground = alt.Chart(tiles).encode(*place)
    filled = (
        alt.Chart(counts)
        .transform_filter("datum.period === period && isValid(datum.column)")
        .transform_joinaggregate(most="max(statements)")
        .transform_calculate(strong=STRONG)
        .encode(*place)
    )
    legend = alt.Legend(title="Statements", orient="bottom-left", direction="horizontal", offset=0, tickCount=4, format="d")
    strength = alt.Color("statements:Q", scale=alt.Scale(type="sqrt", range="ramp", domainMin=0), legend=legend)
    tooltip = [alt.Tooltip("country_name:N", title="Country"), "statements:Q", "leaders:Q"]
    layers = alt.layer(
        ground.mark_rect(style="empty", cornerRadius=2),
        ground.mark_text(style="faint", fontSize=size).encode(name, opacity=_if_wide()),
        filled.mark_rect(cornerRadius=2, aria=True).encode(strength, tooltip=tooltip),
        filled.mark_text(fontSize=size, fontWeight=600).encode(name, _readable(), opacity=_if_wide()),
    )
    table = _table("period", "country_periods", {"country_name": "Country"}, {"statements": "Statements", "leaders": "Leaders"})
    chosen = alt.param(name="period", value="")
    resolved = layers.resolve_scale(color="independent").add_params(chosen)
    finished: ChartType = resolved.properties(
        width="container", usermeta=table | {"datasets": ["tiles", "country_periods"], "aspect": ROWS / COLUMNS}
    )
    return finished


def leader_positions(positions: pl.DataFrame) -> ChartType:
    """One leader's statements over time: a row a topic, in it a lane a stance, a dot a day.

    `positions`: leader_id, leader, date, topic, stance (its name), statements.
    """
    names = [STANCE_NAMES[stance] for stance in STANCES]
    columns = alt.ExprRef("width < 240 ? 1 : width < 420 ? 2 : 4")
    legend = alt.Legend(title=None, orient="top", columns=columns, symbolType="circle")
    drawn = (
        alt.Chart(positions)
        .transform_filter("datum.leader_id === leader")
        .mark_circle(opacity=0.9)
        .encode(
            alt.X("date:T", title=None, axis=alt.Axis(labelFlush=True, tickCount=6, labelOverlap="greedy")),
            alt.Y("topic:N", title=None, sort=MOST_FIRST, axis=alt.Axis(grid=True, tickBand="extent", labelExpr=TOPIC_LABEL)),
            alt.YOffset("stance:N", scale=alt.Scale(domain=names, paddingOuter=0.6)),
            alt.Color("stance:N", scale=alt.Scale(domain=names, range="category"), legend=legend),
            alt.Size("statements:Q", scale=alt.Scale(range=[70, 320], domainMin=1), legend=None),
            tooltip=[alt.Tooltip("date:T", title="Day", format="%-d %B %Y"), "topic:N", "stance:N", "statements:Q"],
        )
        .add_params(alt.param(name="leader", value=""))
    )
    keys = {"date": "Day", "topic": "Topic", "stance": "Stance"}
    table = _table("leader", "leader_positions", keys, {"statements": "Statements"})
    height = alt.Step(34, **{"for": "position"})
    chart: ChartType = drawn.properties(width="container", height=height, usermeta=table)
    return chart


def topic_heat_map(counts: pl.DataFrame) -> ChartType:
    """Statements by topic and country of the last weeks.

    `counts`: age (weeks back), topic, country, country_name, statements, stance_sum.
    """
    cells = (
        alt.Chart(counts)
        .transform_filter("datum.age < span")
        .transform_joinaggregate(total="sum(statements)", groupby=["country"])
        .transform_window(rank="dense_rank()", sort=[alt.SortField("total", "descending"), alt.SortField("country")])
        .transform_filter("datum.rank <= shown")
        .transform_aggregate(
            statements="sum(statements)", stance_sum="sum(stance_sum)", groupby=["topic", "country", "country_name"]
        )
        .transform_joinaggregate(most="max(statements)")
        .transform_calculate(stance="datum.stance_sum / datum.statements", strong=STRONG)
        .encode(
            alt.X("country:N", title=None, sort=MOST_FIRST, axis=alt.Axis(orient="top", labelAngle=0, labelOverlap=False)),
            alt.Y("topic:N", title=None, sort=MOST_FIRST, axis=alt.Axis(labelExpr=TOPIC_LABEL)),
        )
    )
    colour = alt.Color("statements:Q", scale=alt.Scale(type="sqrt", range="heatmap", domainMin=0), legend=None)
    tooltip = [alt.Tooltip("country_name:N", title="Country"), "topic:N", "statements:Q", _mean_stance()]
    layers = alt.layer(
        cells.mark_rect(cornerRadius=2).encode(colour, tooltip=tooltip),
        cells.mark_text(fontSize=11).encode(_readable(), text="statements:Q"),
    )
    resolved = layers.resolve_scale(color="independent").add_params(*_last_weeks())
    table = _counts_table("topic_country", {"topic": "Topic", "country_name": "Country"})
    finished: ChartType = resolved.properties(width="container", height=alt.Step(24), usermeta=table)
    return finished


def address_matrix(pairs: pl.DataFrame) -> ChartType:
    """Who addresses whom: a row a speaking country, a column an addressed one; size the statements, colour their mean stance.

    `pairs`: age (weeks back), speaker_country, speaker_name, target_country, target_name, statements, stance_sum.
    """
    title = "Mean stance: opposes (−1) to supports (+1)"
    legend = alt.Legend(title=title, orient="top", direction="horizontal", values=[-1, 0, 1], format="d", titleLimit=300)
    tooltip = [alt.Tooltip("speaker_name:N", title="Speaking"), alt.Tooltip("target_name:N", title="addressed")]
    across = alt.Axis(orient="top", labelAngle=0, grid=True, labelOverlap=False)
    drawn = (
        alt.Chart(pairs)
        .transform_filter("datum.age < span")
        .transform_joinaggregate(said="sum(statements)", groupby=["speaker_country"])
        .transform_joinaggregate(heard="sum(statements)", groupby=["target_country"])
        .transform_window(speaks="dense_rank()", sort=[alt.SortField("said", "descending"), alt.SortField("speaker_country")])
        .transform_window(hears="dense_rank()", sort=[alt.SortField("heard", "descending"), alt.SortField("target_country")])
        .transform_filter("datum.speaks <= shown && datum.hears <= shown")
        .transform_aggregate(
            statements="sum(statements)",
            stance_sum="sum(stance_sum)",
            groupby=["speaker_country", "speaker_name", "target_country", "target_name"],
        )
        .transform_calculate(stance="datum.stance_sum / datum.statements")
        .mark_circle(opacity=1)
        .encode(
            alt.X("target_country:N", title="addressed", sort=MOST_FIRST, axis=across),
            alt.Y("speaker_country:N", title="speaking", sort=MOST_FIRST, axis=alt.Axis(grid=True)),
            alt.Size("statements:Q", scale=alt.Scale(range=[25, 420], domainMin=0), legend=None),
            alt.Color("stance:Q", scale=alt.Scale(domain=[-1, 1], range="diverging", interpolate="rgb"), legend=legend),
            tooltip=[*tooltip, "statements:Q", _mean_stance()],
        )
        .add_params(*_last_weeks())
    )
    table = _counts_table("country_pairs", {"speaker_name": "Speaking", "target_name": "Addressed"})
    chart: ChartType = drawn.properties(width="container", height=alt.Step(24), usermeta=table)
    return chart


def _place(field: str, size: int, channel: type[alt.X] | type[alt.Y]) -> alt.X | alt.Y:
    """A column or row of the tile grid; all of them, whatever the rows hold."""
    return channel(f"{field}:O", axis=None, scale=alt.Scale(domain=list(range(size)), paddingInner=0.07, paddingOuter=0))


def _if_wide() -> object:
    return alt.value(alt.ExprRef(f"width < {WIDE} ? 0 : 1"))


def _readable() -> alt.Color:
    """The colour of a text on a filled cell."""
    return alt.Color("strong:N", scale=alt.Scale(domain=[False, True], range="ordinal"), legend=None)


def _mean_stance() -> alt.Tooltip:
    return alt.Tooltip("stance:Q", title="mean stance", format="+.1f")


def _last_weeks() -> tuple[alt.Parameter, alt.Parameter]:
    """How many weeks back the chart looks, and how many countries it has room for."""
    return alt.param(name="span", value=ALL_WEEKS), alt.param(name="shown", value=COUNTRIES_SHOWN)


def _counts_table(dataset: str, keys: dict[str, str]) -> dict[str, object]:
    sums = {"statements": "Statements", "stance_sum": "Mean stance"}
    return _table("span", dataset, keys, sums) | {"shown": [COUNTRIES_SHOWN, COUNTRIES_ON_A_PHONE]}


def _table(state: str, dataset: str, keys: dict[str, str], sums: dict[str, str]) -> dict[str, object]:
    """What the page needs for the table behind a picture: state, rows, what to group by and what to add up, with headings."""
    columns: dict[str, Sequence[Sequence[str]]] = {"keys": list(keys.items()), "sums": list(sums.items())}
    return {"datasets": [dataset], "table": {"state": state, "dataset": dataset, **columns}}


def main() -> None:
    """Write the charts' specifications anew."""
    frames = {"tiles": pl.DataFrame({"country": ["FRA"]})} | dict.fromkeys(
        ("country_periods", "leader_positions", "topic_country", "country_pairs"), pl.DataFrame()
    )
    written = json.dumps(specifications(frames), indent=1, sort_keys=True, ensure_ascii=False)
    (Path(__file__).parent / FILE).write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
