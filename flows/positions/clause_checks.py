"""Whether a word that may be a cue reports here: a finite verb with a source, no participle, title, habit or deed."""

import re
from dataclasses import replace

from flows.positions.clause_order import OrderReader
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.right_side import RightSide, right_side
from flows.positions.subjects import Subject
from flows.positions.verb_chains import Chain

_COMMA = re.compile("[,;]")
_SPEECH = frozenset("qtT")  # frames of verbs whose content may stand before them
_FIGURE_WIDTH = 8  # tokens in which a figure is named
_TITLE_WIDTH = 7  # words
_TITLE_WORD = 5  # letters of a word that a title writes with a capital


class CheckReader(OrderReader):
    """Tells the cues of one sentence from words that are only spelt like them."""

    def _can_report(self, hit: CueHit, subject: Subject, *, noun_like: bool) -> bool:
        """Whether a subject can be the source of a verb: none that only asks whether somebody said so."""
        if subject.kind == "pronoun" and not self._is_pronoun(subject):
            return False
        if self.text.lower[max(self.low, subject.clause_first - 1)] in self.language.open_questions:
            return False
        if self._is_nobody(subject) and hit.entry.act != "REJECT":  # "no minister ruled it out" tells something of them
            return False
        return subject.kind != "none" and (not noun_like or self._leads_clause(subject))

    def _is_nobody(self, subject: Subject) -> bool:
        """Whether a subject says who did not speak ("no official", "neither Oslo nor Riga", "no one in the ministry")."""
        if subject.phrase is None:
            return False
        first, core_last = subject.phrase.first, subject.phrase.core_last
        if core_last < subject.phrase.last and self.tags[core_last - 1] == "n" and not self._head_class(subject.phrase):
            return False  # the end of a heading: "No new results by the panel Jane Roe of the Greens said"
        lower, empty = self.text.lower, self.language.empty_subjects
        for i in range(first, max(first - 4, self.low - 1), -1):
            if lower[i] in empty and not self._counts(i):
                before = lower[first - 1]
                return first - i < 2 or before in self.language.belonging or before in self.language.locatives
        return False

    def _counts(self, i: int) -> bool:
        """Whether a word that else leaves nobody does not ("No 10", "no fewer than")."""
        return i + 1 < self.high and (self.tags[i + 1] == "#" or self.text.lower[i + 1] in self.language.not_empty)

    def _has_agent(self, hit: CueHit) -> bool:
        return hit.last < self.high and self.text.lower[hit.last] in self.language.agents

    def _agent_mark(self, hit: CueHit) -> int:
        """The "by" behind a cue, days and adverbs between them ("was announced on Monday by Oslo"), or -1."""
        i = hit.last
        while i < self.high and (self.tags[i] in "RT" or self.tags[i : i + 2] == ["P", "T"]):
            i += 1
        return i if i < self.high and self.text.lower[i] in self.language.agents else -1

    def _is_owned(self, chain: Chain) -> bool:
        """Whether a form stands as an adjective before its noun ("Trump's proposed budget", "25 pledged delegates")."""
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        return before == "'" or (before in ("D", "#") and chain.first + 1 < self.high and self.tags[chain.first + 1] in "nN")

    def _left_open(self, hit: CueHit, chain: Chain, right: RightSide) -> RightSide:
        """The question behind a cue that is denied ("did not say when the port will open"), which is else a time of speaking."""
        i = hit.last
        asks = chain.negated and i + 1 < self.high and self.tags[i] == "S" and "t" in hit.entry.frames
        asks = asks and self.text.lower[i] in self.language.right_words.complementisers and self.tags[i + 1] in "DNnO#"
        return RightSide("that", i, i, hit.last) if asks and right.content_first > i else right

    def _past_title(self, hit: CueHit, right: RightSide) -> RightSide:
        """What follows a cue behind the name of a programme or a paper (""…," he said on "Face the Nation"")."""
        first = right.content_first
        if right.frame != "quote" or self.tags[first - 1] not in "NnP'" or "P" not in self.tags[hit.last : first]:
            return right
        end = self.quoted_end(first)
        if not self._is_title(first, end) or (end < self.high and self.tags[end] not in ",SPT"):
            return right
        beyond = right_side(hit.entry, end, self.high, self.text, self.language.right_words)
        return replace(beyond, cue_last=hit.last, addressee=right.addressee)

    def _is_title(self, first: int, end: int) -> bool:
        """Whether quoted words are written as a title is: few, all but the short ones with a capital, not all in capitals."""
        words = [word for word in self.text.words[first:end] if word[0].isalpha()]
        if not 1 < len(words) <= _TITLE_WIDTH or not words[0][0].isupper():
            return False
        return all(word[0].isupper() or len(word) < _TITLE_WORD for word in words) and not all(map(str.isupper, words))

    def quoted_title(self, first: int) -> bool:
        """Whether a quotation inside an adverbial is the name of a programme or a paper ("aired on its "Night & Day" show")."""
        end = self.quoted_end(first)
        return self.tags[first] == "Q" and self.tags[first - 1] in "DPNn'" and self._is_title(first, end)

    def _looks_back(self, hit: CueHit, subject: Subject) -> bool:
        """Whether the sentence is no more than a subject and its cue, whose content is the quotation before it."""
        return subject.clause_first == self.low and subject.kind in ("phrase", "pronoun") and "q" in hit.entry.frames

    def _reports(self, hit: CueHit, chain: Chain) -> bool:
        """Whether a chain of this form can report at all."""
        if chain.form == "infinitive" or (chain.modal and not chain.negated):
            return False
        if " ".join(self.text.lower[chain.first - 2 : chain.first]) in self.language.undecided:
            return False  # "neither confirmed nor denied the report", "did not confirm or deny it"
        if chain.negated and not hit.entry.frames & {"t", "i", "g", "n", "w"}:
            return False
        return chain.form != "passive" or "p" in hit.entry.frames

    def _comma_after(self, i: int) -> int:
        mark = _COMMA.search(self.text.line, i, self.high)
        return mark.start() if mark is not None else self.high

    def _verb_like(self, hit: CueHit, chain: Chain, right: RightSide) -> bool:
        """Whether a form spelt like a noun or an adjective is a verb here."""
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        if self.tags[hit.first - 1] == "H" and "participle" not in hit.forms:
            return False  # "have direct knowledge"
        joined = self.low <= hit.first - 4 and self.text.line.startswith(("DnCn", "DnCR"), hit.first - 4)
        if joined and "third" in hit.forms:
            return False  # two subjects would have a plural verb: "the hateful and misogynistic comments she faced"
        if (chain.first < hit.first and chain.form == "finite") or (self.point and chain.first == self.low):
            return True
        if before == "n" and self._ends_adverbial(chain.first):
            return False
        following = self.tags[hit.last] if hit.last < self.high else ""
        if before in ("O", "W"):
            return True
        if right.ahead:
            return before in ("N", "n")
        if following in ("", ",") and "q" in hit.entry.frames and self._ends_quotation(chain):
            return True  # ""…," the statement read"
        if before == ",":
            return right.frame in ("that", "quote") or (
                "third" in hit.forms and (following == "o" or self.tags[hit.last : hit.last + 2] == ["D", "Q"])
            )
        if before not in ("N", "n", "Q", ")") or following in ("", ",", "P", "C", "K", "B", "M", "H", "V", "F"):
            return before == "Q" and "q" in hit.entry.frames
        demonstrative = following == "S" and right.frame == "object"  # "calls that untrue"
        return right.frame in ("that", "quote", "to") or demonstrative or following in ("D", "N", "O", "o", "G", "#", "n")

    def _ends_adverbial(self, end: int) -> bool:
        """Whether the words before a token and the noun there say how something is done ("condemned in the strongest terms")."""
        i = end - 1
        while i > self.low and self.tags[i] in "nR":
            i -= 1
        return i - 2 > self.low and self.tags[i - 1 : i + 1] == ["P", "D"] and self.tags[i - 2] in "VF"

    def _ends_quotation(self, chain: Chain) -> bool:
        """Whether a quotation stands right before the subject of a chain."""
        phrase = phrase_before(self.tags, chain.first, self.low)
        return phrase is not None and phrase.first > self.low and self.tags[phrase.first - 1] == "Q"

    def _may_be_finite(self, hit: CueHit, subject: Subject, right: RightSide) -> bool:
        """Whether a form that may be a participle or a noun stands as a finite verb here."""
        if subject.kind == "shared" and self.low < hit.first and set(self.tags[self.low : hit.first]) <= {"K", "C", "R"}:
            return False  # "But asked if it was late, he …"
        if "past" in hit.forms and right.frame == "quote" and self._gives_title(hit, subject, right):
            return False
        if "past" in hit.forms:
            return right.frame != "none" or subject.kind in ("pronoun", "inverted") or "q" in hit.entry.frames
        if subject.phrase is None:
            return subject.kind == "shared" and not self._under_auxiliary(hit.first)
        return subject.kind == "relative" or subject.phrase.joint >= 0 or self._is_plural(subject.phrase)

    def _under_auxiliary(self, verb: int) -> bool:
        """Whether a base form goes on with an infinitive or a modal before it ("must work together and defend each other")."""
        for i in range(verb - 1, self.low if self.tags[verb - 1] != "K" else verb, -1):  # "nor" denies
            if self.tags[i] == "M" or (self.tags[i] == "t" and self.tags[i + 1] not in "DNO#o"):
                return True
            if self.tags[i] in "SW;:Q":
                return False
        return False

    def _is_reduced(self, hit: CueHit, chain: Chain, right: RightSide) -> bool:
        """Whether a past form is a participle after its noun ("leaders confirmed as dead")."""
        if chain.form != "bare" or hit.last >= self.high:
            return False
        if self.text.lower[hit.last] in self.language.charging and hit.entry.act == "ACCUSE" and "participle" in hit.forms:
            return True  # "a panel charged with finding out"
        return right.content_first <= hit.last and self.text.lower[hit.last] in self.language.naming and "o" in hit.entry.frames

    def _gives_title(self, hit: CueHit, subject: Subject, right: RightSide) -> bool:
        """Whether a past form gives the title of a paper ("in a note labelled "Advice to the minister"")."""
        if right.content_first != hit.last or "participle" not in hit.forms:
            return False
        if "s" not in hit.entry.frames or subject.phrase is None:
            return False
        end = self.quoted_end(hit.last)
        return end < self.high and self.tags[end] == "," and self._head_class(subject.phrase) == "document"

    def _is_no_speech(self, hit: CueHit, chain: Chain, subject: Subject, right: RightSide, *, after: bool) -> bool:
        """Whether a verb that may report does not: a habit, a deed with an object, a figure ("posted a surplus")."""
        frames = hit.entry.frames
        adjective = chain.form == "participle" and self.tags[hit.first] == "n" and right.frame in ("object", "clause")
        if adjective and hit.last < self.high and self.tags[hit.last] == "n" and self.tags[hit.first - 1] in "CDn":
            return True  # "military and ruling elite"
        if "e" in frames and "third" in hit.forms and subject.kind == "relative":
            return True
        bare = "o" not in frames and right.frame == "clause" and right.content_first == hit.last and self.tags[hit.last] == "n"
        if bare and chain.form == "participle" and not self.has_verb(hit.last, self._comma_after(hit.last)):
            return True  # "adding uncertainty to the market"
        if not after and self._adds_a_thing(hit, right):
            return True
        if after and (self._has_no_content(hit, right) or self._carries_infinitive(hit)):
            return True
        if right.frame == "object" and self._tells_which(hit, chain, subject):
            return True
        if right.frame == "object" and self._tells_a_word(hit, subject, right):
            return True
        if after and "t" not in frames and right.resume < self.high and self.tags[right.resume] in "DNn#":
            return "Q" not in self.tags[self.low : hit.first]
        figure = right.frame == "clause" and right.content_first == hit.last and self.tags[hit.last] == "D"
        figure = figure and not {"#", "$", "€", "£"}.isdisjoint(self.tags[hit.last : hit.last + _FIGURE_WIDTH])
        return figure and not after and "o" not in frames and not self.has_verb(hit.last, self.high)

    def _carries_infinitive(self, hit: CueHit) -> bool:
        """Whether what would say that somebody went on speaking says what he goes on to do ("officials continue to wait")."""
        carries = () in self.language.chain_words.carriers.get(self.text.lower[hit.first], ())
        marked = hit.last + 1 < self.high and self.text.lower[hit.last] in self.language.right_words.infinitive_marks
        return carries and marked and self.tags[hit.last + 1] not in "DN" and "Q" not in self.tags[self.low : hit.first]

    def _adds_a_thing(self, hit: CueHit, right: RightSide) -> bool:
        """Whether what looks like a clause is a thing with a clause below it ("adds a charge as a sign that …")."""
        if "o" in hit.entry.frames or right.frame != "clause" or right.content_first != hit.last or self.tags[hit.last] != "D":
            return False
        reach, naming = range(hit.last, self.high), self.language.naming
        below = next((i for i in reach if self.tags[i] in "SW," and self.text.lower[i] not in naming), self.high)
        under = below < self.high and self.tags[below - 1] in "GP" and self.tags[below] != ","
        return under and hit.entry.act == "STATE" and not self.has_verb(hit.last, below)

    def _tells_which(self, hit: CueHit, chain: Chain, subject: Subject) -> bool:
        """Whether a relative clause in the present only tells whom one means ("the officials who oppose the plan said")."""
        if subject.kind != "relative" or chain.form != "bare" or "base" not in hit.forms or chain.first - 2 <= self.low:
            return False
        return self.tags[chain.first - 1] == "W" and self.tags[chain.first - 2] == "n"

    def _tells_a_word(self, hit: CueHit, subject: Subject, right: RightSide) -> bool:
        """Whether a clause only tells somebody's word for a thing ("the Great War, as Oslo calls the conflict")."""
        before, frames = subject.clause_first - 1, hit.entry.frames
        if before <= self.low or self.text.lower[before] not in self.language.naming or self.tags[before - 1] not in ",Q":
            return False
        if hit.entry.act != "STATE" or right.content_first != hit.last:
            return False
        thing = phrase_after(self.tags, right.content_first, self.high) if "o" in frames and "t" not in frames else None
        return thing is not None and (thing.last >= self.high or self.tags[thing.last] in ",;—–-")

    def _has_no_content(self, hit: CueHit, right: RightSide) -> bool:
        """Whether what stands before a cue is not what it reports ("While it waited, Oslo has sought …")."""
        frames, quoted = hit.entry.frames, "Q" in self.tags[self.low : hit.first]
        if self.text.lower[self.low] in self.language.occasions and self.tags[self.low + 1] in "SP" and not quoted:
            return True  # "Hours before the summit, Oslo charged him with fraud"
        if not frames & _SPEECH and not ("o" in frames and quoted):
            return True
        i = right.resume  # "As the war goes on, Oslo has welcomed and rejected …"
        return not quoted and "t" not in frames and i + 1 < self.high and self.tags[i] == "C" and self.tags[i + 1] in "VF"

    def _names_object(self, hit: CueHit, chain: Chain, subject: Subject) -> bool:
        """Whether a past form is a participle after an object ("shared a note called …")."""
        if chain.form != "bare" or subject.kind != "phrase" or subject.phrase is None or "t" in hit.entry.frames:
            return False
        before = subject.phrase.first - 1
        if before <= self.low or self.tags[before] not in "VFGP":
            return False
        return self.text.lower[before] not in self.language.lexicon.clause_verbs

    def _is_aside(self, hit: CueHit, subject: Subject, chain: Chain, right: RightSide) -> bool:
        """Whether a past form stands between commas before the verb of its sentence ("the statement, posted online, added")."""
        if subject.kind != "phrase" or self.tags[chain.first - 1] != ",":
            return False
        if right.frame == "object" and chain.form == "bare" and self.tags[right.cue_last - 1] == "P":
            comma = self._comma_after(right.cue_last)  # "Jane Roe, asked about the war, said"
            return comma + 1 < self.high and self.tags[comma + 1] == "F" and "Q" not in self.tags[right.cue_last : comma]
        if right.frame == "that" and "w" in hit.entry.frames:  # "Jane Roe, asked whether it would last, said"
            comma = self._comma_after(right.content_first)
            return comma + 1 < self.high and self.tags[comma + 1] in "FV" and "Q" not in self.tags[right.content_first : comma]
        if right.content_first >= 0:
            return False
        i = right.resume
        return i + 1 < self.high and self.tags[i] == "," and self.tags[i + 1] in "FVHBM"

    def _is_plural(self, phrase: Phrase) -> bool:
        return self.language.is_plural(self.text.lower[phrase.core_last - 1])
