"""The cleaning of lines: what form alone tells to be no text, and what must survive."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.articles.lines import Line, clean_lines, drop_summary, text_behind_link

BEFORE = "The ministers met in Varby on Thursday to discuss the price of gas."
AFTER = "They will meet again in April, a spokesman said."


def clean(*texts: str, title: str = "") -> list[str]:
    return clean_lines([Line(BEFORE), *(Line(text) for text in texts), Line(AFTER)], (title,))[1:-1]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "Story continues below advertisement", "Share this article on Facebook", "Copy link", "Loading...",
        "Your browser doesn’t support HTML5", "Your browser does not support the video tag.", "Video player is loading.",
        "To view this content, please enable JavaScript in your browser settings.", "This video is not available abroad",
        "Sign up to our daily newsletter for the news.", "Follow us on X and Facebook", "Subscribe now", "3 Comments",
        "Follow Pia Holm on Twitter @piaholm", "Got a news tip? Write to us at tips@news.example.", "Getty Images",
        "FILE PHOTO: A ferry leaves Varby, March 3, 2026. N. Lund/File Photo", "[Photo: N. Lund]", "(Reuters photo)",
        "Photo by Nils Lund for the Gazette", "Image source, Getty Images", "Image caption, The harbour was closed on Tuesday",
        "A ferry in the harbour of Varby (AFP)/AFP", "The harbour on Tuesday.Reuters", "Ministers meet in Varby | Getty Images",
        "Reporting by Pia Holm in Varby; Editing by Jon Vik", "Additional reporting by Jon Vik", "With inputs from PTI",
        "Our Standards: The Thomson Reuters Trust Principles." , "© 2026 Northern Broadcasting. All rights reserved.",
        "Smoke rises over Varby on Tuesday after the fire [Nils Lund/Reuters]", "Berg speaks in Varby (Photo: N. Lund)",
        "Minister Berg speaks to reporters in the harbour of Varby on Tuesday, where ferries were stopped. Nils Lund/AFP",
        "2 hours ago", "10:45 GMT", "Tags: gas, harbour, Norland", "4 min read", "Listen to this article 5 min",
        "Read more: Why the islands stay out", "RELATED: How the gas club began", "Lire aussi : Pourquoi les îles restent dehors",
        "Lesen Sie auch: Warum die Inseln draußen bleiben", "Читайте также: Почему острова остались в стороне", "See also",
        "相关阅读：岛屿为何不加入", "Publicité", "Anzeige",
    ],
)  # fmt: skip
def test_furniture_lines_go(line: str) -> None:
    """Advertisement marks, buttons, dead players, appeals, captions, credits, stamps and labelled links are no text."""
    assert clean(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "PARIS, March 5 (AFP) - The talks were “constructive”, a diplomat said.",
        "Watch how the price moves, the minister told reporters.",
        "Related parties may not vote, the law says.",
        "More on the budget will be said in May, Strand promised.",
        "Photographs published by the agency showed the minister at the harbour.",
        "Share prices fell by a tenth after the announcement.",
        "Video of the meeting shows the minister leaving early, state media reported.",
        "By Thursday the harbour was closed.",
        "“Follow us,” he said, “on the road to the coast.”",
        "'PEACE WITHIN REACH': BERG",
        "($1 = 0.86 crowns)",
        "(Reporting by Pia Holm in Varby, editing by Jon Vik)",
        "He said:",
        "What the ministers agreed",
        "Want to receive my letter every Monday? Sign up for it here.",
        "Contact between the two governments broke off in May, officials said.",
        "Subscribers of the state railway will pay more, the ministry announced.",
        "Opinions expressed are those of the author.",
    ],
)  # fmt: skip
def test_sentences_that_resemble_furniture_stay(line: str) -> None:
    """Datelines, sentences that begin with a label's word, headings, agencies' own credits and columnists' words are text."""
    assert clean(line) == [line]


def test_a_summary_box_at_the_top_goes_with_its_points() -> None:
    """A heading of summaries and the bullets or list items under it are a second report of the same statements."""
    points = [Line("Key points", "h2"), Line("Gas will be bought jointly.", "li"), Line("The islands stay out.", "li")]
    assert drop_summary([*points, Line(BEFORE)]) == [Line(BEFORE)]
    dashes = [Line("Summary"), Line("- Gas will be bought jointly."), Line("• The islands stay out.")]
    assert drop_summary([*dashes, Line(BEFORE)]) == [Line(BEFORE)]


