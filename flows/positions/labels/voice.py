"""What a statement's cue, grammar and words tell of its speech act and its stance, as bundles of features.

Their values are whole numbers, so that sums of weights are exact.
"""

from collections.abc import Sequence
from itertools import pairwise

from flows.positions.labels.article import Article
from flows.positions.labels.bundles import Bundled, Bundles
from flows.positions.labels.clause import Clause, Subject, read_clauses
from flows.positions.labels.edges import beside_features, cues_of
from flows.positions.labels.rules import clause_hints
from flows.positions.labels.statement import Statement
from flows.positions.labels.together import Together

_CUE = 3.0
_HINT = 2.0
_LEMMA = 2.0
_PLAIN = frozenset(
    {"cue_say", "cue_report", "cue_stress", "cue_confirm", "cue_think", "cue_announce", "cue_express", "cue_claim"}
)
_COLOURS = frozenset(
    (
        "oblige",
        "appeal",
        "harm",
        "judge_bad",
        "worry",
        "trouble",
        "judge_good",
        "mild_good",
        "threat",
        "ease",
        "figures",
        "when",
        "casualty",
        "incident",
        "routine",
        "forecast",
        "opinion",
        "contrast",
        "purpose",
    )
)
_PERSONS = {"we": "person_we", "i": "person_i", "you": "person_you", "they": "person_they", "everyone": "person_everyone"}
_ATTITUDES = frozenset({"cue_express", "cue_claim", "cue_announce"})  # their object names the attitude: "expressed regret for"

_OF_CLAUSES = frozenset({"threat", "incident", "casualty", "routine", "judge_good", "judge_bad", "harm"})  # and cues, and deeds


def voice_features(of: Together) -> Bundled:
    """The features of each statement for the models of speech act and stance, but for words."""
    _BUNDLES.bound()
    articles = [of.articles[owner] for owner in of.owners]
    told = [*map(_bundles, articles, of.statements, _opens_with(of, "to"), _holds(of, "?"))]
    cues = [cues_of(statement) for statement in of.statements]
    for number, (owner, after) in enumerate(pairwise(of.owners)):
        if owner == after:
            one, other = of.statements[number], of.statements[number + 1]
            same = (one.attribution.speaker.name, one.attribution.speaker.country) == (
                other.attribution.speaker.name,
                other.attribution.speaker.country,
            )
            here = one.attribution.paragraph == other.attribution.paragraph
            told[number].append(_BUNDLES["beside", "after", same, here, cues[number + 1]])
            told[number + 1].append(_BUNDLES["beside", "before", same, here, cues[number]])
    return Bundled(told, _BUNDLES.features)


def _opens_with(of: Together, word: str) -> list[bool]:
    """Whether each statement's content begins with a word."""
    firsts, lasts = of.opening[:, 0], of.opening[:, 1]
    opens = firsts < lasts
    opens[opens] = of.numbers[firsts[opens]] == of.numbering[word]
    return list(opens.tolist())


def _holds(of: Together, word: str) -> list[bool]:
    """Whether a word stands in the first part of each statement's content."""
    places = (of.numbers == of.numbering[word]).nonzero()[0]
    edges = places.searchsorted(of.opening)
    return list((edges[:, 0] < edges[:, 1]).tolist())


def _bundles(article: Article, statement: Statement, begins: bool, asks: bool) -> list[int]:
    """The bundles of one statement by itself; `begins` and `asks` tell of its words."""
    attribution = statement.attribution
    cue = _BUNDLES[
        "cue",
        tuple(statement.cue_classes),
        _attitudes(statement),
        attribution.quote_type,
        attribution.speaker.kind,
        attribution.cue_act,
        attribution.negated,
        attribution.modal,
        attribution.addressee is not None,
        statement.lemma,
        attribution.frame,
    ]
    spoken = "spoken" in _BUNDLES.features[cue]
    first, *later = read_clauses(article, statement)
    found = [cue, _shape(statement, begins, asks, spoken), _BUNDLES["clause", spoken, *_of_clause(first)]]
    if later:
        hints = [hint for clause in later for hint in clause_hints(clause)]
        found.append(_BUNDLES["later", spoken, frozenset(hints)])
    counts: dict[str, int] = {}
    for hits in statement.hits:
        for label in hits.labels:
            counts[label] = counts.get(label, 0) + 1
    others = any(n.key not in statement.own for n in statement.named)
    found += [_BUNDLES["colour", label, min(2, count), spoken, others] for label, count in counts.items()]
    return found


def _attitudes(statement: Statement) -> tuple[str, ...]:
    """The classes of the first words of the content, where the cue only opens ("expressed")."""
    if _ATTITUDES.isdisjoint(statement.cue_classes) or statement.attribution.quote_type == "direct":
        return ()
    first = statement.spans[0][0]
    opening = statement.hits[0].within((first, first + 3)).labels
    return tuple([label for label in opening if label[4:].isupper() or label == "cue_concern"])


