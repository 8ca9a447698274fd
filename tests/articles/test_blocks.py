"""A tree as the lines that a reader sees."""

from lxml.html import fragment_fromstring

from flows.articles.blocks import blocks, split_breaks


def lines(markup: str) -> list[str]:
    return [block.text for block in blocks(fragment_fromstring(markup, create_parent="div"))]


def test_borders_of_block_elements_divide() -> None:
    """Text before, in and after a block element are three lines; inline elements divide nothing."""
    assert lines("one <b>two</b> <i>three</i><div>four</div>five") == ["one two three", "four", "five"]


def test_inline_elements_glue_as_in_the_browser() -> None:
    """No space is invented between inline elements, none lost where one stands."""
    assert lines("<p><span>Ber</span><span>lin</span> <a>says</a>, no</p>") == ["Berlin says, no"]


def test_two_line_breaks_divide_and_one_does_not() -> None:
    """A blank line is a border; a single break is a space, unless a full sentence of some length ends there."""
    assert lines("<p>One<br><br>Two<br>three</p>") == ["One", "Two three"]
    sentence = "The harbour stays closed until the fees of last year have been paid."
    assert lines(f"<p>{sentence}<br>{sentence}</p>") == [sentence, sentence]


def test_preformatted_text_keeps_its_blank_lines() -> None:
    """Releases set as typescript: lines are joined, blank lines divide."""
    assert lines("<pre>The ministers met\nin Varby.\n\nThey will meet\nagain.</pre>after\nit") == [
        "The ministers met in Varby.",
        "They will meet again.",
        "after it",
    ]


def test_white_space_of_the_source_is_no_border() -> None:
    """Newlines and indentation in the markup are single spaces."""
    assert lines("<p>one\n\n      two\tthree</p>") == ["one two three"]


def test_silent_elements_show_nothing() -> None:
    """Scripts, styles, templates, forms' fields and what is hidden give no text; the text behind them stays."""
    assert lines("<p>a<script>x()</script>b<style>y</style><noscript>z</noscript><span hidden>h</span> c</p>") == ["ab c"]


def test_links_are_counted() -> None:
    """The share of linked characters is known for each block."""
    (block,) = blocks(fragment_fromstring("<p>see <a>the plan</a> now</p>"))
    assert (block.text, block.linked) == ("see the plan now", 8)


def test_a_labelled_link_is_a_block_of_its_own() -> None:
    """What follows a labelled link in the same paragraph is another block, whether the label stands in the link or before it."""
    assert lines("<p><a>Read also: The plan</a>The ministers met.</p>") == ["Read also: The plan", "The ministers met."]
    assert lines("<p><b>SEE ALSO:</b> <a>The plan</a>The ministers met.</p>") == ["SEE ALSO: The plan", "The ministers met."]


def test_other_links_do_not_divide() -> None:
    """A link inside a sentence is part of it."""
    assert lines("<p>They <a>watch</a> the sea.</p>") == ["They watch the sea."]


def test_a_split_of_nothing() -> None:
    """Empty text has no lines."""
    assert split_breaks(" \n \n") == []
