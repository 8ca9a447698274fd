"""The SQL that BI tools write, as they write it, with `{marts}` for the schema: a time series, a breakdown, a filter.

Superset, Metabase and Grafana wrap, quote, alias and limit in ways of their own; each text below is in the manner of one of them.
"""

DUCKDB_AND_POSTGRES = {
    "superset-time-series": """
        SELECT DATE_TRUNC('week', date) AS __timestamp, country AS country, SUM(num_statements) AS "SUM(num_statements)"
        FROM {marts}.daily_country
        JOIN (
            SELECT country AS country__, SUM(num_statements) AS mme_inner__
            FROM {marts}.daily_country WHERE date >= '2026-02-01' AND date < '2026-04-01'
            GROUP BY country ORDER BY mme_inner__ DESC LIMIT 7
        ) AS series_limit ON country = country__
        WHERE date >= '2026-02-01' AND date < '2026-04-01'
        GROUP BY country, DATE_TRUNC('week', date) ORDER BY "SUM(num_statements)" DESC LIMIT 10000
    """,
    "superset-breakdown": """
        SELECT topic AS topic, COUNT(*) AS count, AVG(stance_score) AS "Mean stance", COUNT(DISTINCT country) AS countries
        FROM {marts}.fct_stated_position
        WHERE date >= '2026-02-01' AND date < '2026-04-01' AND (confidence >= 0.1)
        GROUP BY topic ORDER BY count DESC LIMIT 1000 OFFSET 0
    """,
    "superset-filter-values": """
        SELECT speaker AS speaker FROM {marts}.v_stated_positions GROUP BY speaker ORDER BY speaker ASC LIMIT 1000
    """,
    "superset-virtual-dataset": """
        SELECT country_name AS country_name, count(*) AS count
        FROM (select * from {marts}.v_stated_positions where said_on_basis <> 'x') AS virtual_table
        WHERE country_name IN ('France', 'Japan') GROUP BY country_name ORDER BY count DESC LIMIT 100
    """,
    "metabase-time-series": """
        SELECT CAST(DATE_TRUNC('month', "{marts}"."daily_coverage"."date") AS date) AS "date",
            SUM("{marts}"."daily_coverage"."num_articles") AS "sum"
        FROM "{marts}"."daily_coverage"
        GROUP BY CAST(DATE_TRUNC('month', "{marts}"."daily_coverage"."date") AS date)
        ORDER BY CAST(DATE_TRUNC('month', "{marts}"."daily_coverage"."date") AS date) ASC
    """,
    "metabase-breakdown": """
        SELECT "Dim Country - Country"."region" AS "Dim Country - Country__region", COUNT(*) AS "count"
        FROM "{marts}"."fct_stated_position"
        LEFT JOIN "{marts}"."dim_country" AS "Dim Country - Country"
            ON "{marts}"."fct_stated_position"."country" = "Dim Country - Country"."country"
        GROUP BY "Dim Country - Country"."region" ORDER BY "count" DESC, "Dim Country - Country"."region" ASC
    """,
    "metabase-filter": """
        SELECT "{marts}"."v_stated_positions"."said_on" AS "said_on", "{marts}"."v_stated_positions"."speaker" AS "speaker",
            "{marts}"."v_stated_positions"."content" AS "content"
        FROM "{marts}"."v_stated_positions"
        WHERE (LOWER("{marts}"."v_stated_positions"."content") LIKE '%truce%')
            AND ("{marts}"."v_stated_positions"."is_negated" = FALSE)
        LIMIT 2000
    """,
    "metabase-sample": """
        SELECT SUBSTRING("source"."content", 1, 1234) AS "content"
        FROM (SELECT * FROM "{marts}"."v_stated_positions") AS "source" LIMIT 10000
    """,
    "grafana-macro-time-filter": """
        SELECT first_reported_at AS "time", num_outlets AS value, speaker AS metric
        FROM {marts}.v_stated_positions
        WHERE first_reported_at BETWEEN '2026-02-28T00:00:00Z' AND '2026-03-31T00:00:00Z' ORDER BY 1
    """,
}
POSTGRES_ONLY = {
    # $__timeGroupAlias("first_reported_at", '1d') and $__unixEpoch… as Grafana's PostgreSQL source expands them
    "grafana-time-group": """
        SELECT floor(extract(epoch from first_reported_at)/86400)*86400 AS "time", speech_act AS metric, count(*) AS "value"
        FROM {marts}.v_stated_positions
        WHERE first_reported_at BETWEEN '2026-02-28T00:00:00Z' AND '2026-03-31T00:00:00Z'
        GROUP BY 1, 2 ORDER BY 1, 2
    """,
    "grafana-variable": """
        SELECT DISTINCT quote_ident(topic) AS __text, topic AS __value FROM {marts}.dim_topic ORDER BY 1
    """,
}
