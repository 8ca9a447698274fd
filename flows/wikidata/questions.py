"""The questions put to the SPARQL endpoint, as addresses to GET: few ids a question, so that each stays within its limits."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from string import Template
from urllib.parse import quote

QUERIES = Path(__file__).with_name("queries")
SINCE = date(2015, 1, 1)  # the reviewed tables go back as far
OFFICES_AT_A_TIME = 25  # a question of 25 offices is answered well within the endpoint's minute
PEOPLE_AT_A_TIME = 60
COUNTRIES_AT_A_TIME = 100


def offices_urls(endpoint: str, countries: Iterable[str]) -> Iterator[str]:
    """The addresses that ask which offices the heads of state and government of these countries (alpha-2) hold."""
    codes = sorted(set(countries))
    for start in range(0, len(codes), COUNTRIES_AT_A_TIME):
        batch = codes[start : start + COUNTRIES_AT_A_TIME]
        yield _url(endpoint, "offices", codes=" ".join(f'"{code}"' for code in batch))


def holders_urls(endpoint: str, offices: Iterable[str]) -> Iterator[str]:
    """The addresses that ask who held these offices (Wikidata ids)."""
    for batch in _batches(sorted(set(offices), key=_number), OFFICES_AT_A_TIME):
        yield _url(endpoint, "holders", offices=_items(batch), since=f"{SINCE.isoformat()}T00:00:00Z")


def people_urls(endpoint: str, people: Iterable[str], languages: Iterable[str]) -> Iterator[str]:
    """The addresses that ask for the facts about these people (Wikidata ids), their names in these languages (BCP 47)."""
    quoted = ", ".join(f'"{language}"' for language in sorted(set(languages)))
    for batch in _batches(sorted(set(people), key=_number), PEOPLE_AT_A_TIME):
        yield _url(endpoint, "people", people=_items(batch), languages=quoted)


def _url(endpoint: str, name: str, **values: str) -> str:
    text = Template((QUERIES / f"{name}.rq").read_text(encoding="utf-8")).substitute(values)
    lines = [line.strip() for line in text.splitlines() if not line.startswith("#")]
    return f"{endpoint}{'&' if '?' in endpoint else '?'}format=json&query={quote(' '.join(lines), safe='')}"


def _items(ids: Sequence[str]) -> str:
    return " ".join(f"wd:{item}" for item in ids)


def _batches(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _number(item: str) -> int:
    return int(item[1:])
