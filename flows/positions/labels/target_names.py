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
    """The names of an article by party: `mentions` in order, with their `starts`, and how many there are; `often` holds the
    parties, those named most often first, `begins` where the sentences of the article begin.

    `rows` are the names that stand side by side with each name, itself among them, by its number; `joined` tells of each party in
    what share of its rows others stand. `manners` are the shares of its mentions in which it acts, is a person, is an adjective.
    """

    mentions: dict[str, list[Named]]
    starts: dict[str, list[int]]
    counts: dict[str, int]
    often: list[str]
    begins: list[int]
    rows: list[list[Named]]
    joined: dict[str, list[tuple[str, float]]]
    manners: dict[str, tuple[float, float, float]]

    def sentence_at(self, start: int) -> int:
        """The number of the sentence that holds a character."""
        return bisect_right(self.begins, start) - 1


def read_names(article: Article) -> Names:
    """Look up the names of an article."""
    mentions: dict[str, list[Named]] = {}
    row: list[Named] = []
    rows: list[list[Named]] = []
    several: list[list[Named]] = []
    end = -_JOINED - 1
    for named in article.named:
        key = named.key
        if key in mentions:
            mentions[key].append(named)
        else:
            mentions[key] = [named]
        if named.start - end > _JOINED:
            row = [named]
        else:
            row.append(named)
            if len(row) == 2:
                several.append(row)
        rows.append(row)
        end = named.end
    starts = {key: [named.start for named in found] for key, found in mentions.items()}
    counts = {key: len(found) for key, found in mentions.items()}
    manners = {key: _manners(found) for key, found in mentions.items()}
    often = sorted(counts, key=lambda key: (-counts[key], key))
    begins = [0, *[start for start, _ in article.layout.sentences[1:]]]
    return Names(mentions, starts, counts, often, begins, rows, _joined(several, counts), manners)


def _joined(rows: list[list[Named]], mentions: dict[str, int]) -> dict[str, list[tuple[str, float]]]:
    """In what share of its rows each party stands beside others ("Israel and the United States"); `rows` are those of several
    names, `mentions` how many of each party there are in all rows."""
    counts = dict(mentions)
    pairs: dict[tuple[str, str], int] = {}
    for row in rows:
        keys = sorted({n.key for n in row})
        for named in row:
            counts[named.key] -= 1
        for key in keys:
            counts[key] += 1
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


def nearness(names: Names, statement: Statement, key: str) -> tuple[int | None, int | None, bool]:
    """How many sentences before and after a statement its article names a party, if it does, and whether in its paragraph."""
    starts = names.starts[key]
    start, (begin, end) = statement.attribution.content[0][0], statement.attribution.paragraph
    here, place = names.sentence_at(start), bisect_left(starts, start)
    back = min(here - names.sentence_at(starts[place - 1]), _MOST_BACK) if place else None
    ahead = min(names.sentence_at(starts[place]) - here, _MOST_AHEAD) if place < len(starts) else None
    first = bisect_left(starts, begin)
    return back, ahead, first < len(starts) and starts[first] < end
