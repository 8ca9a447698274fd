"""What a text tells of each party that a statement may be directed at: where and how it is named, what stands beside it."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from flows.frozen import record
from flows.positions.labels.article import Article, Named, party_key
from flows.positions.labels.relations import RelationsOn
from flows.positions.labels.statement import Statement
from flows.positions.labels.target_bundles import BUNDLES, Candidate, told_values
from flows.positions.labels.target_names import Names, nearness, read_names
from flows.positions.labels.target_words import PLACES
from flows.positions.labels.weights import Array

_OUTSIDE = 3  # parties that only the rest of the article names are looked at, where the content names nobody
_PRONOUNS = frozenset({"they", "you", "everyone"})
_ABROAD = frozenset(
    {"war", "peace_talks", "security_guarantees", "nuclear", "sanctions", "trade", "territory", "diplomacy", "arms"}
)
_Found = dict[str, list[Named]]  # mentions of a party by where they are, in order of the text


@record
class TargetArticle:
    """What is the same for all statements: how each party is named, who speaks, how much is about foreign affairs, whom the
    title names and whom the first paragraph, how parties stand to one another on its day.
    """

    article: Article
    num_statements: int
    speaking: frozenset[str]
    abroad: float
    prepositions: frozenset[str]
    titled: frozenset[str]
    opening: frozenset[str]
    relations: RelationsOn
    names: Names


def target_article(
    article: Article, statements: Sequence[Statement], prepositions: frozenset[str], relations: RelationsOn
) -> TargetArticle:
    """Count once for all statements of an article."""
    terms = article.topic_hits
    total = sum(terms.weights)
    abroad = sum([weight for weight, label in zip(terms.weights, terms.labels, strict=True) if label in _ABROAD])
    speaking = frozenset([key for s in statements for key in s.own if key])
    title, folded = " ".join(article.title.lower), article.layout.folded
    names = {(n.key, folded[n.start : n.end]) for n in article.named} if title else ()
    titled = frozenset([key for key, name in names if name.lower().replace("-", " ") in title])
    paragraphs = article.layout.paragraphs
    opening = frozenset(n.key for n in article.named_in(*paragraphs[0])) if paragraphs else frozenset[str]()
    told = (prepositions, titled, opening, relations, read_names(article))
    return TargetArticle(article, len(statements), speaking, abroad / total if total else 0.0, *told)


def told_of(
    articles: Sequence[TargetArticle], statements: Sequence[Statement], acts: Array, stances: Array, topics: Array
) -> Array:
    """What the statements of some articles tell of all their candidates (`told_values`)."""
    told = np.zeros((len(statements), 3))
    told[:, 0] = np.repeat([of.abroad for of in articles], [of.num_statements for of in articles])
    told[:, 1] = [not _PRONOUNS.isdisjoint([label for hits in s.hits for label in hits.labels]) for s in statements]
    told[:, 2] = [not s.own.isdisjoint([n.key for n in s.named]) for s in statements]
    return told_values(told, acts, stances, topics)


def target_candidates(of: TargetArticle, statement: Statement) -> list[Candidate]:
    """The parties named in the content, between cue and content, in the sentence, before it or anywhere, without the own side."""
    own, names = statement.own, of.names
    counts = names.counts
    others = [key for key in names.often if key not in own]
    if not others:
        return []
    places = _places(of, statement)
    inside = [key for key, found in places.items() if "content" in found]
    if not inside:
        for key in [key for key in others if key not in places][:_OUTSIDE]:
            places[key] = {"article": names.mentions[key][:1]}
    top, total = counts[others[0]], sum([counts[key] for key in others])
    joint = [party_key(party) for party in statement.attribution.joint_with or ()]
    result: list[Candidate] = []
    for key, found in places.items():
        opening, early = 0, False
        if "content" in found:
            kind, place = "inside", PLACES[0]
            first = found["content"][0]
            bundles, opening, early = _in_content(of, statement, found["content"])
            bundles.append(BUNDLES["rank", min(inside.index(key), 3), min(len(inside), 4)])
        else:
            kind, place = "outside" if inside else "alone", PLACES[1 if "gap" in found else 2]
            first = _first(found)
            bundles = [] if inside else [BUNDLES["near", *nearness(names, statement, key)]]
        speaks, country = key in of.speaking, bool(first.party.country)
        in_article = key in of.titled, key in of.opening, counts[key] == top, speaks, key in joint
        many = tuple([len(group) > 1 for group in found.values()])
        bundles += BUNDLES["who", kind, place, country, *in_article], BUNDLES["named", kind, tuple(found), many]
        relations, towards = of.relations.of(own, key), 0
        if relations:
            towards = BUNDLES["towards", relations, kind]
            bundles += BUNDLES["relations", relations], towards
        standing = "rival" if "rival" in relations else "ally" if "ally" in relations else ""
        shares = counts[key] / total, *names.manners[key]
        towards_it = towards, opening
        result.append(Candidate(key, first.party, first.start, bundles, shares, towards_it, early, kind, place, standing))
    return result


def _first(found: _Found) -> Named:
    """The first mention of a party."""
    groups = iter(found.values())
    first = next(groups)[0]
    for group in groups:
        if group[0].start < first.start:
            first = group[0]
    return first


def _places(of: TargetArticle, statement: Statement) -> dict[str, _Found]:
    """Other parties than the own side by key and by where they are named."""
    article, attribution, own = of.article, statement.attribution, statement.own
    found: list[tuple[str, list[Named]]] = [("content", statement.named)]
    if attribution.addressee is not None:
        found.append(("gap", article.named_in(*attribution.addressee)))
    if attribution.cue is not None and attribution.cue[1] <= attribution.content[0][0]:
        found.append(("gap", article.named_in(attribution.cue[1], attribution.content[0][0])))
    if attribution.source is not None:
        found.append(("source", article.named_in(*attribution.source)))
    found.append(("sentence", article.named_in(*attribution.sentence)))
    number = of.names.sentence_at(attribution.sentence[0])
    if number > 0:
        found.append(("before", article.named_in(*article.layout.sentences[number - 1])))
    places: dict[str, _Found] = {}
    used: set[int] = set()
    for place, group in found:
        for named in group:
            key = named.key
            if named.number in used or key in own:
                continue
            used.add(named.number)
            if key not in places:
                places[key] = {place: [named]}
            elif place in places[key]:
                places[key][place].append(named)
            else:
                places[key][place] = [named]
    return places


def _in_content(of: TargetArticle, statement: Statement, found: list[Named]) -> tuple[list[int], int, bool]:
    """The bundles of how a content names a party, the number of the one of the word that opens its name, or 0, and whether it is
    named at the beginning."""
    article, first = of.article, found[0]
    mention, row = first.mention, of.names.rows[first.number]
    distance = first.start - statement.attribution.content[0][0]
    place = "opens" if distance < 6 else "early" if distance < 30 else "late"
    actor = any(n.mention.as_actor for n in found)
    possessive = article.layout.folded[first.end : first.end + 2] == "'s"
    own = len(row) > 1 and not statement.own.isdisjoint([n.key for n in row])
    bundles = [BUNDLES["content", mention.form, mention.kind, place, actor, possessive, min(len(row), 4), own]]
    number, after = article.named_words[first.number]
    terms = article.topic_hits
    term = bisect_left(terms.firsts, after)  # of several that begin at a word the first one
    if term < len(terms.firsts) and terms.firsts[term] == after:
        bundles.append(BUNDLES["next", terms.labels[term]])
    name = _opening(of, statement, number)
    opening = BUNDLES["opening", name] if name else 0
    if opening:
        bundles.append(opening)
    return bundles, opening, distance < 30


def _opening(of: TargetArticle, statement: Statement, number: int) -> str:
    """The preposition before the word at which a name begins, or that it opens the content; beside what the statement does it
    tells much: "attacks by X" and "attacks on X" accuse different parties.
    """
    words = of.article.words
    before = words.word(number - 1) if number else ""
    if before == "the" and number > 1:
        before = words.word(number - 2)
    if before in of.prepositions:
        return f"prep_{before}"
    return "first" if number == statement.spans[0][0] or before == "that" else ""
