"""One text's people: names and titles taken in order, then the surnames and bare titles that refer back to them."""

from collections.abc import Sequence
from itertools import compress, count
from operator import attrgetter

from flows.recognition.bare_titles import read_bare_titles
from flows.recognition.cast import SPACES, Cast
from flows.recognition.discovery import name_from
from flows.recognition.introductions import Introductions
from flows.recognition.leaders_protocol import Written
from flows.recognition.matcher import Hit
from flows.recognition.names import Entry
from flows.recognition.people import PeopleBook
from flows.recognition.title_words import Lexicon
from flows.recognition.titles import Title, TitleReader
from flows.recognition.tokens import Tokens
from flows.records import Candidate, Mention, Person

_START, _END = attrgetter("start"), attrgetter("end")
_BEFORE_MONTH = frozenset(
    {"in", "of", "since", "by", "until", "on", "late", "early", "mid", "last", "next", "this", "from", "to", "before"}
)
_INITIALS = 3  # characters


class ArticlePeople:
    """Reads the people of one text; used once."""

    def __init__(
        self, book: PeopleBook, titles: TitleReader, tokens: Tokens, mentions: Sequence[Mention], written: Written, words: Lexicon
    ) -> None:
        """`words` are those of the text's language."""
        self._book, self._titles, self._tokens = book, titles, tokens
        self._words = words
        self._cast = Cast(book, tokens, mentions, written, words)

    def read(self, hits: Sequence[Hit[Entry]]) -> tuple[list[Mention], dict[str, Person], list[Candidate]]:
        """Mentions in order, the people behind them, and candidates."""
        cast = self._cast
        named = {hit.first: hit for hit in hits if (entry := hit.values[0]).whole or entry.surname}
        self._introductions = introductions = Introductions(cast, self._titles, named)
        surnames: list[Hit[Entry]] = []
        bare: list[Title] = []
        for hit in hits:
            entry = hit.values[0]
            head = entry.head if entry.head is not None and entry.head.language in self._words.of_language else None
            if head is not None and not ((entry.whole or entry.surname) and self._is_name(hit)):
                title = introductions.read(hit, head)
                if title is not None and not introductions.attach(title):
                    bare.append(title)
            elif hit.first in cast.taken:
                continue
            elif entry.whole:
                self._whole(hit, entry.whole)
            elif entry.surname:
                surnames.append(hit)
        for hit in surnames:
            self._surname(hit)
        self._discovered_again()
        cast.mentions.sort(key=_START)
        read_bare_titles(cast, bare)
        mentions = _apart(cast.mentions)
        used = dict.fromkeys([m.entity_id for m in mentions if m.kind == "leader" and m.entity_id])
        return mentions, {leader_id: cast.person(leader_id) for leader_id in used}, cast.candidates

    def _is_name(self, hit: Hit[Entry]) -> bool:
        """Whether a word that is a title and a name ("Marshal", "Major") is the name here: no name follows it."""
        i, words = hit.last, self._tokens.words
        return not (i < len(words) and words[i][0].isupper() and self._tokens.gap(i) in {" ", ". "})

    # --- whole names ---------------------------------------------------------------------------------------------

    def _whole(self, hit: Hit[Entry], ids: tuple[str, ...]) -> None:
        cast, title = self._cast, self._cast.titled.get(hit.first)
        if self._in_other_name(hit):
            return
        chosen = ids[0] if len(ids) == 1 else self._book.choose(ids, title, cast.named, cast.on)
        if not chosen:
            cast.add((hit.start, hit.end), "", "name", 0.5, ids)
            return
        if hit.end - hit.start <= _INITIALS and self._book.countries(chosen).isdisjoint(cast.named):
            return  # "HH" is anybody's where Zambia is not named
        if not self._is_plausible(chosen, title):
            run = name_from(self._tokens, hit.first, self._words, cast.places)
            if title is not None and run is not None:
                self._introductions.discover(run, title)
            return
        cast.introduce(chosen, hit, (hit.start, hit.end), title)
        cast.taken.update(range(hit.first, hit.last))
        cast.add((hit.start, hit.end), chosen, "name", 0.98)

    def _is_plausible(self, leader_id: str, title: Title | None) -> bool:
        """Whether the full name of somebody of less renown is theirs here and not a namesake's."""
        countries = self._book.countries(leader_id)
        if title is not None and title.head.scope != "style":
            if self._book.fits(leader_id, title):
                return True
            if title.country and title.country not in countries:
                return self._book.is_major(leader_id) and self._book.fits(leader_id, title, anywhere=True)
        return self._book.is_major(leader_id) or not countries.isdisjoint(self._cast.named)

    def _in_other_name(self, hit: Hit[Entry]) -> bool:
        """Whether the name is that of a ship or a father ("Hamdan bin Mohammed"), or goes on into another ("Trump Tower")."""
        first, last, tokens, lexicon = hit.first, hit.last, self._tokens, self._words
        words = tokens.words
        if first and words[first - 1] in lexicon.before_other_names and tokens.gap(first) in SPACES:
            return True
        return last < len(words) and words[last] in lexicon.other_names and tokens.gap(last) in SPACES

    # --- surnames ------------------------------------------------------------------------------------------------

    def _surname(self, hit: Hit[Entry]) -> None:
        cast, words, first, last = self._cast, self._tokens.words, hit.first, hit.last
        if first in cast.taken or self._in_other_name(hit) or self._is_month(hit):
            return
        title = cast.titled.get(first)
        if title is None and cast.follows_given_name(first):
            cast.namesakes.add(words[last - 1])
            return
        entry = hit.values[0]
        chosen, confidence = self._who(hit, entry.whole or entry.surname, title)
        if not chosen:
            return
        after = words[last] if last < len(words) else ""
        governs = after.lower() in self._words.administration
        if (governs or after[:1].isupper()) and (self._tokens.spaced[last] or self._tokens.gap(last) in SPACES):
            if governs:
                self._administration(hit, chosen)
                return
            if not self._may_follow(last):
                if words[last - 1] in self._words.words:
                    cast.namesakes.add(words[last - 1])  # "Kim Moon-soo": the family name comes first
                return
        span = hit.start, hit.end
        if chosen not in cast.discovered:
            cast.introduce(chosen, hit, span, title, shows=False)
        cast.taken.update(range(first, last))
        cast.add(span, chosen, "surname", confidence)

    def _who(self, hit: Hit[Entry], ids: tuple[str, ...], title: Title | None) -> tuple[str, float]:
        """The person whom a surname names here, and how surely."""
        cast, word = self._cast, self._tokens.words[hit.last - 1]
        if title is not None and title.head.scope != "style":
            fitting = [i for i in ids if self._book.fits(i, title)]
            introduced = [i for i in fitting if i in cast.introduced]
            if introduced:
                return cast.nearest(introduced, hit.start), 0.96
            if fitting:
                return self._book.choose(fitting, title, cast.named, cast.on), 0.9
        elif title is not None and (gender := self._words.genders.get(title.head.words)):
            ids = tuple(i for i in ids if self._book.leaders[i].gender == gender)  # "Mrs Clinton" is not Bill Clinton
        borne = word in cast.namesakes and word not in self._words.everywhere
        known = self._introduced(ids, word)
        if known:
            chosen = cast.nearest(known, hit.start)
            if borne and cast.introduced[chosen][0] > hit.start:
                return "", 0.0  # of the two, only somebody whom the tables lack has been named so far
            return chosen, 0.95 if len(known) == 1 else 0.85
        if borne or not ids:
            return "", 0.0
        if hit.first and (chosen := self._of_place_before(hit, ids)):
            return chosen, 0.85
        if word in self._words.words or word not in self._words.alone:
            return "", 0.0
        chosen = ids[0] if len(ids) == 1 else self._book.choose(ids, title, cast.named, cast.on)
        if chosen and self._book.is_to_come(chosen, cast.on):
            return "", 0.0
        if chosen and word not in self._words.everywhere and self._book.countries(chosen).isdisjoint(cast.named):
            return "", 0.0
        return chosen, 0.85

    def _introduced(self, ids: tuple[str, ...], word: str) -> tuple[str, ...]:
        """Those of a surname whom the text introduces, people whom the tables lack among them."""
        introduced, also = self._cast.introduced, self._cast.surnames.get(word)
        if len(ids) == 1 and also is None:
            return ids if ids[0] in introduced else ()
        return tuple(i for i in (*ids, *(also or ())) if i in introduced)

    def _of_place_before(self, hit: Hit[Entry], ids: tuple[str, ...]) -> str:
        """Who of a surname speaks for the place before it ("Finland's Stubb", "his French counterpart Barrot"); "" for nobody.

        Of a surname that is a word too, or that many bear, it is only the head of state; of two it is who heads the place.
        """
        cast, first = self._cast, hit.first
        before = self._tokens.words[first - 1]
        if before != "s" and before not in self._words.counterparts:
            return ""
        place = cast.places.ending_before(first if before == "s" else first - 1)
        if place is None:
            return ""
        heading = self._tokens.words[hit.last - 1] in self._words.words
        found = [i for i in ids if self._book.speaks_for(i, place.entity_id, cast.on, heading=heading)]
        if len(found) > 1:
            found = [i for i in found if self._book.speaks_for(i, place.entity_id, cast.on, heading=True)]
        return found[0] if len(found) == 1 else ""

    def _may_follow(self, i: int) -> bool:
        """Whether a capitalised word after a surname is no part of a name with it."""
        word = self._tokens.words[i]
        if self._words.many_capitals or word in self._words.not_names:
            return True
        return self._cast.places.starting_at(i) is not None or self._words.is_head(word.lower())

    def _is_month(self, hit: Hit[Entry]) -> bool:
        words = self._tokens.words
        if hit.last - hit.first > 1 or words[hit.first].lower() not in self._words.months:
            return False
        after = words[hit.last] if hit.last < len(words) else ""
        before = words[hit.first - 1].lower() if hit.first > 0 else ""
        return after.isdigit() or before in _BEFORE_MONTH or before.isdigit()

    def _administration(self, hit: Hit[Entry], leader_id: str) -> None:
        """ "The Trump administration" is the government of his country."""
        country = self._cast.person(leader_id).country
        if country and self._book.is_major(leader_id):
            span = hit.start, self._tokens.ends[hit.last]
            self._cast.mentions.append(Mention(*span, "country", country, "administration", as_actor=True, confidence=0.9))

    # --- people whom the tables lack, once more ------------------------------------------------------------------

    def _discovered_again(self) -> None:
        """The other mentions of discovered people: by surname, or by the name without the title."""
        surnames, tokens = self._cast.surnames, self._tokens
        if not surnames:
            return
        for i in compress(count(), map(surnames.__contains__, tokens.words)):
            if i not in self._cast.taken:
                self._again(i, surnames[tokens.words[i]])

    def _again(self, i: int, ids: list[str]) -> None:
        cast, tokens = self._cast, self._tokens
        chosen = cast.nearest(ids, tokens.starts[i])
        own = set(cast.person(chosen).name.replace("-", " ").replace(".", " ").split())
        first = i
        while first > 0 and tokens.gap(first) in {" ", "\u00a0", "-", ". "} and tokens.words[first - 1] in own:
            first -= 1
        after = i + 1
        if after < len(tokens.words) and tokens.words[after] in self._words.other_names and tokens.gap(after) in SPACES:
            return  # "the Doe House"
        if first < i or not cast.follows_given_name(i):
            form = "name" if first < i else "surname"
            cast.add((tokens.starts[first], tokens.ends[i]), chosen, form, 0.85)


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The mentions in order of start, without those that another, earlier or longer one overlaps."""
    kept: list[Mention] = []
    longest_first = sorted(mentions, key=_END, reverse=True)
    for mention in sorted(longest_first, key=_START):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
