"""Who the sources of an article are, in the order of its text: whose phrase it is, of how many speakers, and who goes on."""

from collections.abc import Sequence
from dataclasses import replace

from flows.positions.antecedents import party_of
from flows.positions.attribution import Speaker
from flows.positions.drafts import Draft
from flows.positions.heads import BODIES
from flows.positions.known_people import as_speaker
from flows.positions.names import Names
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.sentences import Layout
from flows.positions.speaker_state import NOBODY, PERSON, PERSONS, PLURAL, TURN_SENTENCES, Resolved, SpeakerData
from flows.positions.words import Tagged
from flows.records import Recognition

_ISSUERS_WIDTH = 40  # tokens
_NAME_WIDTH = 12  # tokens of a name and its office before an apposition
_ACRONYM_WIDTH = 2  # tokens of a body's short name with its article
_AFTER_NAME = ([","], ["."], ["V"], ["F"])  # classes of what follows a name in apposition
_VERBS = frozenset("FVBHM")
_ANSWER_SENTENCES = 3  # a question and what goes with it


def resolve_speakers(
    data: SpeakerData, articles: Sequence[tuple[Layout, Tagged, Recognition, Sequence[Draft]]]
) -> list[list[Resolved]]:
    """The speakers of all drafts of some articles, in the order of the drafts; step by step, as all that is read together is."""
    resolvers = [_Resolver(data, layout, text, names) if drafts else None for layout, text, names, drafts in articles]
    for resolver in filter(None, resolvers):
        resolver.meet_people()
    return [resolver.run(article[-1]) if resolver else [] for resolver, article in zip(resolvers, articles, strict=True)]


