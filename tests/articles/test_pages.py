"""Whole pages: what a reader would copy out as the article's text, and what they would leave."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.articles.pages import page_text

PAGES = Path(__file__).parent / "pages"
SENTENCE = "The minister said on Monday that the talks would resume within a week. "


def read(name: str, url: str = "https://news.example/a", content_type: str = "text/html") -> list[str]:
    return page_text((PAGES / name).read_bytes(), content_type, url).text.split("\n\n")


def article(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def test_the_text_of_a_broadcasters_page_and_nothing_around_it() -> None:
    """Navigation, byline, captions, related links, newsletter, credits and footer are gone; lists, quotes and posts stay."""
    assert read("broadcaster.html") == [
        "Norland’s prime minister said on Thursday that her government was ready to talk about the ferry line "
        "“without conditions”, two days after Suderia closed the harbour of Varby.",
        "“We will come to any table,” Prime Minister Ida Berg told reporters. “But we will not come with empty hands.”",
        "A closed harbour",
        "Suderia’s transport ministry rejected the offer, calling it “a letter without a stamp”.",
        "The harbour stays closed until the fees are paid.",
        "Norland wants the line to reopen by April.",
        "Suderia wants the fees of last year.",
        "The union of dockers said it would not take sides.",
        "We have paid every fee. The receipts are public.",
        "— Ida Berg (@idaberg) March 5, 2026",
    ]


def test_what_a_broadcasters_page_says_about_itself() -> None:
    """Title, time in UTC, language, canonical address, outlet and byline come from its metadata."""
    page = page_text((PAGES / "broadcaster.html").read_bytes(), "text/html", "https://news.example/rss/4711")
    assert page.title == "Norland offers ferry talks after harbour dispute"
    assert page.published_at == datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
    assert page.language_hint == "en"
    assert page.canonical_link == "https://news.example/news/ferry-talks-4711?utm_source=rss"
    assert (page.sitename, page.byline, page.flags) == ("Northern Broadcasting", "Pia Holm", ())


def test_summary_player_captions_and_glued_links_are_no_text() -> None:
    """The summary's bullets, the dead player and its caption, and linked headlines go; the paragraph glued to a link stays."""
    assert read("bulletin.html") == [
        "The energy ministers of nine coastal states agreed on Wednesday to buy gas together from next winter.",
        'Energy Minister Olav Strand said that no state "would be left in the cold."',
        "The price would be set each quarter, he said, but by whom was open.",
        "Efforts to connect the islands have stalled twice.",
        "The island government has rejected the plan as a burden on its fishermen.",
    ]


def test_an_article_cut_in_pieces_is_put_together() -> None:
    """Pieces divided by advertisements belong together; the next article of an endless page does not."""
    assert read("pieces.html") == [
        "Three countries of the river basin signed a wheat pact on Monday, after a year of talks that had broken down twice.",
        "The pact sets a price for each harvest, the agriculture ministers said in a joint statement.",
        "Farmers had asked for the pact since the drought of 2024, which halved the harvest in the south of the basin.",
    ]


def test_a_live_page_is_its_posts() -> None:
    """Posts are the text, newest first as shown, with their headings; times, key points and buttons are not."""
    assert read("live.html") == [
        "‘We have the numbers’",
        "Prime Minister Ida Berg told reporters outside parliament that she had the numbers for the pact.",
        "“Not many more, but enough,” she said.",
        "Dockers gather",
        "Some two hundred dockers have gathered at the gates of the harbour, where they demand a say in the fees.",
        "Suderia’s ambassador says that his government will wait for the vote before it opens the harbour of Varby.",
    ]


def test_a_page_of_nameless_boxes() -> None:
    """Generated class names say nothing: paragraphs in boxes are found by their sentences, the rest by component names."""
    assert read("hashed.html") == [
        "The mayor of Varby resigned on Friday after a dispute over the closed harbour that lasted for nine days.",
        "“I have done what I could,” Tove Dahl said in a statement.",
        "Her deputy will govern until the election in May, the council announced.",
        "The government in the capital declined to say whether it had asked her to go.",
    ]


