"""Places that act and places where something is. The sentences are ours."""

import csv
from decimal import Decimal

import pytest

from flows.recognition import DIRECTORY
from flows.recognition.actors import ActorReader
from flows.recognition.tokens import tokenise
from flows.recognition.word_classes import WordClasses

WEIGHTS = DIRECTORY / "actor_weights_en.csv"
ACTING = [
    ("Moscow said the talks had failed.", "Moscow"),
    ("Washington's refusal surprised its allies.", "Washington"),
    ("Ministers are preparing for negotiations with Tehran.", "Tehran"),
    ("The treaty was rejected by Beijing.", "Beijing"),
    ("In the final, Brazil defeated Germany.", "Brazil"),
    ("France has agreed to send troops.", "France"),
    ("He accused Israel of breaking the truce.", "Israel"),
    ("Japan will not accept the demand.", "Japan"),
    ("Kyiv insists on security guarantees.", "Kyiv"),
    ("It was a win against Spain.", "Spain"),
]
PLACES = [
    ("The summit in Moscow ended late.", "Moscow"),
    ("He flew to Paris on Monday.", "Paris"),
    ("She was born near London and lived there.", "London"),
    ("Thousands of people live in the north of Syria.", "Syria"),
    ("Two villages on the coast of Norway were cut off.", "Norway"),
    ("They visited Japan with their families.", "Japan"),
    ("Flooding killed three in Jakarta, Indonesia.", "Indonesia"),
    ("The river runs through Austria and Hungary.", "Austria"),
    ("Italy's largest lake dried up.", "Italy"),
    ("The refugees came from Sudan.", "Sudan"),
]


@pytest.fixture(scope="module")
def reader() -> ActorReader:
    """The reader of English."""
    return ActorReader(WordClasses())


def acts(reader: ActorReader, text: str, name: str) -> bool:
    tokens = tokenise(text)
    start = text.index(name)
    return reader.acts(tokens, WordClasses().marker().mark(tokens), *tokens.within(start, start + len(name)))


@pytest.mark.parametrize(("text", "name"), ACTING)
def test_a_place_that_acts(reader: ActorReader, text: str, name: str) -> None:
    """Subjects of what governments do, partners and opponents, owners of decisions."""
    assert acts(reader, text, name)


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_a_place_where_something_is(reader: ActorReader, text: str, name: str) -> None:
    """Ends of journeys, scenes of events, land and its parts."""
    assert not acts(reader, text, name)


@pytest.mark.parametrize(("text", "name"), [*ACTING, *PLACES])
def test_a_name_acts_by_the_weights_of_its_properties(reader: ActorReader, text: str, name: str) -> None:
    """What is put together in few steps is what the weights of all properties add up to."""
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        weights = {row["property"]: Decimal(row["weight"]) for row in csv.DictReader(file)}
    tokens = tokenise(text)
    marks, place = WordClasses().marker().mark(tokens), tokens.within(text.index(name), text.index(name) + len(name))
    score = weights["bias"] + sum(weights.get(found, Decimal(0)) for found in reader.properties(tokens, marks, *place))
    assert reader.acts(tokens, marks, *place) == (score >= 0)


def test_a_name_alone(reader: ActorReader) -> None:
    """A text that is nothing but a name can be judged, at its edges."""
    tokens = tokenise("Iran")
    assert isinstance(reader.acts(tokens, WordClasses().marker().mark(tokens), 0, 1), bool)
