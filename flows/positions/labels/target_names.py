"""How an article names each party, looked up once for all of its statements: where, beside whom, as whom."""

from bisect import bisect_left
from itertools import permutations
from operator import attrgetter

from flows.frozen import record
from flows.positions.labels.article import Article, Named
from flows.positions.labels.statement import Statement

_JOINED = 9  # characters between two names that stand side by side: "China and Russia", "U.S.-Israeli"
_start = attrgetter("start")
_MOST_BACK, _MOST_AHEAD = 6, 4  # sentences


@record
class Names:
    """The names of an article by party: `mentions` in order, and how many there are; `often` holds the parties, those named most
    often first, `sentences` the number of the sentence of each name.

    `rows` are the names that stand side by side with each name, itself among them, by its number; `joined` tells of each party in
    what share of its rows others stand. `manners` are the shares of its mentions in which it acts, is a person, is an adjective.
    """

    mentions: dict[str, list[Named]]
    counts: dict[str, int]
    often: list[str]
    sentences: list[int]
    rows: list[list[Named]]
    joined: dict[str, list[tuple[str, float]]]
    manners: dict[str, tuple[float, float, float]]


def read_names(article: Article) -> Names:
    """Look up the names of an article."""
    mentions: dict[str, list[Named]] = {}
    sentences: list[int] = []
    rows: list[list[Named]] = []
    beside: list[list[Named]] = []
    spans, number, end = article.layout.sentences, 0, -_JOINED - 1
    for named in article.named:
        start = named.start
        while number + 1 < len(spans) and spans[number + 1][0] <= start:
            number += 1
        sentences.append(number)
        if named.key in mentions:
            mentions[named.key].append(named)
        else:
            mentions[named.key] = [named]
        if start - end > _JOINED:
            rows.append([named])
        else:
            rows[-1].append(named)
        beside.append(rows[-1])
        end = named.end
    counts = {key: len(found) for key, found in mentions.items()}
    manners = {key: _manners(found) for key, found in mentions.items()}
    often = sorted(counts, key=lambda key: (-counts[key], key))
    return Names(mentions, counts, often, sentences, beside, _joined(rows), manners)


def _joined(rows: list[list[Named]]) -> dict[str, list[tuple[str, float]]]:
    """In what share of its rows each party stands beside others ("Israel and the United States")."""
    counts: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for row in rows:
        keys = sorted({n.key for n in row}) if len(row) > 1 else [row[0].key]
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
        if len(keys) > 1:
            for pair in permutations(keys, 2):
                pairs[pair] = pairs.get(pair, 0) + 1
    joined: dict[str, list[tuple[str, float]]] = {}
    for (one, other), count in pairs.items():
        joined.setdefault(one, []).append((other, count / counts[one]))
    return joined


def _manners(found: list[Named]) -> tuple[float, float, float]:
    acts = people = adjectives = 0
    for named in found:
        mention = named.mention
        acts += mention.as_actor
        people += mention.kind == "leader"
        adjectives += mention.form in ("adjective", "demonym")
    return acts / len(found), people / len(found), adjectives / len(found)


def near_features(article: Article, names: Names, statement: Statement, key: str) -> list[str]:
    """How far from a statement its article names a party: in the sentences before and after it, in its paragraph."""
    mentions, sentences = names.mentions[key], names.sentences
    start, (begin, end) = statement.attribution.content[0][0], statement.attribution.paragraph
    here, place = article.layout.sentence_at(start), bisect_left(mentions, start, key=_start)
    found = [
        f"back_{min(here - sentences[mentions[place - 1].number], _MOST_BACK)}" if place else "back_none",
        f"ahead_{min(sentences[mentions[place].number] - here, _MOST_AHEAD)}" if place < len(mentions) else "ahead_none",
    ]
    first = bisect_left(mentions, begin, key=_start)
    return [*found, "in_paragraph"] if first < len(mentions) and mentions[first].start < end else found