def test_scripts_without_spaces_and_from_right_to_left() -> None:
    """Chinese in its old charset, Arabic, and Thai, which ends no sentence with a mark."""
    chinese = (PAGES / "chinese.html").read_text(encoding="utf-8").encode("gb18030")
    assert page_text(chinese, "text/html", "").text.split("\n\n") == [
        "海岸社三月五日电 两国外长星期四在首都举行会谈，同意在春天重新开放渡轮航线。",
        "外长说：“我们已经准备好讨论价格问题，没有任何先决条件。”",
        "对方外交部发言人表示，谈判将于下周继续，双方都希望尽快达成协议。",
    ]
    assert len(read("arabic.html")) == 2
    assert len(read("thai.html")) == 2


def test_a_page_of_tables_and_line_breaks_in_an_old_charset() -> None:
    """Paragraphs divided by two line breaks, in a layout table, in windows-1251 that only the markup names."""
    body = (PAGES / "old_agency.html").read_text(encoding="utf-8").encode("cp1251")
    page = page_text(body, "text/html", "http://agency.example/1")
    assert page.charset == "cp1251"
    assert page.text.split("\n\n") == [
        "СЕВЕРСК, 5 марта. Министр транспорта заявил в четверг, что паромная линия откроется весной.",
        "«Мы готовы говорить о цене», — сказал он журналистам в порту.",
        "Соседняя страна пока не ответила на это предложение, сообщили в посольстве.",
    ]


def test_characters_stay_as_published() -> None:
    """Zero-width characters, typographic marks and decomposed letters stay; white space becomes one space, soft hyphens go."""
    raw = "Berg \u200bsaid\u00a0that \u2060the “deal”\u202f– the bi\u00adggest – was cafe\u0301-ready,  all\tof\nit."
    page = page_text(article(f"<p>{raw}</p>"), "text/html; charset=utf-8", "")
    assert page.text == ("Berg \u200bsaid that \u2060the “deal” – the biggest – was cafe\u0301-ready, all of it.")


def test_notes_for_screen_readers_inside_a_sentence_are_not_read() -> None:
    """What is hidden from the eye ("opens new tab") is no part of the sentence."""
    link = '<a href="/x">Harvik Lines<span class="visually-hidden">, opens new tab</span></a>'
    body = f"<p>The company {link} said it would sail on Monday.</p>"
    assert page_text(article(body), "", "").text == "The company Harvik Lines said it would sail on Monday."


def test_a_table_row_is_one_line() -> None:
    """Cells of a data table are joined, so that a figure stands beside its name."""
    table = "<table><tr><th>State</th><th>Gas</th></tr><tr><td>Norland</td><td>40</td></tr></table>"
    body = f"<p>{SENTENCE * 2}</p>{table}<p>{SENTENCE}</p>"
    assert page_text(article(body), "", "").text.split("\n\n")[1:3] == ["State Gas", "Norland 40"]


@pytest.mark.parametrize(
    ("title", "line", "code"),
    [
        ("Just a moment...", "Checking your browser before accessing the site. This takes a few seconds only.", "blocked"),
        ("News", "We use cookies to store and access information on a device, and so do our 812 partners.", "consent"),
        ("News", "Subscribe now to continue reading this article and all others, for one crown a week.", "paywall"),
        ("404 Page not found", SENTENCE, "error"),
    ],
)
def test_walls_are_no_text(title: str, line: str, code: str) -> None:
    """A challenge, a consent form, a paywall and an error page give no text and say what they are."""
    page = page_text(article(f"<p>{line}</p>", f"<title>{title}</title>"), "text/html", "")
    assert (page.text, page.flags) == ("", (code, "no_text"))


