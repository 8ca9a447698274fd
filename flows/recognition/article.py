"""One text's people: names and titles taken in order, then the surnames and bare titles that refer back to them."""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from flows.recognition.discovery import Run, country_of, discovered_id, name_before, name_from
from flows.recognition.matcher import Hit
from flows.recognition.names import Name
from flows.recognition.people import PeopleBook
from flows.recognition.titles import Head, Places, Title, TitleReader
from flows.recognition.tokens import Tokens
from flows.records import Candidate, Mention, Person

_SPACES = frozenset({" ", "\u00a0"})
_ARTICLES = frozenset({"the", "The", "a", "an", "A", "An"})
_FORM_NAME, _FORM_SURNAME, _FORM_TITLE = "name", "surname", "title"
_BEFORE_MONTH = frozenset(
    {"in", "of", "since", "by", "until", "on", "late", "early", "mid", "last", "next", "this", "from", "to", "before"}
)


class ArticlePeople:
    """Reads the people of one text; used once."""

    def __init__(
        self, book: PeopleBook, titles: TitleReader, tokens: Tokens, mentions: Sequence[Mention], on: date | None
    ) -> None:
        self._book, self._words, self._tokens, self._on = book, book.words, tokens, on
        self._titles = titles
        self._places = Places(tokens, mentions, book.states)
        self._sites = mentions
        self._counts = Counter(self._places.country(m) for m in mentions if m.entity_id)
        del self._counts[""]
        self._named = {m.entity_id for m in mentions} | set(self._counts)
        self._mentions: list[Mention] = []
        self._people: dict[str, Person] = {}
        self._candidates: list[Candidate] = []
        self._title_of: dict[str, Title] = {}
        self._shown: dict[str, str] = {}
        self._introduced: dict[str, list[int]] = {}
        self._surnames: dict[str, list[str]] = {}  # of discovered people
        self._titled: dict[int, Title] = {}
        self._taken = 0

    def read(self, hits: Sequence[Hit[Name | Head]]) -> tuple[list[Mention], dict[str, Person], list[Candidate]]:
        """Mentions in order, the people behind them, and candidates."""
        named: dict[int, Hit[Name | Head]] = {h.first: h for h in hits if any(isinstance(v, Name) for v in h.values)}
        ends = {h.last: h for h in named.values()}
        surnames: list[Hit[Name | Head]] = []
        bare: list[Title] = []
        for hit in hits:
            head = next((v for v in hit.values if isinstance(v, Head)), None)
            if head is not None and not self._is_name(hit):
                title = self._title(hit, head)
                if title is not None and not self._attach(title, named, ends):
                    bare.append(title)
            elif hit.first < self._taken:
                continue
            elif any(isinstance(v, Name) and v.whole for v in hit.values):
                self._whole(hit)
            else:
                surnames.append(hit)
        for hit in surnames:
            self._surname(hit)
        self._later_discovered()
        self._mentions.sort(key=lambda m: m.start)
        self._bare_titles(bare)
        self._mentions = _apart(self._mentions)
        used = {m.entity_id for m in self._mentions if m.kind == "leader"}
        return self._mentions, {i: p for i, p in self._people.items() if i in used}, self._candidates

    # --- titles --------------------------------------------------------------------------------------------------

    def _is_name(self, hit: Hit[Name | Head]) -> bool:
        """Whether a word that is a title and a name ("Marshal", "Major") is the name here: no name follows it."""
        if not any(isinstance(v, Name) for v in hit.values):
            return False
        i, words = hit.last, self._tokens.words
        return not (i < len(words) and words[i][0].isupper() and self._tokens.gap(i) in {" ", ". "})

    def _title(self, hit: Hit[Name | Head], head: Head) -> Title | None:
        tokens = self._tokens
        if head.scope in {"style", "rank"} and not tokens.words[hit.first][0].isupper():
            return None
        title = self._titles.read(tokens, hit.first, hit.last, head, self._places)
        before = self._titled.get(title.first)
        if before is not None and head.scope in {"style", "rank"}:
            return Title(
                before.first, title.last, before.head, before.names, before.country, before.organisation, before.tense, True
            )
        return title

    def _attach(self, title: Title, named: dict[int, Hit[Name | Head]], ends: dict[int, Hit[Name | Head]]) -> bool:
        """Tie the title to the name beside it, taking down a person whom the tables lack; False where it stands bare."""
        tokens, after = self._tokens, title.last
        gap = tokens.gap(after)
        capital = after < len(tokens.words) and tokens.words[after][0].isupper()
        if capital and (gap in _SPACES or gap == ". "):
            return self._attach_right(title, named)
        if title.head.scope in {"style", "rank"}:
            return True
        if capital and gap == ", " and self._is_apposition(title, after, named):
            return self._attach_right(title, named)
        begin = title.first
        if begin > 0 and tokens.words[begin - 1] in _ARTICLES:
            begin -= 1
        if begin > 1 and tokens.gap(begin).strip() in {",", "(", "—", "–"}:
            hit = ends.get(begin)
            if hit is not None and self._note(hit, title):
                return True
            run = name_before(tokens, begin, self._words, self._places)
            if run is not None:
                return self._discover(run, title)
        return False

    def _is_apposition(self, title: Title, after: int, named: dict[int, Hit[Name | Head]]) -> bool:
        """Whether ", Name Name," follows."""
        run = name_from(self._tokens, after, self._words, self._places)
        last = run.last if run else named[after].last if after in named else 0
        return last > 0 and self._tokens.gap(last)[:1] in {",", ""} and not (title.last == after and self._is_listed(last))

    def _is_listed(self, last: int) -> bool:
        """Whether the name at the end is one of a list ("the president, Angela Merkel and ...")."""
        words = self._tokens.words
        return last < len(words) and words[last] in {"and", "or"}

    def _attach_right(self, title: Title, named: dict[int, Hit[Name | Head]]) -> bool:
        after = title.last
        self._titled[after] = title
        hit = named.get(after)
        if hit is not None and any(isinstance(v, Name) and v.whole for v in hit.values):
            return True
        run = name_from(self._tokens, after, self._words, self._places)
        if hit is not None and (run is None or run.last <= hit.last):
            return True
        if run is None:
            return after in self._titled and title.head.scope in {"style", "rank"}
        inner = next((named[i] for i in range(run.first, run.last) if i in named and _whole_ids(named[i])), None)
        if inner is not None:
            self._titled[inner.first] = title
            return True
        return self._discover(run, title)

    def _note(self, hit: Hit[Name | Head], title: Title) -> bool:
        """A title in apposition after a known name: it says which office is meant."""
        start = hit.start
        mention = next((m for m in reversed(self._mentions) if m.start <= start < m.end), None)
        if mention is None or not mention.entity_id:
            return False
        fitting = mention.entity_id in self._title_of or not self._book.fits(mention.entity_id, title)
        if not fitting:
            self._title_of[mention.entity_id] = title
            self._person(mention.entity_id)
        return True

    # --- names ---------------------------------------------------------------------------------------------------

    def _whole(self, hit: Hit[Name | Head]) -> None:
        ids = _whole_ids(hit)
        title = self._titled.get(hit.first)
        if self._in_other_name(hit):
            return
        chosen = ids[0] if len(ids) == 1 else self._book.choose(ids, title, self._named, self._on)
        if not chosen:
            self._add((hit.start, hit.end), "", _FORM_NAME, 0.5, ids)
            return
        if not self._is_plausible(chosen, title):
            run = name_from(self._tokens, hit.first, self._words, self._places)
            if title is not None and run is not None:
                self._discover(run, title)
            return
        self._introduce(chosen, hit, title)
        self._add((hit.start, hit.end), chosen, _FORM_NAME, 0.98)

    def _is_plausible(self, leader_id: str, title: Title | None) -> bool:
        """Whether the full name of somebody of less renown is theirs here and not a namesake's."""
        countries = self._book.countries(leader_id)
        if title is not None and title.head.scope != "style":
            if self._book.fits(leader_id, title):
                return True
            if title.country and title.country not in countries:
                return self._book.is_major(leader_id) and self._book.fits(leader_id, title, anywhere=True)
        return self._book.is_major(leader_id) or not countries.isdisjoint(self._named)

    def _introduce(self, leader_id: str, hit: Hit[Name | Head], title: Title | None) -> None:
        self._introduced.setdefault(leader_id, []).append(hit.start)
        if leader_id not in self._shown and hit.last - hit.first > 1:
            self._shown[leader_id] = _shown(self._tokens.text[hit.start : hit.end])
        if (
            title is not None
            and title.head.scope != "style"
            and leader_id not in self._title_of
            and self._book.fits(leader_id, title)
        ):
            self._title_of[leader_id] = title
        self._person(leader_id)

    def _person(self, leader_id: str) -> None:
        self._people[leader_id] = self._book.person(
            leader_id, self._shown.get(leader_id, ""), self._title_of.get(leader_id), self._on
        )

    def _in_other_name(self, hit: Hit[Name | Head]) -> bool:
        """Whether the name goes on into the name of something else ("Trump Tower")."""
        i, tokens = hit.last, self._tokens
        if hit.first > 0 and tokens.words[hit.first - 1] in self._words.ships and tokens.gap(hit.first) in _SPACES:
            return True
        return i < len(tokens.words) and tokens.words[i] in self._words.other_names and tokens.gap(i) in _SPACES

    def _surname(self, hit: Hit[Name | Head]) -> None:
        tokens, first = self._tokens, hit.first
        title = self._titled.get(first)
        if self._is_taken(hit.start) or self._in_other_name(hit) or self._is_month(hit):
            return
        if title is None and self._after_given_name(first):
            return
        ids = [v.leader_id for v in hit.values if isinstance(v, Name)]
        chosen, confidence = self._who(hit, ids, title)
        if not chosen:
            return
        after = tokens.words[hit.last] if hit.last < len(tokens.words) else ""
        if after.lower() in self._words.administration and tokens.gap(hit.last) in _SPACES:
            self._administration(hit, chosen)
            return
        if after and after[0].isupper() and tokens.gap(hit.last) in _SPACES and not self._may_follow(hit.last):
            return
        if chosen in self._book.leaders:
            self._introduce(chosen, hit, title)
        self._add((hit.start, hit.end), chosen, _FORM_SURNAME, confidence)

    def _who(self, hit: Hit[Name | Head], ids: list[str], title: Title | None) -> tuple[str, float]:
        """The person whom a surname names here, and how surely."""
        word = self._tokens.words[hit.last - 1]
        known = [i for i in ids if i in self._introduced] + [i for i in self._surnames.get(word, ()) if i in self._introduced]
        if title is not None and title.head.scope != "style":
            fitting = [i for i in ids if self._book.fits(i, title)]
            introduced = [i for i in fitting if i in self._introduced]
            if introduced:
                return self._nearest(introduced, hit.start), 0.96
            if fitting:
                chosen = self._book.choose(fitting, title, self._named, self._on)
                return chosen, 0.9
        if known:
            return self._nearest(known, hit.start), 0.95 if len(known) == 1 else 0.85
        if word in self._words.words or word not in self._words.alone:
            return "", 0.0
        chosen = ids[0] if len(ids) == 1 else self._book.choose(ids, title, self._named, self._on)
        if word not in self._words.everywhere and chosen and self._book.countries(chosen).isdisjoint(self._named):
            return "", 0.0
        return chosen, 0.85

    def _nearest(self, ids: Iterable[str], start: int) -> str:
        """Of several people introduced, the one introduced or named last before the place; else the first one after it."""

        def distance(leader_id: str) -> tuple[bool, int]:
            places = self._introduced[leader_id]
            before = [p for p in places if p <= start]
            return (not before, start - max(before) if before else min(places))

        return min(ids, key=distance)

    def _after_given_name(self, first: int) -> bool:
        """Whether a capitalised word before makes it somebody else's surname ("Melania Trump")."""
        tokens = self._tokens
        if first == 0 or tokens.gap(first) not in _SPACES:
            return first > 0 and tokens.gap(first) in {". ", "."} and len(tokens.words[first - 1]) == 1
        word = tokens.words[first - 1]
        if not word[0].isupper() or word in self._words.not_names or self._places.ending_before(first) is not None:
            return False
        lower = word.lower()
        return not (
            lower in self._words.part or lower in self._words.skip or lower in self._words.tenses or lower in self._words.heads
        )

    def _may_follow(self, i: int) -> bool:
        """Whether a capitalised word after a surname is no part of a name with it."""
        word = self._tokens.words[i]
        return word in self._words.not_names or self._places.starting_at(i) is not None or word.lower() in self._words.heads

    def _is_month(self, hit: Hit[Name | Head]) -> bool:
        words = self._tokens.words
        if words[hit.first].lower() not in self._words.months or hit.last - hit.first > 1:
            return False
        after = words[hit.last] if hit.last < len(words) else ""
        before = words[hit.first - 1].lower() if hit.first > 0 else ""
        return after.isdigit() or before in _BEFORE_MONTH or before.isdigit()

    def _administration(self, hit: Hit[Name | Head], leader_id: str) -> None:
        person = self._people.get(leader_id) or self._book.person(leader_id, "", None, self._on)
        if person.country and self._book.is_major(leader_id):
            end = self._tokens.ends[hit.last]
            self._mentions.append(
                Mention(hit.start, end, "country", person.country, "administration", as_actor=True, confidence=0.9)
            )

    # --- people whom the tables lack -------------------------------------------------------------------------------

    def _discover(self, run: Run, title: Title) -> bool:
        """Take down a person introduced with a title that speaks for a state or an organisation; False where it does not."""
        head = title.head
        bound = bool(title.country or title.organisation or title.institution)
        if head.scope == "style" or title.tense == "retired" or (head.scope == "bound" and not bound):
            return False
        if title.organisation and not self._book.is_public(title.organisation):
            return False
        tokens = self._tokens
        start, end = tokens.start(run.first), tokens.ends[run.last - 1]
        country = country_of(title, self._counts, self._country_before(start))
        if not country and not title.organisation:
            return False
        if head.scope == "rank" and not title.country and not self._counts:
            return False
        name = _shown(tokens.text[start:end])
        leader_id = discovered_id(" ".join(run.words), country or title.organisation)
        self._taken = max(self._taken, run.last)
        if leader_id not in self._people:
            tense = title.tense if title.tense in {"former", "acting", "elect"} else "current"
            self._people[leader_id] = Person(
                leader_id, name, run.surname, country, title.organisation, "", title.name, "discovered", tense, 0.8
            )
            self._candidates.append(Candidate(leader_id, name, title.name, head.role, country, title.organisation, start, end))
            self._title_of[leader_id] = title
            self._surnames.setdefault(run.surname, []).append(leader_id)
        self._introduced.setdefault(leader_id, []).append(start)
        self._add((start, end), leader_id, _FORM_NAME, 0.9)
        return True

    def _country_before(self, start: int) -> str:
        """The country named last before a place in the same sentence."""
        text = self._tokens.text
        for mention in reversed(self._sites):
            if mention.end <= start:
                between = text[mention.end : start]
                if "\n" in between or ". " in between.replace("U.S. ", "").replace("Sen. ", ""):
                    return ""
                country = self._places.country(mention)
                if country:
                    return country
        return ""

    def _later_discovered(self) -> None:
        """The other mentions of discovered people: by surname, or by the name without the title."""
        if not self._surnames:
            return
        words = self._tokens.words
        for i, word in enumerate(words):
            ids = self._surnames.get(word)
            if ids and not self._is_taken(self._tokens.start(i)):
                self._again(i, ids)

    def _again(self, i: int, ids: list[str]) -> None:
        tokens = self._tokens
        start, end = tokens.start(i), tokens.ends[i]
        chosen = self._nearest(ids, start)
        own = self._people[chosen].name.replace("-", " ").split()
        first = i
        while first > 0 and tokens.gap(first) in {" ", "\u00a0", "-", ". "} and tokens.words[first - 1] in own:
            first -= 1
        if first == i and self._after_given_name(i):
            return
        form = _FORM_NAME if first < i else _FORM_SURNAME
        self._add((tokens.start(first), end), chosen, form, 0.85)

    # --- titles without a name ---------------------------------------------------------------------------------------

    def _bare_titles(self, bare: list[Title]) -> None:
        starts = [m.start for m in self._mentions]
        named = [m for m in self._mentions if m.kind == "leader" and m.entity_id]
        for title in bare:
            start = self._tokens.start(title.first)
            if title.head.scope in {"style", "rank"} or self._is_covered(start, starts):
                continue
            if title.country or title.organisation:
                self._title_with_place(title, start, named)
            else:
                self._title_alone(title, start, named)

    def _is_covered(self, start: int, starts: list[int]) -> bool:
        i = bisect_left(starts, start + 1) - 1
        return i >= 0 and i < len(self._mentions) and self._mentions[i].start <= start < self._mentions[i].end

    def _title_with_place(self, title: Title, start: int, named: list[Mention]) -> None:
        """ "The French president": whoever the text introduced as that, else who held the office on its day."""
        end = self._tokens.ends[title.last - 1]
        for mention in reversed(named):
            held = self._title_of.get(mention.entity_id)
            person = self._people[mention.entity_id]
            place_fits = title.organisation == person.organisation_id if title.organisation else title.country == person.country
            if held is not None and place_fits and not set(held.names).isdisjoint(title.names[:1]) and held.tense == title.tense:
                self._add((start, end), mention.entity_id, _FORM_TITLE, 0.93)
                return
        if title.tense in {"former", "elect", "retired"}:
            return  # who of several it is, the tables do not say
        holders = self._book.offices.holders(title.organisation or title.country, title.names, self._on)
        if not holders and title.organisation and title.country:
            holders = self._book.offices.holders(title.country, title.names, self._on)
        if not holders:
            return
        ids = tuple(h.term.leader_id for h in holders)
        if len(ids) > 1:
            self._add((start, end), "", _FORM_TITLE, 0.4, ids)
            return
        if ids[0] not in self._people:
            self._title_of[ids[0]] = title
            self._person(ids[0])
        self._add((start, end), ids[0], _FORM_TITLE, round(0.92 * holders[0].confidence, 3))

    def _title_alone(self, title: Title, start: int, named: list[Mention]) -> None:
        """ "The president": whom the text introduced as one, the last one named."""
        first = title.first
        if (
            first == 0
            or self._tokens.words[first - 1] not in {"the", "The"}
            or (title.head.scope == "bound" and title.last - first > 3)
        ):
            return
        for mention in reversed(named):
            if mention.start < start and self._is_called(mention.entity_id, title):
                end = self._tokens.ends[title.last - 1]
                self._add((start, end), mention.entity_id, _FORM_TITLE, 0.8)
                return

    def _is_called(self, leader_id: str, title: Title) -> bool:
        held = self._title_of.get(leader_id)
        if held is not None:
            return title.name in held.names
        person = self._people[leader_id]
        return bool(person.office_id) and title.name in self._book.offices.called(person.office_id)

    # --- mentions ----------------------------------------------------------------------------------------------------

    def _is_taken(self, start: int) -> bool:
        return any(m.start <= start < m.end for m in self._mentions if m.kind == "leader")

    def _add(self, span: tuple[int, int], leader_id: str, form: str, confidence: float, candidates: tuple[str, ...] = ()) -> None:
        self._mentions.append(Mention(*span, "leader", leader_id, form, True, confidence, candidates))


def _shown(name: str) -> str:
    """The name as the text gives it, without invisible characters."""
    return " ".join("".join(c for c in name if unicodedata.category(c) != "Cf").split())


def _whole_ids(hit: Hit[Name | Head]) -> tuple[str, ...]:
    return tuple(v.leader_id for v in hit.values if isinstance(v, Name) and v.whole)


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The mentions in order of start, without those that another, earlier or longer one overlaps."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
