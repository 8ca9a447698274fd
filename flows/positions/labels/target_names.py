"""How an article names each party, looked up once for all of its statements: where, beside whom, as whom."""

from bisect import bisect_left, bisect_right
from itertools import permutations

from flows.frozen import record
from flows.positions.labels.article import Article, Named
from flows.positions.labels.statement import Statement

_JOINED = 9  # characters between two names that stand side by side: "China and Russia", "U.S.-Israeli"
_MOST_BACK, _MOST_AHEAD = 6, 4  # sentences


@record
class Names:
    """The names of an article by party: `mentions` in order, with their `starts` and the numbers of their `sentences`, and how
    many there are; `often` holds the parties, those named most often first.

    `rows` are the names that stand side by side with each name, itself among them, by its number; `joined` tells of each party in
    what share of its rows others stand. `manners` are the shares of its mentions in which it acts, is a person, is an adjective.
    """

    mentions: dict[str, list[Named]]
    starts: dict[str, list[int]]
    sentences: dict[str, list[int]]
    counts: dict[str, int]
    often: list[str]
    rows: list[list[Named]]
    joined: dict[str, list[tuple[str, float]]]
    manners: dict[str, tuple[float, float, float]]


def read_names(article: Article) -> Names:
    """Look up the names of an article."""
    mentions: dict[str, list[Named]] = {}
    starts: dict[str, list[int]] = {}
    sentences: dict[str, list[int]] = {}
    rows: list[list[Named]] = []
    beside: list[list[Named]] = []
    begins = [start for start, _ in article.layout.sentences]
    end = -_JOINED - 1
    for named in article.named:
        key, start = named.key, named.start
        sentence = max(0, bisect_right(begins, start) - 1)
        if key in mentions:
            mentions[key].append(named)
            starts[key].append(start)
            sentences[key].append(sentence)
        else:
            mentions[key], starts[key], sentences[key] = [named], [start], [sentence]
        if start - end > _JOINED:
            rows.append([named])
        else:
            rows[-1].append(named)
        beside.append(rows[-1])
        end = named.end
    counts = {key: len(found) for key, found in mentions.items()}
    manners = {key: _manners(found) for key, found in mentions.items()}
    often = sorted(counts, key=lambda key: (-counts[key], key))
    return Names(mentions, starts, sentences, counts, often, beside, _joined(rows), manners)


def _joined(rows: list[list[Named]]) -> dict[str, list[tuple[str, float]]]:
    """In what share of its rows each party stands beside others ("Israel and the United States")."""
    counts: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for row in rows:
        if len(row) == 1:
            key = row[0].key
            counts[key] = counts.get(key, 0) + 1
            continue
        keys = sorted({n.key for n in row})
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
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


def nearness(article: Article, names: Names, statement: Statement, key: str) -> tuple[int | None, int | None, bool]:
    """How many sentences before and after a statement its article names a party, if it does, and whether in its paragraph."""
    starts, sentences = names.starts[key], names.sentences[key]
    start, (begin, end) = statement.attribution.content[0][0], statement.attribution.paragraph
    here, place = article.layout.sentence_at(start), bisect_left(starts, start)
    back = min(here - sentences[place - 1], _MOST_BACK) if place else None
    ahead = min(sentences[place] - here, _MOST_AHEAD) if place < len(starts) else None
    first = bisect_left(starts, begin)
    return back, ahead, first < len(starts) and starts[first] < end