def test_a_story_about_cookies_is_a_story() -> None:
    """Only short pages are judged: a report on consent forms speaks of them too."""
    body = (
        f"<p>{SENTENCE}</p>"
        + f"<p>Sites say we use cookies to know you, the regulator said. {SENTENCE}</p>"
        + f"<p>{SENTENCE * 2}</p>" * 8
    )
    assert page_text(article(body), "", "").flags == ()


def test_a_teaser_before_a_paywall_is_kept_and_flagged() -> None:
    """Where the page declares itself not free, its first paragraphs are text, and the flag says that there is more."""
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    page = page_text(article(f"<p>{SENTENCE}</p><p>{SENTENCE}Second.</p>", head), "", "")
    assert page.text and page.flags == ("paywall",)


@pytest.mark.parametrize(
    "markup",
    [
        ("<p>" + SENTENCE + "</p>") * 100_000,
        "<p>" + SENTENCE * 20_000 + "</p>",
        "<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">" + SENTENCE,
        "<br>".join([SENTENCE] * 60_000),
        "x" * 8_000_001,
    ],
    ids=["paragraphs", "one long paragraph", "attributes", "line breaks", "bytes"],
)
def test_what_is_too_large_is_refused_in_bounded_time(markup: str) -> None:
    """Floods of paragraphs, characters, attributes or bytes give the code and no text."""
    assert page_text(f"<html><body>{markup}</body></html>".encode(), "", "").flags == ("extract_deadline", "no_text")


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 The minister said so. " * 200, b'{"text": "The minister said so."}' * 200, b"plain words. " * 200]
)
def test_what_is_no_html_is_not_read(body: bytes) -> None:
    """PDF, JSON and plain text give no text, whatever their bytes spell."""
    assert page_text(body, "text/html", "").flags == ("not_html", "no_text")


def test_an_address_that_leads_to_the_front_page_gives_no_article() -> None:
    """The page names the site's root as its address, and another headline than the feed's; with the feed's it is the article."""
    head = "<title>The Gazette</title><link rel='canonical' href='https://gazette.example/'>"
    body = article(f"<h1>Storm closes road</h1><p>{SENTENCE}</p><p>{SENTENCE * 2}</p>", head)
    url = "https://gazette.example/2026/ferry"
    assert page_text(body, "", url, "Ferry talks fail").flags == ("front_page", "no_text")
    assert page_text(body, "", url, "Storm closes road").flags == ()


def test_deep_nesting_is_read() -> None:
    """Thousands of unclosed elements, as broken pages have them, neither fail nor take long."""
    page = page_text(("<html><body><p>" + SENTENCE + "<div><b>" * 5_000 + SENTENCE).encode(), "", "")
    assert SENTENCE.strip() in page.text


@pytest.mark.parametrize("body", [b"", b"   ", b"\x00\x00", b"%PDF-1.7", b"<html></html>", b"\xff\xfe\x00", b"<p>Short.</p>"])
def test_no_text_where_there_is_none(body: bytes) -> None:
    """Empty and foreign bodies give no text, and say so."""
    page = page_text(body, "text/html", "")
    assert page.text == "" and "no_text" in page.flags


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=nonsense", "x; charset=idna"])
)
def test_any_bytes_are_read_without_error(body: bytes, content_type: str) -> None:
    """No bytes and no header raise, and the same bytes give the same result."""
    wrapped = b"<html><body><p>" + SENTENCE.encode() + body
    assert page_text(wrapped, content_type, "http://a.example/") == page_text(wrapped, content_type, "http://a.example/")


LINES = ("Berg said the ferry would sail on Monday, whatever the weather.", "“No,” he said.", "It was 5 p.m. in Varby.")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=4, max_size=12))
def test_paragraph_elements_come_back_as_paragraphs(paragraphs: list[str]) -> None:
    """Each <p> is one paragraph in the text, in order; only repeated long ones are dropped."""
    numbered = [f"{text} Paragraph {number} ends here, and no other." for number, text in enumerate(paragraphs)]
    page = page_text(article("".join(f"<p>{text}</p>\n" for text in numbered)), "", "")
    assert page.text.split("\n\n") == numbered
