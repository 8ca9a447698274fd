"""Whom "he" and "she" mean: who spoke, who is the subject of the sentences before, who was asked, who is still to come."""

from abc import abstractmethod
from dataclasses import replace

from flows.positions.attribution import Speaker
from flows.positions.cast import Entry, Role
from flows.positions.known_people import as_speaker
from flows.positions.lines import is_heading
from flows.positions.noun_phrases import Phrase
from flows.positions.speaker_state import FARTHEST, PERSON, ArticleState

_LONG_AGO = 3  # sentences


class PersonPronouns(ArticleState):
    """Looks back for one person over the sentences before."""

    def _person_before(self, at: int, sentence: int, gender: str) -> Entry | None:
        """The person that "he" means, who is not the one that he speaks to ("he told Roe")."""
        found = self._person_named_before(at, sentence, gender)
        names = self.text.lower[slice(*self.addressed)]
        if found is None or not names or found.speaker.name.lower().split()[-1:] != names[-1:]:
            return found
        others = [e for e in self.cast.recent if e.role == "person" and e.speaker != found.speaker]
        return next((e for e in reversed(others) if not (gender and e.gender and e.gender != gender)), None)

    def _person_named_before(self, at: int, sentence: int, gender: str) -> Entry | None:
        """The latest speaker, unless another leader was the subject of a later sentence."""
        if (answers := self._asked_person(sentence, gender)) is not None:
            self._note([], answers.speaker, "person", sentence, answers.gender)
            return answers
        spoken = self.cast.last(PERSON, gender)
        if (
            gender == "f"
            and (spoken is None or spoken.sentence < sentence - 2 or (not spoken.gender and spoken.sentence < sentence))
            and (named := self._last_woman(sentence, at, spoken)) is not None
        ):
            return named
        if (ahead := self._subject_ahead(at, sentence, gender)) is not None:
            return ahead
        before = self._before_headings(sentence)
        for number in (sentence, *range(before, max(-1, before - 2), -1)):
            if spoken is not None and spoken.sentence >= number:
                return self._main_person(number, at, gender) or spoken if number == before else spoken
            if number < sentence and (again := self._same_pronoun(number, gender)) >= 0:
                return self._meant_before(again, number, gender)
            if number == sentence and self.behind:
                continue  # ""Roe has done well," she said"
            named = self._first_leader(number, at, gender)
            if named is None and number < sentence:
                named = self._first_introduced(number, at, gender) or self._first_called(number, at, gender)
            named = named or self._first_stranger(number, at, sentence)
            if named is None and number == before:
                named = self._first_described(number, gender)
            named = named or self._last_outsider(number, at, sentence)
            if named is None and number == before:
                named = self._only_leader(number, gender)
                if named is None and (spoken is None or spoken.sentence < sentence - _LONG_AGO):
                    named = self._only_introduced(number, sentence, gender)
            if named is not None:
                return named
        return spoken

    def _meant_before(self, at: int, sentence: int, gender: str) -> Entry | None:
        """The person that an earlier pronoun means."""
        if self.looked_back == FARTHEST:
            return None
        self.looked_back += 1
        found = self._person_before(at, sentence, gender)
        self.looked_back -= 1
        return found

    def _before_headings(self, sentence: int) -> int:
        """The sentence before another one, past the headings between paragraphs; -1 for none."""
        number = sentence - 1
        while number > 0 and is_heading(self.layout, self.text, number):
            number -= 1
        return number

    def _asked_person(self, sentence: int, gender: str) -> Entry | None:
        """The person who was asked something in the sentence before ("A reporter asked Roe whether it was safe. He said …")."""
        if self.asked is None or not 0 < sentence - self.asked[1] <= 1:
            return None
        (first, last), _ = self.asked
        entry = self.cast.by_word.get(self.text.lower[last - 1])
        leader = next((m for m in self.mentions.within(first, last) if m.kind == "leader"), None)
        if leader is not None and leader.entity_id in self.recognition.people:
            entry = Entry(as_speaker(self.recognition.people[leader.entity_id]), "person", "", sentence - 1)
        if entry is None or entry.speaker.person is None:
            return None
        own = self.data.facts.genders.get(entry.speaker.person.leader_id, gender)
        return replace(entry, sentence=sentence - 1) if own in ("", gender) else None

    def _subject_ahead(self, at: int, sentence: int, gender: str) -> Entry | None:
        """The subject to come, for a pronoun in a phrase in front of it ("In what he called a duty, Roe went")."""
        first, last = self._first_token(sentence), self._end(sentence)
        if not first < at or self.text.tags[first] not in "PG" or "," in self.text.tags[first:at]:
            return None
        phrase = self._subject(first, last).phrase
        if phrase is None or phrase.first <= at:
            return None
        return self._first_leader(sentence, last, gender) or self._first_introduced(sentence, last, gender)

    def _main_person(self, number: int, before: int, gender: str) -> Entry | None:
        """The person whom the main clause is about where somebody else spoke in front ("When he called …, Roe left")."""
        first = self._first_token(number)
        if self.text.tags[first] != "S":
            return None
        return self._first_leader(number, before, gender) or self._first_introduced(number, before, gender)

    def _same_pronoun(self, number: int, gender: str) -> int:
        """The token of the same pronoun where an earlier sentence begins with it, -1 otherwise."""
        first = self._first_token(number)
        same = first < self._end(number) and self.data.pronouns.get(self.text.lower[first]) == gender
        return first if same else -1

    def _only_leader(self, number: int, gender: str) -> Entry | None:
        """The one person whom a sentence names, doing something in it ("It is so calm that Minister Roe left. He …")."""
        found, acts = {}, False
        subject = self._subject(self._first_token(number), self._end(number))
        if subject.phrase is not None and self.data.pronouns.get(self.text.lower[subject.phrase.first]) in ("m", "f"):
            return None
        for mention in self.mentions.within(*self.layout.sentence_tokens[number]):
            if mention.kind != "leader" or mention.entity_id not in self.recognition.people:
                continue
            end = self.mentions.last_token(mention)
            if self.text.tags[end - 1] == "Q" or self.text.tags[end : end + 1] == ["'"]:
                return None
            found[mention.entity_id] = self.recognition.people[mention.entity_id]
            acts = acts or self.many_capitals or (end < self._end(number) and self.text.tags[end] in "BHMVFL")
        if len(found) != 1 or not acts:
            return None
        (person,) = found.values()
        fits = self.data.facts.genders.get(person.leader_id, gender) in ("", gender)
        return Entry(as_speaker(person), "person", gender, number) if fits else None

    def _person_of(self, sentence: int) -> Entry | None:
        """The person whom a sentence is about, by name or by a pronoun."""
        first, last = self._first_token(sentence), self._end(sentence)
        phrase = self._subject(first, last).phrase
        if phrase is None:
            return None
        kind = self.data.pronouns.get(self.text.lower[phrase.first]) if phrase.last - phrase.first == 1 else None
        if kind in ("m", "f"):
            return self._person_before(phrase.first, sentence, kind)
        return (
            self._first_leader(sentence, last, "")
            or self._first_introduced(sentence, last)
            or self._first_called(sentence, last, "")
        )

    def _first_called(self, number: int, before: int, gender: str) -> Entry | None:
        """The person whom the article has introduced and whom a sentence is about by surname alone ("Roe", "Ms. Roe")."""
        first, last = self._first_token(number), self._end(number)
        phrase = self._subject(first, min(before, last)).phrase
        if phrase is None or phrase.joint >= 0 or self.text.tags[phrase.core_last - 1] != "N":
            return None
        words = range(phrase.first, phrase.core_last - 1)
        if any(self.text.tags[i] != "." and self.text.lower[i] not in self.data.names.honorifics for i in words):
            return None
        found = self.people.named(self.text.lower[phrase.core_last - 1])
        if found is None:
            return None
        own = self.data.facts.genders.get(found.person.leader_id, "") if found.person is not None else ""
        own = own or self._gender(phrase)
        return Entry(found, "person", own, number) if not (own and gender and own != gender) else None

    def _first_introduced(self, number: int, before: int, gender: str = "") -> Entry | None:
        """The person whom the article introduces by an office and whom a sentence is about."""
        first, last = self._first_token(number), self._end(number)
        phrase = self._subject(first, min(before, last)).phrase
        if phrase is None or phrase.joint >= 0:
            return None
        found = self.people.introduced_at(phrase.core_last, phrase.first) or self.people.introduced_within(
            phrase.first, phrase.last
        )
        apposed = self.text.tags[phrase.last : phrase.last + 1] == [","] and not self._is_indefinite(phrase)
        if found is None and apposed:  # "The head of police, Jane Roe, went"
            end = next((i for i in range(phrase.last + 1, min(before, last)) if self.text.tags[i] == ","), phrase.last)
            found = self.people.introduced_at(end, phrase.first)
        if found is None:
            return None
        own = self.data.facts.genders.get(found.person.leader_id, "") if found.person is not None else ""
        own = own or self._gender(phrase)
        return Entry(found, "person", own, number) if not (own and gender and own != gender) else None

    @abstractmethod
    def _subject_entry(self, sentence: int, roles: frozenset[Role], before: int = -1) -> Entry | None:
        """The subject of a sentence that reports nothing, as far as it stands before a token, if a pronoun can mean it."""

    def _first_described(self, number: int, gender: str) -> Entry | None:
        """Somebody without a name whom a sentence is about ("A ministry spokesman declined to comment. "…," he said.")."""
        phrase = self._subject(self._first_token(number), self._end(number)).phrase
        if phrase is None or self.text.lower[phrase.core_last - 1] not in self.data.singular:
            return None
        entry = self._subject_entry(number, PERSON)
        return entry if entry is not None and entry.gender in ("", gender) else None

    def _last_woman(self, sentence: int, before: int, spoken: Entry | None) -> Entry | None:
        """The woman among the leaders whom this sentence or the two before name last; only this one after a speaker."""
        back = 2 if spoken is None or spoken.sentence < sentence - 2 else 0
        first = self.layout.sentence_tokens[max(0, sentence - back)][0]
        for mention in reversed(self.mentions.within(first, before)):
            person = self.recognition.people.get(mention.entity_id) if mention.kind == "leader" else None
            if self.text.tags[self.mentions.first_token(mention)] == "Q":
                continue  # whom she speaks about
            if person is not None and self.data.facts.genders.get(person.leader_id) == "f":
                return Entry(as_speaker(person), "person", "f", sentence)
        return None

    def _first_leader(self, sentence: int, before: int, gender: str) -> Entry | None:
        """The leader who is the subject of a sentence, as far as it stands before token `before`."""
        first, last = self._first_token(sentence), self._end(sentence)
        subject = self._subject(first, min(before, last))
        if self.many_capitals:
            return self._leader_in(sentence, min(before, last), gender)
        if subject.phrase is None:
            return None
        core_last = self._with_apposed_name(subject.phrase, min(before, last))
        for mention in self.mentions.within(subject.phrase.first, core_last):
            person = self.recognition.people.get(mention.entity_id) if mention.kind == "leader" else None
            end = self.mentions.last_token(mention)
            if person is None or not (end >= core_last or self._owns_thing(end, core_last)):
                continue
            if self.data.facts.genders.get(person.leader_id, gender) in ("", gender):
                return Entry(as_speaker(person), "person", gender, sentence)
        return None

    def _leader_in(self, sentence: int, before: int, gender: str) -> Entry | None:
        """The first leader whom a sentence names behind no preposition, else the only one; before `before`, ahead of its colon.

        Where verbs are told from nouns by their place alone, and objects may come first, it is the one the sentence is about.
        """
        tags, first = self.text.tags, self._first_token(sentence)
        if before < self._end(sentence):
            before = next((i for i in range(before - 1, first, -1) if tags[i] == ":"), first)
        found: dict[str, bool] = {}
        for mention in self.mentions.within(first, before) if before > first else ():
            person = self.recognition.people.get(mention.entity_id) if mention.kind == "leader" else None
            at = self.mentions.first_token(mention)
            if person is None or tags[at] == "Q" or self.data.facts.genders.get(person.leader_id, gender) not in ("", gender):
                continue
            while at > first and tags[at - 1] in "NnD":
                at -= 1
            found.setdefault(person.leader_id, at > first and tags[at - 1] == "P")
        chosen = next((i for i, behind in found.items() if not behind), next(iter(found)) if len(found) == 1 else "")
        return Entry(as_speaker(self.recognition.people[chosen]), "person", gender, sentence) if chosen else None

    def _owns_thing(self, end: int, core_last: int) -> bool:
        """Whether a name that ends before token `end` is the owner of a thing ("Roe's visit ended on Monday. She said …")."""
        return self.text.tags[end] == "'" and core_last - end > 1 and not self._ends_in_head(core_last)

    def _with_apposed_name(self, phrase: Phrase, end: int) -> int:
        """The end of a phrase's core, or of the name in apposition to it ("His defence minister, Jane Roe, was blunter")."""
        tags, comma = self.text.tags, phrase.last
        if comma >= end or tags[comma] != "," or not self._ends_in_head(phrase.core_last):
            return phrase.core_last
        stop = next((i for i in range(comma + 1, end) if tags[i] != "N"), end)
        return stop if comma + 1 < stop < end and tags[stop] == "," else phrase.core_last

    def _first_stranger(self, number: int, before: int, sentence: int) -> Entry | None:
        """The person nobody knows of whom an earlier sentence is about ("Jane Roe is a baker. She …")."""
        first, last = self._first_token(number), self._end(number)
        phrase = self._subject(first, min(before, last)).phrase
        if phrase is None or number == sentence or phrase.core_last - phrase.first < 2 or phrase.joint >= 0:
            return None
        end = phrase.core_last
        if self.text.tags[phrase.last : phrase.last + 1] == [":"]:
            return None  # "SEE ALSO: Six Weeks On …", "Photo Gallery: …"
        if self.text.tags[phrase.first] == "D" and set(self.text.tags[phrase.first + 1 : end]) == {"N"}:
            return None  # "The Riga Post"
        if self.text.tags[phrase.first : phrase.first + 3] == ["N", "N", "n"]:
            end = phrase.first + 2  # "Jane Roe milks ninety cows": a verb that may be a noun
        if self.text.tags[max(phrase.first, end - 2) : end] != ["N", "N"] or self.text.lower[end - 1] in self.data.heads:
            return None
        if any(m.kind != "country" for m in self.mentions.within(phrase.first, end)):
            return None
        known = self._called_so(phrase.first, end)
        if known is None and "'" in self.text.tags[phrase.first : end]:
            return self._subject_entry(number, PERSON)  # "Norway's Jane Roe stayed away. She …"
        return Entry(known or Speaker("unresolved", self._words(phrase)), "person", "", number)

    def _called_so(self, first: int, last: int) -> Speaker | None:
        """The person of the article whom a name means; a full name with another given name means somebody else."""
        known, lower = self.people.named(self.text.lower[last - 1]), self.text.lower
        mark = next((i + 1 for i in range(last - 2, first, -1) if self.text.tags[i] == "'"), first)  # "Oslo's Jane Roe"
        given = [i for i in range(mark, last - 1) if self.text.tags[i] == "N" and lower[i] not in self.data.names.honorifics]
        given = [i for i in given if lower[i] not in self.data.heads and not self.mentions.is_other_name(i)]
        if known is None or not given:
            return known
        if (full := self.people.called(given[0], last)) is not None:
            return full
        name = known.name.lower().replace("-", " ").split()
        return known if any(lower[i] in name or lower[i][0] == name[0][0] for i in given) else None

    def _last_outsider(self, number: int, before: int, sentence: int) -> Entry | None:
        """Somebody out of scope whom an earlier sentence of the paragraph introduces ("… but the owner, John Roe, swept")."""
        if number == sentence or not self._near(number, sentence):
            return None
        first, last = self._first_token(number), self._end(number)
        found = self.people.last_introduced(first, min(before, last))
        return Entry(found, "person", "", number) if found is not None and found.kind == "unresolved" else None

    def _only_introduced(self, number: int, sentence: int, gender: str) -> Entry | None:
        """The one person whom the sentence before in the paragraph introduces, whatever it is about ("… for Jane Roe, MP")."""
        first, last = self._first_token(number), self._end(number)
        found = self.people.only_introduced(first, last) if self._near(number, sentence) else None
        if found is None or found.person is None:
            return None
        own = self.data.facts.genders.get(found.person.leader_id, gender)
        return Entry(found, "person", own, number) if own in ("", gender) else None

    def _end(self, sentence: int) -> int:
        return self.layout.sentence_tokens[sentence][1]
