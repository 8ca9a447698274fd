"""The rows of one reading: what a reader found in an article, as the tables of schema core keep it."""

from datetime import date

from flows.keys import key
from flows.records import Candidate, Mention, Party, Person, PositionReport, Reading
from flows.stages.wording import content_key, quote_key

Row = dict[str, object]


def mention_rows(article_id: str, day: date, reading: Reading, version: str) -> list[Row]:
    """Rows of `core.mentions`, each mention once; `day` is the article's, here as below."""
    return [_mention_row(article_id, day, mention, version) for mention in dict.fromkeys(reading.recognition.mentions)]


def _mention_row(article_id: str, day: date, mention: Mention, version: str) -> Row:
    return {
        "mention_id": key(article_id, str(mention.start), str(mention.end), mention.kind, mention.entity_id),
        "article_id": article_id,
        "start_char": mention.start,
        "end_char": mention.end,
        "kind": mention.kind,
        "entity_id": mention.entity_id,
        "form": mention.form,
        "as_actor": mention.as_actor,
        "confidence": mention.confidence,
        "extractor_version": version,
        "published_on": day,
    }


def person_row(article_id: str, day: date, person: Person, version: str) -> Row:
    """The row of `core.article_people`: a person as of the article's date."""
    return {
        "article_id": article_id,
        "leader_id": person.leader_id,
        "name": person.name,
        "surname": person.surname,
        "country": person.country or None,
        "organisation_id": person.organisation_id or None,
        "office_id": person.office_id or None,
        "office_title": person.office_title or None,
        "origin": person.origin,
        "tense": person.tense,
        "confidence": person.confidence,
        "extractor_version": version,
        "published_on": day,
    }


def candidate_row(article_id: str, candidate: Candidate, version: str) -> Row:
    """The row of `core.leader_candidates`."""
    return {
        "article_id": article_id,
        "leader_id": candidate.leader_id,
        "name": candidate.name,
        "title": candidate.title,
        "role": candidate.role,
        "country": candidate.country or None,
        "organisation_id": candidate.organisation_id or None,
        "start_char": candidate.start,
        "end_char": candidate.end,
        "extractor_version": version,
    }


def speaker_key(report: PositionReport) -> str:
    """Who speaks, as one key: the leader, else the organisation, else the state, else the name that the article gives."""
    if report.speaker_kind == "leader":
        return f"leader:{report.leader_id or report.speaker_name.casefold()}"
    if report.speaker_kind == "organisation":
        return f"organisation:{report.organisation_id or report.speaker_name.casefold()}"
    return f"{report.speaker_kind}:{report.country or report.speaker_name.casefold()}"


def report_row(article: Row, report: PositionReport, version: str) -> Row:
    """The row of `core.position_reports`; its id follows from the article, the spans and the speaker."""
    article_id, text = str(article["article_id"]), str(article["text"])
    content = " … ".join(text[start:end] for start, end in report.content)
    second = report.content[1] if len(report.content) > 1 else (None, None)
    source = report.source or (None, None)
    cue = report.cue or (None, None)
    who = speaker_key(report)
    return {
        "report_id": key(article_id, repr(report.content), repr(report.cue), who),
        "article_id": article_id,
        "content_start": report.content[0][0],
        "content_end": report.content[0][1],
        "content2_start": second[0],
        "content2_end": second[1],
        "source_start": source[0],
        "source_end": source[1],
        "cue_start": cue[0],
        "cue_end": cue[1],
        "quote_type": report.quote_type,
        "content": content,
        "content_key": content_key(content),
        "quote_key": quote_key(content),
        "cue": text[report.cue[0] : report.cue[1]] if report.cue else None,
        "source": text[report.source[0] : report.source[1]] if report.source else None,
        "speaker_kind": report.speaker_kind,
        "speaker_name": report.speaker_name,
        "speaker_key": who,
        "leader_id": report.leader_id or None,
        "office_id": report.office_id or None,
        "country": report.country or None,
        "organisation_id": report.organisation_id or None,
        "speech_act": report.speech_act,
        "topic": report.topic,
        "stance": report.stance,
        "conditional": report.conditional,
        "negated": report.negated,
        "said_on": report.said_on,
        "said_on_basis": report.said_on_basis,
        "published_at": article["published_at"],
        "outlet_id": article["outlet_id"],
        "amounts": "; ".join(f"{number} {unit}".strip() for number, unit in report.amounts),
        "confidence": report.confidence,
        "extractor_version": version,
    }


def party_rows(report_id: str, article_id: str, day: date, report: PositionReport) -> list[Row]:
    """Rows of `core.report_parties`: targets and joint speakers, each ranked from 1."""
    return [
        _party_row(report_id, article_id, day, role, rank, party)
        for role, parties in (("target", report.targets), ("joint", report.joint_with))
        for rank, party in enumerate(dict.fromkeys(parties), start=1)
    ]


def _party_row(report_id: str, article_id: str, day: date, role: str, rank: int, party: Party) -> Row:
    return {
        "report_id": report_id,
        "article_id": article_id,
        "role": role,
        "rank": rank,
        "country": party.country or None,
        "organisation_id": party.organisation_id or None,
        "leader_id": party.leader_id or None,
        "published_on": day,
    }
