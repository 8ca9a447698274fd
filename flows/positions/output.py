"""One reading as a row of JSON, in the form that `podium read` writes."""

from collections.abc import Mapping

from flows.positions.reader import UNDATED
from flows.records import Document, Mention, Party, Person, PositionReport, Reading, SpanPair


def to_row(reading: Reading, document: Document) -> dict[str, object]:
    """The row of one document: id, countries, leaders and positions, with character offsets of its text.

    Leaders go by their full name, organisations by their short name, countries by alpha-3; targets are the one or the other.
    """
    recognition = reading.recognition
    people = recognition.people
    return {
        "id": document.id,
        "countries": [
            {"country": m.entity_id, "start": m.start, "end": m.end, "form": m.form}
            for m in recognition.mentions
            if m.kind == "country" and m.entity_id
        ],
        "leaders": [
            _leader(m, people[m.entity_id]) for m in recognition.mentions if m.kind == "leader" and m.entity_id in people
        ],
        "positions": [_position(p, reading, document.text) for p in reading.positions],
    }


def _leader(mention: Mention, person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "leader_id": mention.entity_id,
        "country": person.country,
        "office": person.office_title,
        "start": mention.start,
        "end": mention.end,
    }


def _position(report: PositionReport, reading: Reading, text: str) -> dict[str, object]:
    short = reading.recognition.organisations
    return {
        "content": [list(span) for span in report.content],
        "source": _span(report.source),
        "cue": _span(report.cue),
        "quote_type": report.quote_type,
        "speaker_kind": report.speaker_kind,
        "speaker": report.speaker_name,
        "leader": report.speaker_name if report.speaker_kind == "leader" else "",
        "leader_id": report.leader_id,
        "office": report.office_id,
        "country": report.country,
        "organisation": short.get(report.organisation_id, report.organisation_id) or _own_name(report),
        "speech_act": report.speech_act,
        "topic": report.topic,
        "stance": report.stance,
        "targets": [name for party in report.targets if (name := _party(party, short))],
        "joint_with": [name for party in report.joint_with if (name := _joint(party, reading, short))],
        "conditional": report.conditional,
        "negated": report.negated,
        "said_on": "" if report.said_on == UNDATED else report.said_on.isoformat(),
        "said_on_basis": report.said_on_basis,
        "amounts": [list(amount) for amount in report.amounts],
        "confidence": report.confidence,
        "words": [text[s:e] for s, e in report.content],
    }


def _own_name(report: PositionReport) -> str:
    """The name of an organisation that the tables lack, as the article gives it."""
    return report.speaker_name if report.speaker_kind == "organisation" else ""


def _span(span: SpanPair | None) -> list[int] | None:
    return list(span) if span is not None else None


def _party(party: Party, short: Mapping[str, str]) -> str:
    return party.country or short.get(party.organisation_id, party.organisation_id)


def _joint(party: Party, reading: Reading, short: Mapping[str, str]) -> str:
    person = reading.recognition.people.get(party.leader_id)
    return person.name if person is not None else _party(party, short)