def _shape(statement: Statement, begins: bool, asks: bool, spoken: bool) -> int:
    """The bundle of how long a content is, of how it begins, whom it names, and who says it."""
    named = {n.key in statement.own for n in statement.named}
    length = statement.length
    size = "short" if length < 8 else "long" if length > 30 else "middle"
    return _BUNDLES["shape", size, begins, asks, False in named, True in named, statement.roles, spoken]


def _of_clause(clause: Clause) -> tuple[str, str, bool, frozenset[str]]:
    """What tells the features of a clause: of the classes of its words those that matter."""
    does = frozenset([p for p in clause.predicates if p in _OF_CLAUSES or p.startswith(("do_", "cue_"))])
    return clause.subject, clause.modal, clause.negated, does


def _cue_features(
    classes: Sequence[str],
    attitudes: Sequence[str],
    quote_type: str,
    kind: str,
    cue_act: str,
    negated: bool,
    modal: bool,
    addressed: bool,
    lemma: str,
    frame: str,
) -> dict[str, float]:
    """The classes of the cue's words, and what the grammar knows of it: its key, the act of the cue table, how the content hangs
    on it."""
    cue = {label for label in classes if label.startswith("cue_") or label == "negation"}.union(attitudes)
    acts = sorted(c for c in cue if c[4:].isupper())
    if not acts and cue_act not in ("", "STATE"):
        acts = [f"cue_{cue_act}"]  # the cue table knows adjectives and phrases that the lexicon lacks
        cue.update(acts)
    is_not = negated or "negation" in cue
    features = {"bias": 1.0, f"type_{quote_type}": 1.0, f"kind_{kind}": 1.0, f"frame_{frame}": 1.0}
    features["spoken" if not acts and cue <= _PLAIN else "marked"] = 1.0
    for name in cue:
        features[f"not_{name}" if is_not else name] = _CUE
    for act in acts[:1] if not is_not else ():
        features[f"{act}_alone"] = _CUE if len(acts) == 1 else 1.0
    if lemma:
        features[f"lemma_{lemma}"] = _LEMMA
        features[f"{lemma}_{frame}"] = 1.0
        if negated:
            features[f"not_{lemma}"] = 1.0
    if cue_act:
        features[f"act_{cue_act}"] = 1.0
    told = {"cue_negated": negated, "cue_modal": modal, "addressed": addressed}
    return features | {name: 1.0 for name, is_so in told.items() if is_so}


def _shape_features(
    size: str, begins: bool, asks: bool, others: bool, own: bool, roles: frozenset[str], spoken: bool
) -> dict[str, float]:
    told = {size: True, "infinitive": begins, "question": asks, "names_others": others, "names_own": own}
    features = {name: 1.0 for name, is_so in told.items() if is_so}
    for role in sorted(roles):
        features[role] = 1.0
        if spoken:
            features[f"said_{role}"] = 1.0
    return features


def _colour_features(label: str, count: int, spoken: bool, others: bool) -> dict[str, float]:
    """What a class of words tells that stands so often in a content, two meaning more than once: how strongly it is coloured, and
    whether other parties are named beside it."""
    if label in _COLOURS:
        features = {f"has_{label}": float(count)}
        if spoken:
            features[f"said_{label}"] = float(count)
        if others:
            features[f"others_{label}"] = 1.0
        return features
    if label in _PERSONS:
        return {_PERSONS[label]: 1.0}
    return {f"any_{label}": 1.0} if spoken and label.startswith("do_") and label != "do_commit" else {}


def _clause_features(spoken: bool, subject: Subject, modal: str, negated: bool, does: frozenset[str]) -> dict[str, float]:
    """The main clause of the first sentence, and its hints."""
    prefix, polarity = _prefix(spoken), "not" if negated else "yes"
    features = {
        f"{prefix}subject_{subject}": 1.0,
        f"{prefix}{modal}_{polarity}": 1.0,
        f"{prefix}{subject}_{modal}_{polarity}": 1.0,
    }
    for predicate in sorted(does):
        if predicate.startswith("do_"):
            features[f"{prefix}{predicate}_{polarity}"] = 1.0
            features[f"{prefix}{subject}_{predicate}_{polarity}"] = 1.0
    for hint in sorted(clause_hints(Clause(subject, modal, negated, does))):
        if not (spoken and hint in _COLOURS):  # what the words of that colour tell has this name
            features.setdefault(f"{prefix}{hint}", _HINT)
    return features


def _later_features(spoken: bool, hints: frozenset[str]) -> dict[str, float]:
    """The hints of the clauses behind the first."""
    return {f"{_prefix(spoken)}{hint}_later": _HINT for hint in sorted(hints)}


def _prefix(spoken: bool) -> str:
    return "said_" if spoken else "cued_"


_BUNDLES = Bundles(
    {
        "cue": _cue_features,
        "shape": _shape_features,
        "colour": _colour_features,
        "clause": _clause_features,
        "later": _later_features,
        "beside": beside_features,
    }
)
