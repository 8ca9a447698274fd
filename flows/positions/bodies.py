"""Bodies that the tables lack ("the weather agency AEMET", "the Progress Party", "official figures"), and who speaks for them."""

from dataclasses import replace

from flows.positions.attribution import Speaker
from flows.positions.descriptions import Descriptions
from flows.positions.heads import BODIES
from flows.positions.name_rules import Introduction
from flows.positions.noun_phrases import Phrase
from flows.positions.speaker_state import PERSONS, TURN_SENTENCES, Resolved


class Bodies(Descriptions):
    """Resolves phrases that say by their words what kind of body speaks, whatever its name."""

    def _body(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """The body that a phrase names, None where it names none of these kinds."""
        if self.text.tags[phrase.core_last - 1] == "N":
            named = self._with_its_name(phrase, sentence) or self._party(phrase, sentence)
            return named or (self._figures(phrase, sentence) if self.many_capitals else None)
        return self._party_behind_name(phrase, sentence) or self._figures(phrase, sentence)

    def _party_behind_name(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """A party with what it is behind its name ("the Homeland party")."""
        head = phrase.core_last - 1
        if self.text.lower[head] not in self.data.names.parties or head == phrase.first or self.text.tags[head - 1] != "N":
            return None
        if self.mentions.within(head - 1, head) or self.text.lower[head - 1] in self.data.names.public:
            return None
        first = self._name_first(Phrase(phrase.first, head, head))
        return self._organisation(first, head, [self.text.lower[head - 1]], sentence)

    def _with_its_name(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """A body with its name behind what it is ("the weather agency AEMET")."""
        name, head = phrase.core_last - 1, phrase.core_last - 2
        if head < phrase.first or self.text.tags[head] != "n" or self.text.lower[name] in self.data.heads:
            return None
        word = self.text.lower[head]
        if word in self.data.names.parties and not self._is_private(phrase):
            return self._organisation(name, phrase.core_last, [word, self.text.lower[name]], sentence)
        if self.data.heads.get(word) not in BODIES and word not in self.data.centres:
            return None
        resolved = self._phrase(Phrase(phrase.first, phrase.core_last - 1, phrase.core_last - 1), sentence)
        if resolved.speaker.kind == "unresolved":
            return None
        resolved = replace(resolved, speaker=replace(resolved.speaker, name=self._words(phrase)), form="institution")
        self._note([self.text.lower[name]], resolved.speaker, "body", sentence)
        return resolved

    def _party(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """A party by its name alone ("the Progress Party", "the Movement for Change", "the Greens")."""
        tags, lower, last = self.text.tags, self.text.lower, phrase.core_last
        head = lower[last - 1]
        if any(m.kind != "country" for m in self.mentions.within(phrase.first, last)) or self._is_private(phrase):
            return None
        first = self._name_first(phrase)
        if " ".join(lower[first:last]) in self.data.party_names and self._has(phrase, self.data.definite):
            return self._organisation(first, last, [head], sentence)
        if head not in self.data.names.parties or not self._is_political(head, phrase):
            return None
        if last + 1 < phrase.last and lower[last] in self.data.belonging and tags[last + 1] == "N":
            last = next((i for i in range(last + 1, phrase.last) if tags[i] not in "NC"), phrase.last)
        return self._organisation(first, last, [head], sentence) if last - first > 1 else None

    def _is_political(self, head: str, phrase: Phrase) -> bool:
        """Whether a front, a movement or an alliance is one of politics, not of farmers or of bus companies."""
        words = self.data.political_words | self.data.names.public
        return head in self.data.sure_parties or self._has(phrase, words)

    def _name_first(self, phrase: Phrase) -> int:
        """Where the capitalised words at the end of a phrase's core begin; a state that owns it is no part of the name."""
        tags, first = self.text.tags, phrase.core_last
        while first > phrase.first and (tags[first - 1] == "N" or (tags[first - 1] == "'" and not self._is_owner(first - 1))):
            first -= 1
        return first

    def _is_owner(self, mark: int) -> bool:
        """Whether a country stands before a possessive."""
        found = self.mentions.within(max(0, mark - 3), mark)
        return bool(found) and self.mentions.last_token(found[-1]) == mark

    def _organisation(self, first: int, last: int, words: list[str], sentence: int) -> Resolved:
        starts, ends = self.layout.tokens.starts, self.layout.tokens.ends
        speaker = Speaker("organisation", self.layout.text[starts[first] : ends[last - 1]])
        self._note(words, speaker, "body", sentence)
        return Resolved(speaker, (), "institution", 0)

    def _figures(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """Statistics of a state ("police figures", "data from the ministry", "a government survey")."""
        head, small = self.text.lower[phrase.core_last - 1], range(phrase.first, phrase.core_last - 1)
        core = [self.text.lower[i] for i in small if self.text.tags[i] != "N" or i == self._first_token(sentence)]
        several = any(self.data.heads.get(word) == "sources" for word in core)  # "two of the sources and data from …"
        if head not in self.data.figure_words or several or self._is_private(phrase):
            return None
        inner = self.text.lower[phrase.core_last : phrase.last] if self._belongs(phrase) else []
        bodies = [word for word in (*core, *inner) if self.data.heads.get(word) == "state"]
        mentions = self.mentions.within(phrase.first, phrase.core_last)  # "Sri Lankan figures", "United Nations data"
        named = any(m.form == "adjective" or m.kind == "organisation" for m in mentions)
        if not bodies and not named and (self.data.state_adjectives | self.data.official_words).isdisjoint(core):
            return None
        own = any(m.kind == "organisation" for m in mentions)
        country = self._owner("state", phrase, sentence) or (None if own else self._at_home(phrase, sentence))
        if country is None:
            return None
        speaker = replace(country, name=self._words(phrase))
        self._note([], speaker, "medium", sentence)
        return Resolved(speaker, (), "description", 0)

    def _at_home(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The article's own country, or that of whoever has just spoken."""
        country = self._spoken_for(sentence) or self.owners.home
        return Speaker("government", self._words(phrase), country=country) if country else None

    def _spoke_before(self, stranger: Speaker, sentence: int) -> Speaker | None:
        """Who has just spoken, for somebody introduced by a bare title ("The ministry said … Spokesman John Roe said …")."""
        introduced = self.people.ownerless[stranger]
        about = range(introduced.about_first, introduced.about_last)
        if any(self.text.tags[i] == "'" for i in about):
            return self._possessor(introduced, sentence)
        if introduced.head_class != "organisation" and (body := self._foreign_name(about)) >= 0:
            known = self.cast.by_word.get(self.text.lower[body]) or self.cast.by_word.get(
                self.text.words[body]
            )  # "Metro spokesperson Jane Roe", of a body known or unknown
            return self.owners.side_of(known.speaker) if known is not None else None
        if len(about) == 1 and self.text.lower[introduced.head] in self.data.names.generic and not self._body_spoke():
            return None  # "Director Jane Roe": of a film, for all we know
        if self.spoken is not None and self.spoken[1] >= sentence - TURN_SENTENCES:
            speaker, when = self.spoken
            near = speaker.person is None or self._near(when, sentence)  # of a body, or in the paragraph of somebody of it
            return self.owners.side_of(speaker) if near else None
        bare = self.data.indefinite.isdisjoint(self.text.lower[i] for i in about)
        return Speaker("government", "", country=self.owners.home) if self.owners.home and bare else None

    def _body_spoke(self) -> bool:
        """Whether who spoke last is a body, or somebody of one, and no unnamed holder of an office ("the minister")."""
        if self.spoken is None or self.spoken[0].person is not None:
            return self.spoken is not None
        last = self.spoken[0].name.lower().split()[-1:]
        return bool(last) and self.data.heads.get(last[0]) not in PERSONS

    def _possessor(self, introduced: Introduction, sentence: int) -> Speaker | None:
        """The owner by a body that was named before ("Jane Roe, the agency's director of emergencies")."""
        for i in range(introduced.about_first, introduced.about_last - 1):
            if self.text.tags[i + 1] == "'" and self.text.lower[i] in self.data.heads:
                known = self.cast.by_word.get(self.text.lower[i])
                if known is not None:
                    return self.owners.side_of(known.speaker)
                return self._named_before(self.text.lower[i], introduced.first, sentence)
        return None

    def _foreign_name(self, about: range) -> int:
        """The first word of a name that nobody knows among the words of an office, -1 without one."""
        words = self.text.words
        for i in about:
            if self.text.tags[i] != "N" or self.text.lower[i] in self.data.heads or self.mentions.is_other_name(i):
                continue
            if self.text.lower[i] in self.data.names.portfolios:
                continue  # "Director of Finance Jane Roe"
            if not words[i].isupper() and self.text.lower[i] in words:
                continue  # a word that elsewhere is written small begins the sentence
            return i
        return -1
