"""What stands at the edges of a statement."""

from flows.positions.labels.article import read_article
from flows.positions.labels.edges import edge_features
from flows.positions.labels.labeller import load_label_words
from flows.positions.labels.statement import read_statements
from flows.positions.reader import default_reader
from flows.records import Document


def _edges(text: str) -> list[dict[str, float]]:
    found = default_reader().find(Document("a", text, language="en"))
    words = load_label_words("en")
    assert found.layout is not None
    article = read_article(found.layout, "", found.recognition, found.attributions, words.topics, words.markers)
    return edge_features(article, read_statements(article, found.attributions))


def test_beginning_end_and_the_rest_of_the_sentence() -> None:
    """Words by their first six letters, names and figures by their kinds."""
    (edges,) = _edges(
        "After the vote, French President Emmanuel Macron said that 30 Belgian soldiers would return to Paris on Monday."
    )
    assert {"edge_first_#", "edge_first_<name>", "edge_first_soldie", "edge_second_to"} <= edges.keys()
    assert {"edge_last_to", "edge_last_<name>", "edge_rest_vote", "edge_rest_said"} <= edges.keys()
    assert not {"edge_rest_soldie", "edge_rest_macron"} & edges.keys()


def test_cues_before_and_after() -> None:
    """The class of the cue beside, with whether its speaker and its paragraph are the same."""
    first, second = _edges("Emmanuel Macron denied that troops had left.\n\nOlaf Scholz condemned the attack on the harbour.")
    assert {"edge_after_other_cue_ACCUSE", "edge_after_other_there_cue_ACCUSE"} <= first.keys()
    assert {"edge_before_other_cue_REJECT", "edge_before_other_there_cue_REJECT"} <= second.keys()