def test_a_heading_summary_without_points_stays() -> None:
    """The word alone is not enough."""
    assert clean("Summary", "The talks failed.") == ["Summary", "The talks failed."]


def test_bullets_inside_the_text_stay() -> None:
    """A list that no summary heading announces is part of the article."""
    assert clean("- Gas will be bought jointly.", "- The islands stay out.") == [
        "- Gas will be bought jointly.",
        "- The islands stay out.",
    ]


def test_the_caption_of_a_dead_player_goes() -> None:
    """A line without a full stop behind a dead player captions it; a sentence there is text."""
    assert clean("Your browser doesn’t support HTML5", "Ministers Say Gas Will Be Bought Jointly") == []
    assert clean("Your browser doesn’t support HTML5", "The price is open.") == ["The price is open."]


@pytest.mark.parametrize(
    ("glued", "paragraph"),
    [
        ("Two Winters On, Will The Gas Club Hold?The price is set each quarter.", "The price is set each quarter."),
        ("Strand Says 'Never Again!'Norland has asked for a delay of a month.", "Norland has asked for a delay of a month."),
        ("Coast Faces Bill As McArthur Field Runs DryEfforts to connect it failed.", "Efforts to connect it failed."),
        ('Why DeVries Left The Club"We will not come back so soon," she said.', '"We will not come back so soon," she said.'),
        ("What the U.S. wants from the coastThe price is set by a board of nine.", "The price is set by a board of nine."),
        ("Why The Islands Stay Out", ""),
        ("Is The Club Over?", ""),
        ("How iPhone Makers Met McArthur In LeMans", ""),
    ],
)  # fmt: skip
def test_a_paragraph_glued_to_a_headline_is_cut_free(glued: str, paragraph: str) -> None:
    """The border is a capital without a space before it, with a sentence behind; names with inner capitals are no border."""
    assert text_behind_link(glued) == paragraph


def test_links_at_the_end_of_a_paragraph_are_cut() -> None:
    """A link in brackets, or glued behind the last sentence, goes; the paragraph stays."""
    assert clean("The price is open. (Also read: Why the islands stay out)") == ["The price is open."]
    assert clean("The price is open.READ MORE: Why The Islands Stay Out") == ["The price is open."]
    assert clean("(READ MORE: Why The Islands Stay Out)") == []


def test_a_label_on_its_own_line_takes_the_headline_after_it() -> None:
    """Label and headline in two lines go both; the sentence behind them stays."""
    assert clean("READ MORE:", "Why The Islands Stay Out", "The price is open.") == ["The price is open."]


def test_lines_that_repeat_the_headline_go() -> None:
    """The page's headline, and a caption in headline case made of its words, are no paragraphs; a heading is."""
    title = "Ministers Agree On Joint Gas Purchases For Coast"
    assert clean(title, "Ministers, Mayors Agree On Gas Purchases In Varby", "Joint gas purchases", title=title) == [
        "Joint gas purchases"
    ]


def test_lists_of_links_at_the_end_go() -> None:
    """Linked items at the end go together with the line that announces them."""
    lines = [
        Line(BEFORE),
        Line("More stories", "p"),
        Line("Why the islands stay out", "li", 0.5),
        Line("The gas club", "li", 0.4),
    ]
    assert clean_lines(lines) == [BEFORE]


def test_a_repeated_pull_quote_is_kept_once() -> None:
    """Later copies of a line of some length go; short ones (“No,” he said.) may repeat."""
    quote = "“We will not come back to this table before the summer is over,” she said."
    assert clean(quote, "“No,” he said.", quote, "“No,” he said.") == [quote, "“No,” he said.", "“No,” he said."]


def test_a_heading_with_nothing_behind_it_goes() -> None:
    """Headings at the very end announce what was dropped."""
    assert clean_lines([Line(BEFORE), Line("Our podcasts", "h3")]) == [BEFORE]


@settings(deadline=None)
@given(
    st.lists(st.text(min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(bool), max_size=12),
    st.text(max_size=40),
)
def test_cleaning_adds_nothing(texts: list[str], title: str) -> None:
    """Each line that comes out stood in one that went in."""
    kept = clean_lines([Line(text) for text in texts], (title,))
    assert all(any(line in text for text in texts) for line in kept)
