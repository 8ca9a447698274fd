"""The content of a page, written by hand: three countries, two leaders, two weeks, and a publisher who means ill."""

from datetime import UTC, date, datetime, timedelta

import polars as pl

from flows.publishing.page.content import Content, Coverage

NEWEST = date(2026, 1, 20)  # a Tuesday
LAST_WEEK = date(2026, 1, 12)
SCRIPT = "</script><script>document.body.dataset.hacked = 'yes'</script>"
IMAGE = "<img src=x onerror=\"document.body.dataset.hacked = 'yes'\">"
# The quotation turns the direction of what follows it; the page must not follow.
HOSTILE = {
    "date": NEWEST,
    "speaker": f"Eve \"'> {IMAGE}",
    "office": "Minister \u202eecnaniF fo",
    "country": "Erewhon\u202e",
    "act": "ACCUSE",
    "topic": "Trade",
    "stance": "opposes",
    "target": IMAGE,
    "direct": True,
    "quote": f"“\u202eevil” {IMAGE} <!-- {SCRIPT}",
    "title": f"Ministers clash {SCRIPT} \u202egnp.exe",
    "url": "javascript:document.body.dataset.hacked='yes'",
    "outlet": f"Ill Wind\u202e {IMAGE}",
    "outlets": 2,
}
COVERAGE = Coverage(
    date(2025, 1, 27), NEWEST, datetime(2026, 1, 20, 18, 30, tzinfo=UTC),
    statements=1234, reports=1500, countries=3, leaders=2, articles=310, outlets=12,
)  # fmt: skip


def quotes(number: int = 45) -> pl.DataFrame:
    """The hostile quotation, and `number` plain ones: by turns of Norland on peace and of Südreich on trade, one a day."""
    plain = [
        {
            "date": NEWEST - timedelta(days=i),
            "speaker": "Åsa Björk" if i % 2 else "Karl Öhm",
            "office": "Prime Minister" if i % 2 else "Chancellor",
            "country": "Norland" if i % 2 else "Südreich",
            "act": "REQUEST" if i % 2 else "STATE",
            "topic": "Peace talks and ceasefires" if i % 2 else "Trade",
            "stance": "supports" if i % 2 else "neutral",
            "target": "",
            "direct": False,
            "quote": f"the talks would go on for {i} days" if i % 2 else f"the tariff stood at {i} per cent",
            "title": f"Report number {i}",
            "url": f"https://news.example/{i}?a=1&b=2",
            "outlet": "The Gazette",
            "outlets": 1,
        }
        for i in range(number)
    ]
    return pl.DataFrame([HOSTILE, *plain])


def content(number: int = 45) -> Content:
    """The content of the page, with `number` plain quotations."""
    return Content(
        coverage=COVERAGE,
        periods=pl.DataFrame(
            [("week", date(2026, 1, 19), 30, 8, 4), ("week", LAST_WEEK, 1204, 302, 12), ("day", NEWEST, 30, 8, 4)],
            schema=["kind", "start", "statements", "articles", "outlets"], orient="row",
        ),
        country_periods=pl.DataFrame(
            [
                ("week", date(2026, 1, 19), "NOR", "Norland", 20, 2), ("week", date(2026, 1, 19), "DEU", "Südreich", 10, 1),
                ("week", LAST_WEEK, "BRA", "Terra <b>Nova</b>", 1204, 9), ("day", NEWEST, "NOR", "Norland", 30, 2),
            ],
            schema=["kind", "start", "country", "country_name", "statements", "leaders"], orient="row",
        ),
        leader_positions=pl.DataFrame(
            [
                ("Åsa Björk", "Norland", "Q1", date(2026, 1, 19), "Trade", "opposes", 2),
                ("Åsa Björk", "Norland", "Q1", date(2026, 1, 20), "Security guarantees and alliances", "supports", 5),
                (f"Karl {SCRIPT}", "Südreich", "Q2", date(2026, 1, 13), "Trade", "neutral", 1),
            ],
            schema=["leader", "country_name", "leader_id", "date", "topic", "stance", "statements"], orient="row",
        ),
        topic_country=pl.DataFrame(
            [
                (0, "Trade", "NOR", "Norland", 4, -2.0), (0, "Trade", "DEU", "Südreich", 3, 1.5),
                (1, "Peace talks and ceasefires", "NOR", "Norland", 6, 6.0),
            ],
            schema=["age", "topic", "country", "country_name", "statements", "stance_sum"], orient="row",
        ),
        country_pairs=pl.DataFrame(
            [(0, "NOR", "Norland", "DEU", "Südreich", 4, -4.0), (1, "DEU", "Südreich", "NOR", "Norland", 2, 1.0)],
            schema=["age", "speaker_country", "speaker_name", "target_country", "target_name", "statements", "stance_sum"],
            orient="row",
        ),
        changes=pl.DataFrame(
            [
                {
                    "speaker": "Åsa Björk", "country_name": "Norland", "topic": "Trade", "date": NEWEST - timedelta(days=i),
                    "is_same_matter": i == 0,
                    "stance": "opposes", "content": f"no deal number {i}", "article_url": "https://news.example/after",
                    "outlet": "The Gazette", "date_before": date(2025, 12, 1), "stance_before": "supports",
                    "content_before": f"{IMAGE} a deal is near", "article_url_before": "data:text/html,hello",
                    "outlet_before": "The Courier",
                }
                for i in range(7)
            ]
        ),
        quotes=quotes(number),
    )  # fmt: skip


def empty() -> Content:
    """The content of a warehouse that has read articles without a statement."""
    full = content()
    bare = Coverage(NEWEST, NEWEST, COVERAGE.as_of, statements=0, reports=0, countries=0, leaders=0, articles=1, outlets=1)
    frames = ("periods", "country_periods", "leader_positions", "topic_country", "country_pairs", "changes", "quotes")
    return Content(bare, **{name: getattr(full, name).clear() for name in frames})
