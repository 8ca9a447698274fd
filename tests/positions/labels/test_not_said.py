"""What somebody is reported not to have said is negated; who refuses to do something has said no."""

import pytest

from flows.records import Document
from tests.positions.labels.texts import reader


@pytest.mark.parametrize(
    ("cue", "negated"),
    [
        ("said that", False),
        ("has not said that", True),
        ("has not yet announced that", True),
        ("did not immediately confirm that", True),
        ("would not say whether", True),
        ("declined to say whether", True),
        ("stopped short of saying that", True),
        ("stopped short of announcing that", True),
        ("has yet to say whether", True),
        ("fell short of saying that", True),
        ("no longer denies that", True),
        ("would only say that", False),
    ],
)
def test_what_was_not_said_is_negated(cue: str, negated: bool) -> None:
    """However the report says that nothing of the kind was said."""
    text = f"OSLO, March 3 - Norwegian Prime Minister Jonas Gahr Stoere {cue} the northern ports will be closed."
    (report,) = reader().read(Document("a", text, language="en")).positions
    assert (report.negated, text[slice(*report.content[0])].endswith("the northern ports will be closed")) == (negated, True)


@pytest.mark.parametrize(
    "refused",
    [
        "refused to back the embargo",
        "refused to call for an embargo",
        "refused to support the embargo",
        "refused to accept the embargo",
        "declined to commit to the embargo",
    ],
)
def test_a_refusal_is_no_statement_that_was_not_made(refused: str) -> None:
    """It rejects, and is not negated."""
    text = f"OSLO, March 3 - Norwegian Prime Minister Jonas Gahr Stoere {refused} on Russian oil."
    (report,) = reader().read(Document("a", text, language="en")).positions
    assert (report.speech_act, report.negated) == ("REJECT", False)


@pytest.mark.parametrize(
    "cue",
    [
        "refused to back",
        "refused to support",
        "stopped short of backing",
        "stopped short of calling for",
        "did not call for",
        "did not agree to",
        "did not support",
    ],
)
@pytest.mark.parametrize("speaker", ["Germany", "Norwegian Prime Minister Jonas Gahr Stoere"])
def test_what_was_not_supported_is_not_counted_as_support(speaker: str, cue: str) -> None:
    """Whatever else the words of the content may say."""
    text = f"OSLO, March 3 - {speaker} {cue} the joint plan for a fair peace."
    (report,) = reader().read(Document("a", text, language="en")).positions
    assert report.speech_act not in ("SUPPORT", "AGREE")
    assert report.stance in ("neutral", "opposes")


@pytest.mark.parametrize("cue", ["no longer supports", "no longer backs", "will no longer support"])
def test_what_is_supported_no_longer_is_rejected(cue: str) -> None:
    """It is negated as well."""
    text = f"OSLO, March 3 - Norwegian Prime Minister Jonas Gahr Stoere {cue} the joint plan."
    (report,) = reader().read(Document("a", text, language="en")).positions
    assert (report.speech_act, report.stance, report.negated) == ("REJECT", "opposes", True)