class _Resolver(Names):
    """Takes the drafts of an article in the order of its text."""

    def run(self, drafts: Sequence[Draft]) -> list[Resolved]:
        previous: tuple[Draft, Resolved] | None = None
        for draft in sorted(drafts, key=_place):
            self.nested = draft.outer is not None or (draft.entry is not None and draft.entry.kind == "noun")
            resolved = self._resolve(draft, previous)
            self.done[id(draft)] = resolved
            carrier = previous is not None and previous[0].outer is draft
            if (draft.outer is None and not carrier) or draft.is_carried:
                previous = (draft, resolved)
                self.spoken = (resolved.speaker, draft.sentence)
        found = [self.done[id(draft)] for draft in drafts]
        renamed = self.people.renamed
        return [replace(r, speaker=renamed[r.speaker]) if r.speaker in renamed else r for r in found] if renamed else found

    def _resolve(self, draft: Draft, previous: tuple[Draft, Resolved] | None) -> Resolved:
        if draft.shares is not None:
            return self.done.get(id(draft.shares), NOBODY)
        if draft.follows:
            return self._followed(draft, previous)
        if draft.source is None:
            return NOBODY
        if (own := self._speaks_of_itself(draft)) is not None:
            return own
        if draft.subject_kind == "relative":
            draft.source = self._antecedent_phrase(draft.source)
            if (named := self._apposed(draft.source)) is not None:
                return self._introduced(named, draft.source, draft.sentence)
        self.addressed, self.behind = draft.addressee or (0, 0), self._tells_of_another(draft)
        resolved = self._phrase(draft.source, draft.sentence)
        self.addressed, self.behind = (0, 0), False
        if draft.addressee is not None and draft.frame == "that" and draft.entry is not None and "w" in draft.entry.frames:
            self.asked = draft.addressee, draft.sentence
        return resolved

    def _tells_of_another(self, draft: Draft) -> bool:
        """Whether "he" stands behind words of his own on somebody else ("Roe "has done well," he said")."""
        if not draft.after or draft.source is None or not draft.contents or draft.source.last - draft.source.first > 1:
            return False
        (first, last), tags = draft.contents[0], self.text.tags
        told = not {"F", "G", "S"}.isdisjoint(tags[first:last])  # by somebody else ("Roe's aide told … "…," she said")
        return tags[draft.source.first] == "O" and tags[first] == "N" and tags[last - 1] == "Q" and not told

    def _followed(self, draft: Draft, previous: tuple[Draft, Resolved] | None) -> Resolved:
        """Who says a quotation without a cue: whoever spoke before, also before a question, or whom its neighbour is about."""
        gap = draft.sentence - previous[0].sentence if previous is not None else 0
        if previous is not None and gap <= 1:
            return replace(previous[1], form="none", distance=gap)
        before = draft.sentence - 1
        if before < 0:
            return NOBODY
        last = self.layout.sentence_tokens[before][1] - 1
        if previous is not None and gap <= _ANSWER_SENTENCES and self.text.words[last] == "?" and self.text.tags[last] != "Q":
            return replace(previous[1], form="none", distance=gap)
        entry = self._person_of(before)
        return Resolved(entry.speaker, (), "none", 1) if entry is not None else NOBODY

    def _speaks_of_itself(self, draft: Draft) -> Resolved | None:
        """Somebody out of scope whom a pronoun inside his own statement means ("Voters said they back the plan")."""
        outer, source = draft.outer, draft.source
        if outer is None or source is None or outer.source is None or source.last - source.first > 1 or outer.after:
            return None
        kind = self.data.pronouns.get(self.text.lower[source.first])
        resolved = self.done.get(id(outer))
        if kind is None or resolved is None or resolved.form == "pronoun" or resolved.speaker.kind != "unresolved":
            return None
        plural = self.text.lower[outer.source.core_last - 1].endswith(self.data.plural_suffix)
        return replace(NOBODY, form="pronoun") if plural == (kind == "plural") else None

    def _apposed(self, phrase: Phrase) -> Speaker | None:
        """The person to whose name a phrase is an apposition ("remarks by Jane Roe, the mayor's chief of staff, who …")."""
        comma = phrase.first - 1
        if comma <= 0 or self.text.tags[comma] != ",":
            return None
        if (found := self.people.introduced_at(comma, phrase.first)) is not None:
            return found
        name = phrase_before(self.text.tags, comma, max(0, comma - _NAME_WIDTH))
        if name is None:
            return None
        leader = self._head_leader(self.mentions.within(name.first, name.core_last), name.core_last)
        return as_speaker(self.recognition.people[leader.entity_id]) if leader is not None else None

    def _antecedent_phrase(self, phrase: Phrase) -> Phrase:
        """Whom a relative pronoun goes back to: the last person of a phrase about a thing ("friction with Trump, who")."""
        tags, head = self.text.tags, phrase.core_last - 1
        last = max((i for i in range(phrase.core_last, phrase.last) if tags[i] in "Pt"), default=-1)
        if last < 0 or phrase.joint >= 0 or tags[head] != "n" or self.text.lower[head] in self.data.heads:
            return phrase
        named = self._head_leader(self.mentions.within(last + 1, phrase.last), phrase.last) is not None
        if named or self.text.lower[phrase.last - 1] in self.data.heads:
            return Phrase(last + 1, phrase.last, phrase.last)
        return phrase

    def _phrase(self, phrase: Phrase, sentence: int) -> Resolved:
        word = self.text.lower[phrase.first]
        kind = self._plural_pronoun(phrase) or self.data.pronouns.get(word) or self.data.possessives.get(word)
        if kind == "self":
            return self._issuers(word, phrase, sentence)
        if word in self.data.own_words:
            return self._by_own_account(phrase, sentence)
        if word in self.data.back_words and self.spoken is not None and self.spoken[1] >= sentence - TURN_SENTENCES:
            return Resolved(self.spoken[0], (), "pronoun", sentence - self.spoken[1])
        if kind is not None and phrase.last - phrase.first == 1:
            found = self._pronoun(kind, phrase, sentence)
            body = found.speaker.kind == "unresolved" and word in self.data.plural_pronouns  # "die Regierung … sie lehnte"
            return self._pronoun("thing", phrase, sentence) if body else found
        styled = phrase.core_last - phrase.first == 2 and self.text.lower[phrase.first + 1] in self.data.excellencies
        if styled and kind in ("m", "f"):
            return self._pronoun(kind, phrase, sentence)  # "His Majesty"
        if phrase.joint >= 0 and (joint := self._joint(phrase, sentence)) is not None:
            return joint
        trimmed = self._trimmed(phrase)
        them = trimmed.core_last - trimmed.first == 1 and self.text.lower[trimmed.first] in self.data.object_plurals
        if them and word in self.data.indefinite:
            return self._pronoun("plural", trimmed, sentence)  # "one of them"
        resolved = self._single(trimmed, sentence)
        if resolved.speaker.kind != "unresolved":
            return self._holder_behind(resolved, phrase, sentence) or resolved
        if resolved.form == "name":
            return self._body_behind(trimmed, sentence) or resolved
        named = self._named_behind(phrase)
        return self._introduced(named, phrase, sentence) if named is not None else resolved

    def _plural_pronoun(self, phrase: Phrase) -> str | None:
        """What a pronoun is that means a woman or several, where a verb beside it stands in the plural ("sagten sie")."""
        several = self.data.plural_pronouns.get(self.text.lower[phrase.first])
        if several is None or phrase.last - phrase.first > 1:
            return None
        beside = [i for i in (phrase.first - 1, phrase.last) if 0 <= i < len(self.text.tags) and self.text.tags[i] in _VERBS]
        return several if beside and self.text.lower[beside[0]].endswith(self.data.plural_verbs) else None

    def _by_own_account(self, phrase: Phrase, sentence: int) -> Resolved:
        """Whom a sentence is about that somebody reports of himself ("… hat nach eigenen Angaben …"), else the last speaker."""
        entry = self._leader_in(sentence, self._end(sentence), "") or self._subject_entry(sentence, PERSON | PLURAL, phrase.first)
        if entry is None:
            entry = self._subject_entry(sentence, PERSON | PLURAL, but=phrase.first)
        entry = entry or self.cast.last(PERSON | PLURAL, "", sentence - TURN_SENTENCES)
        return Resolved(entry.speaker, (), "pronoun", sentence - entry.sentence) if entry is not None else NOBODY

    def _issuers(self, word: str, phrase: Phrase, sentence: int) -> Resolved:
        """Who issues a statement in the first person, where it says who that is ("We, the Foreign Ministers of Peru, …")."""
        tags, lower = self.text.tags, self.text.lower
        for i in range(phrase.first + 1):
            if lower[i] == word and tags[i : i + 2] == ["O", ","]:
                named = phrase_after(tags, i + 2, min(len(tags), i + _ISSUERS_WIDTH))
                return self._phrase(named, sentence) if named is not None and tags[named.first] in "DN" else NOBODY
        return NOBODY

    def _body_behind(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """A body nobody knows whose apposition says whose it is ("according to PORTA, Peru's ports authority")."""
        tags, comma = self.text.tags, phrase.core_last
        short = phrase.core_last - phrase.first <= _ACRONYM_WIDTH and self.text.words[phrase.core_last - 1].isupper()
        if not short or tags[comma : comma + 1] != [","]:
            return None
        behind = phrase_after(tags, comma + 1, min(len(tags), comma + _NAME_WIDTH))
        head = self.text.lower[behind.core_last - 1] if behind is not None else ""
        if behind is None or self.data.heads.get(head) not in BODIES or head in self.data.singular:
            return None
        if self.owners.of(behind.first, behind.core_last) is None or self._is_private(behind):
            return None
        resolved = self._single(behind, sentence)
        if resolved.speaker.kind not in ("government", "organisation"):
            return None
        speaker = replace(resolved.speaker, name=self._words(phrase))
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), "institution", 0)

    def _holder_behind(self, resolved: Resolved, phrase: Phrase, sentence: int) -> Resolved | None:
        """The holder of an office by the name in apposition to it ("said its secretary-general, Jane Roe")."""
        if resolved.form != "description" or self.text.tags[phrase.last : phrase.last + 1] != [","] or phrase.joint >= 0:
            return None
        name = phrase_after(self.text.tags, phrase.last + 1, min(len(self.text.tags), phrase.last + _NAME_WIDTH))
        found = self.people.introduced_at(name.last, phrase.first) if name is not None and name.last == name.core_last else None
        if found in self.people.ownerless and (owner := self.owners.side_of(resolved.speaker)) is not None:
            found = self.people.adopt(found, owner)
        return self._introduced(found, phrase, sentence) if found is not None and found.person is not None else None

    def _named_behind(self, phrase: Phrase) -> Speaker | None:
        """The person whose name stands in apposition to a description ("An ally of hers, Senator Jane Roe, accused …")."""
        tags = self.text.tags
        comma = phrase.last if tags[phrase.last : phrase.last + 1] == [","] else phrase.core_last
        if tags[phrase.first] != "D" or tags[phrase.first - 1] in "Pt" or tags[comma : comma + 1] != [","]:
            return None
        name = phrase_after(tags, comma + 1, min(len(tags), comma + _NAME_WIDTH))
        if (
            name is None
            or name.joint >= 0
            or tags[name.core_last - 1] != "N"
            or self.mentions.within(phrase.core_last - 1, comma)
        ):
            return None
        if tags[name.last : name.last + 1] not in _AFTER_NAME:
            return None
        leader = self._head_leader(self.mentions.within(name.first, name.last), name.core_last)
        if leader is not None:
            return as_speaker(self.recognition.people[leader.entity_id])
        found = self.people.introduced_at(name.last, name.first)
        return found if found is not None and found.kind != "unresolved" else None

    def _trimmed(self, phrase: Phrase) -> Phrase:
        """The phrase with its core set right: names whole, "(KMT)" and "familiar" left off, "one of the officials" opened."""
        first, last, core = phrase.first, phrase.last, phrase.core_last
        while core < last and self.mentions.is_other_name(core):
            core += 1
            while core < last and self.text.tags[core] not in "PtWGV,":
                core += 1
        if self.text.tags[core - 1] == "." and core - 1 > first:
            core -= 1  # "John Roe Jr."
        while core - 1 > first and self.text.lower[core - 1] in self.data.names.juniors:
            core -= 1
        if self.text.tags[core - 1] == ")":
            core = max((i for i in range(max(first, core - 12), core) if self.text.tags[i] == "("), default=core)
        while core - 1 > first and self.text.lower[core - 1] in self.data.trailing:
            core -= 1
        if core < last - 1 and self.text.lower[core - 1] in self.data.partitives and self.text.tags[core] == "P":
            inner = phrase_after(self.text.tags, core + 1, last)
            if inner is not None and self.text.tags[inner.first] == "o" and self.text.tags[inner.last] == ",":
                inner = phrase_after(self.text.tags, inner.last + 1, last)  # "one of them, Jane Roe of Salem"
            if inner is not None:
                return Phrase(inner.first, last, inner.core_last)
        return Phrase(first, last, max(core, first + 1))

    def _joint(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """Several speakers of one statement; the first in scope speaks, the others stand beside it."""
        if self.mentions.is_other_name(phrase.joint) or self._is_one_person(phrase) or self._is_one_body(phrase):
            return None
        core_last = max(phrase.core_last, phrase.joint + 2)
        posted = self._posted(Phrase(phrase.first, phrase.joint, phrase.joint)).core_last < phrase.joint
        if posted and (behind := phrase_after(self.text.tags, phrase.joint + 1, phrase.last)) is not None:
            core_last = behind.core_last
        if (body := self._charged_body(phrase)) is not None:
            return self._single(body, sentence)
        first, *others = self._members(phrase, core_last)
        left = self._phrase(first, sentence)
        *between, last = [self._single(member, sentence) for member in others]
        if left.speaker.kind == "unresolved":
            named = last.speaker.kind != "unresolved" and (
                self._ends_in_head(phrase.joint) or last.form == "name" or self._shares_head(phrase, core_last)
            )
            return last if named else None
        beside = [r.speaker for r in (*between, last) if r.speaker.kind != "unresolved" and r.speaker != left.speaker]
        if not beside:
            return left
        self._note([], left.speaker, "group", sentence)
        together = replace(left, joint=tuple(dict.fromkeys(map(party_of, beside))))
        if left.speaker.kind == "government" and all(speaker.kind == "government" for speaker in beside):
            self.together = together, sentence
        return together

    def _members(self, phrase: Phrase, core_last: int) -> list[Phrase]:
        """The speakers of a coordination: two, or each of a list ("the leaders of France, Germany and Italy").

        A first one that hangs on no speakers is none ("After talks in Jordan, Egypt and Iraq said").
        """
        tags, begin = self.text.tags, phrase.joint + 1
        members = [Phrase(phrase.first, phrase.joint, phrase.joint)]
        if tags[phrase.joint] == ",":
            for end in range(begin, core_last):
                if tags[end] in ",C":
                    if begin < end:
                        members.append(Phrase(begin, end, end))
                    begin = end + 1
        members.append(Phrase(begin, phrase.last, core_last))
        members[0], members[-1] = self._posted(members[0]), self._posted(members[-1])
        head = self._listed_under(phrase)
        several = head < 0 or (self._ends_in_head(head + 1) and self.text.lower[head].endswith(self.data.plural_suffix))
        return members if several or len(members) < 3 else members[1:]

    def _posted(self, member: Phrase) -> Phrase:
        """A member of a coordination without the place where it is posted ("Israel's ambassador in Berlin")."""
        tags, alone = self.text.tags, phrase_after(self.text.tags, member.first, member.last)
        if alone is None or alone.core_last >= member.core_last or not set(tags[alone.core_last + 1 : member.last]) <= {"N"}:
            return member
        where, head = self.text.lower[alone.core_last], self.text.lower[alone.core_last - 1]
        posted = head in self.data.heads and (where in self.data.locatives or tags[alone.core_last] == "t")
        return Phrase(member.first, member.last, alone.core_last) if posted else member

    def _listed_under(self, phrase: Phrase) -> int:
        """The noun on which the first name of a coordination hangs ("leaders" of France …), -1 without one."""
        return max((i for i in range(phrase.first, phrase.joint) if self.text.tags[i] == "P"), default=0) - 1

    def _charged_body(self, phrase: Phrase) -> Phrase | None:
        """The body whose portfolios a list is ("Chile's Ministry of Trade, Industry and Tourism")."""
        head = self._listed_under(phrase)
        if head < 0 or self.text.tags[phrase.joint] != "," or self.text.lower[head].endswith(self.data.plural_suffix):
            return None
        body = self.data.heads.get(self.text.lower[head]) in BODIES
        return Phrase(phrase.first, phrase.last, head + 1) if body else None

    def _shares_head(self, phrase: Phrase, core_last: int) -> bool:
        """Whether two names have one head ("the Skåne and Halland governments")."""
        head = self.text.lower[core_last - 1]
        several = head.endswith(self.data.plural_suffix) and self.text.tags[core_last - 1] == "n"
        return several and self.text.tags[phrase.joint - 1] == "N" and self.text.tags[phrase.joint + 1] == "N"

    def _is_one_person(self, phrase: Phrase) -> bool:
        """Whether a coordination gives one person two titles ("the president and chief executive")."""
        right = self.text.lower[max(phrase.core_last, phrase.joint + 2) - 1]
        if not self._ends_in_head(phrase.joint):
            return self._charged_person(phrase)
        apposed = "," in self.text.tags[phrase.joint : phrase.last] and self.text.tags[phrase.joint - 1] == "n"
        if apposed and self.people.introduced_at(phrase.last, phrase.first) is not None:
            return True  # "the president and CEO of the Halder Forum, Jane Roe"
        return right in self.data.heads and self.text.tags[phrase.joint + 1] in "nN"

    def _charged_person(self, phrase: Phrase) -> bool:
        """Whether a coordination tells what somebody named behind it is for ("the Minister of Ports and Trade, Jane Roe,")."""
        office = self._listed_under(phrase)
        while office >= phrase.first and not self._ends_in_head(office + 1):
            office = max((i for i in range(phrase.first, office) if self.text.tags[i] in "Pt"), default=0) - 1
        if (
            office < phrase.first
            or self.data.heads[self.text.lower[office]] not in PERSONS
            or "," in self.text.tags[office : phrase.joint]
        ):
            return False
        named = self.people.introduced_within(phrase.first, phrase.last)
        return named is not None and named != self.people.introduced_within(phrase.first, phrase.joint)

    def _is_one_body(self, phrase: Phrase) -> bool:
        """Whether a coordination stands inside the name of one body ("the Fire and Rescue Agency")."""
        joint, tags = phrase.joint, self.text.tags
        if (
            tags[joint - 1 : joint + 2 : 2] != ["N", "N"]
            or self._ends_in_head(joint)
            or self.mentions.within(phrase.first, joint)
        ):
            return False
        return self.data.heads.get(self.text.lower[phrase.core_last - 1]) in BODIES


def _place(draft: Draft) -> tuple[int, int]:
    shared = 1 if draft.shares is not None else 0
    return draft.sentence, draft.source.first if draft.source is not None else draft.clause_first + shared
