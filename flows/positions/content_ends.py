"""Where a content ends that stands behind its cue: before what is the reporter's, another's, or the clause around it."""

import re
from collections.abc import Iterator

from flows.positions.clauses import Clause, ClauseReader
from flows.positions.language import Language
from flows.positions.lines import is_point
from flows.positions.noun_phrases import Phrase, phrase_after
from flows.positions.sentences import Layout
from flows.positions.verb_second import VerbSecondReader
from flows.positions.words import Tagged

_FINAL = frozenset(".!?…")
_SPAN = 4  # tokens of a span of time and a subordinator
_COMMENT = 4  # tokens of a comma, an article and a noun with an adjective
_DASHES = frozenset("—–-")
_FINITE = frozenset("FBHM")
# Among classes. A pattern finds one in the classes of a sentence in the time in which Python looks at two words.
_DASH, _CONTRAST, _TURN = re.compile("[—–-]"), re.compile("[CK]"), re.compile("[KS;]")
_SEMICOLON, _COLON = re.compile(";Q"), re.compile("[:;]Q")  # before a quotation
_FRONTED = frozenset("RDNn'#T")  # between a subordinator and its verb


class ContentEnds:
    """One sentence: tokens low..high-1, dateline and final stop excluded, and where the contents of its cues end."""

    def __init__(self, language: Language, layout: Layout, text: Tagged, number: int, lead: Phrase | None = None) -> None:
        """`lead` is whose doings the sentence tells, where it is a point of a list."""
        first, last = layout.sentence_tokens[number]
        self.language, self.text, self.tags, self.number, self.layout = language, text, text.tags, number, layout
        self.low = first + language.dateline_width(layout, first, last)
        if text.words[self.low] == "[" and (bracket := text.line.find("]", self.low, last - 1)) >= 0:
            self.low = bracket + 1  # "[Photo: agency] The minister said …"
        self.low += is_point(text, self.low) and self.low + 1 < last
        self.lead, self.high = lead, last
        while self.high > self.low and text.words[self.high - 1] in _FINAL and text.tags[self.high - 1] != "Q":
            self.high -= 1
        reader = VerbSecondReader if language.verb_second else ClauseReader
        self.clauses = reader(language, text, self.low, self.high)
        self.clauses.point = lead is not None

    def _content_end(self, clause: Clause) -> int:
        """Where a content after its cue ends, before any sibling is known: an object ends at its apposition or adverbial."""
        end = min(self._open_end(clause), self._closing_dash(clause))
        if "t" not in clause.hit.entry.frames:
            end = min(end, self.clauses.quoted_name_end(clause.right.content_first))
        start = self._past_span()
        if self.tags[start] in "SPCKR":
            end = min(end, self._fronted_end(clause, start))
        owned = self.text.lower[clause.first] in self.language.relative_possessives  # "…, whose party denies it, said"
        if clause.subject.kind == "relative" and clause.right.frame == "object":
            end = min(end, self._restrictive_end(clause))
        related = clause.subject.kind == "relative" or owned or self._is_contact(clause)
        return min(end, self._relative_end(clause.right.content_first)) if related else end

    def _restrictive_end(self, clause: Clause) -> int:
        """Where an object ends before the verb of the clause around it ("the ministers who back the plan have met")."""
        first = clause.right.content_first
        pronoun = clause.first if self.tags[clause.first] == "W" else clause.chain.first - 1
        if self.tags[pronoun] != "W" or self.tags[pronoun - 1] not in "nN":
            return self.high
        for i in range(first + 1, self.high):
            if self.tags[i] in "SWQGC,;:":
                return self.high
            if self.tags[i] in "BHMF" and self.tags[i - 1] in "nN":
                return i
        return self.high

    def _sums_up(self, clause: Clause) -> bool:
        """Whether a noun stands for the clause before its comma ("The ruling found the claim void, a decision Oslo rejects")."""
        first = clause.right.content_first
        if clause.right.content_last != clause.subject.clause_first or first - 1 <= self.low or self.tags[first - 1] != ",":
            return False
        return self.tags[first] in "Do" and self.tags[self.low] not in "PSG" and self.clauses.has_verb(self.low, first - 1)

    def _is_contact(self, clause: Clause) -> bool:
        """Whether a clause goes back to the noun before it ("the firm Oslo alleges is a front, was closed")."""
        first = clause.right.content_first
        gap = clause.right.frame == "clause" and first == clause.hit.last and self.tags[first] in "BHM"
        return gap and clause.first > self.low and self.tags[clause.first - 1] in "nW"

    def _past_span(self) -> int:
        """Where the sentence begins without the span of time before a subordinator ("A day after Oslo …, it …")."""
        mark = self.text.line.find("S", self.low, self.low + _SPAN)
        if mark <= self.low or self.tags[self.low] not in "D#nT":
            return self.low
        return mark if self.tags[mark - 1] == "T" or self.text.lower[mark - 1] in self.language.right_words.spans else self.low

    def _fronted_end(self, clause: Clause, start: int) -> int:
        """Where a subordinate clause at the `start` ends that holds the cue ("While Oslo has attacked the plan, it has …")."""
        while start < clause.first and self.tags[start] in "CKR":
            start += 1
        free = self.tags[start] == "P" and self.text.lower[start + 1] in self.language.right_words.free_relatives
        plain = self.tags[start] == "S" and self.text.lower[start] not in self.language.naming
        told = clause.right.frame == "that" and self.tags[start] == "S"  # "As Oslo says that …, it …"
        if not (free or told or (plain and clause.right.frame != "quote")):
            return self.high
        start += free  # "In what he called a trap, …"
        if not set(self.tags[start + 1 : clause.first]) <= _FRONTED or clause.subject.kind == "inverted":
            return self.high
        for i in range(clause.right.content_first + 1, self.high - 1):
            if self.tags[i] == "," and self._opens_main_clause(i + 1) and not (told and self.tags[i + 1] != "O"):
                return i
        return self.high

    def _opens_main_clause(self, first: int) -> bool:
        """Whether a subject and its verb follow a comma."""
        first += self.tags[first] == "R"
        if self.tags[first] == "O":
            return first + 1 < self.high and self.tags[first + 1] in "BHMVFLR'"
        phrase = phrase_after(self.tags, first, self.high)
        return phrase is not None and phrase.last < self.high and self.tags[phrase.last] in "BHMVFL"

    def _closing_dash(self, clause: Clause) -> int:
        """Where an insertion between dashes ends that holds the cue (" - which he called a mistake - was")."""
        if _DASH.search(self.text.line, self.low, self.high) is None:
            return self.high
        first = clause.right.content_first
        dashes = [i for i in range(self.low, self.high) if self.tags[i] in _DASHES and self._stands_free(i)]
        if sum(i < clause.first for i in dashes) % 2 == 0:
            return self.high
        end = next((i for i in dashes if i > first), self.high)
        verb = next((k for k in range(end + 1, self.high) if self.tags[k] not in "RX"), self.high)
        return end if verb < self.high and self.tags[verb] in "BHMVFL" else self.high

    def _stands_free(self, i: int) -> bool:
        """Whether a dash joins no words ("wide-ranging")."""
        tokens = self.layout.tokens
        return self.tags[i] == "—" or (i > 0 and tokens.ends[i - 1] < tokens.starts[i])

    def _relative_end(self, first: int) -> int:
        """Where a relative clause ends: at the comma before the verb of the clause around it (", who denies it, was …")."""
        for i in range(first + 1, self.high - 1):
            quoted = self.tags[i] == "Q" != self.tags[i + 1] and self.text.words[i - 1] == ","  # "… as "unripe," was …"
            if quoted or self.tags[i] == ",":
                verb = next((k for k in range(i + 1, self.high) if self.tags[k] not in "RX"), self.high)
                if verb < self.high and self.tags[verb] in "BHMVFL" and not self._lists(i):
                    return i + quoted
        return self.high

    def _open_end(self, clause: Clause) -> int:
        """Where a content after its cue ends, whatever clause its cue stands in."""
        first = clause.right.content_first
        if clause.right.content_last >= 0:
            return clause.right.content_last
        if clause.right.frame in ("to", "object", "quote"):
            frame = clause.right.frame
            deed = self._before_deed(first) if frame == "to" else self._behind_answer(first) if frame == "quote" else self.high
            if frame == "to":
                deed = min(deed, self._before_comment(first))
            return min(self._bounded_end(clause, first), self._before_new_clause(first), deed)
        return self._bounded_end(clause, first)

    def _before_deed(self, first: int) -> int:
        """Where an infinitive ends before a verb of the reporter's ("threatened to shut the port and left for Riga")."""
        for i in range(first + 2, self.high - 2):
            if self.tags[i] in "VFBHQ,;:SW":
                return self.high
            if self.tags[i] == "C":
                verb = next((k for k in range(i + 1, self.high) if self.tags[k] != "R"), i)
                return i if self.tags[verb] in "VF" and self.text.lower[verb] not in self.language.finite_bases else self.high
        return self.high

    def _behind_answer(self, first: int) -> int:
        """Where a quotation ends before what its speaker did next ("he replied: "Bergen" and left")."""
        end = self.clauses.quoted_end(first)
        acts = end + 1 < self.high and self.tags[end] == "C" and self.tags[end + 1] in "VF"
        return end if acts and "Q" not in self.tags[end : self.high] else self.high

    def _before_comment(self, first: int) -> int:
        """Where an infinitive ends before the reporter's word for it ("asked them to pay, an approach that drew ire")."""
        for i in range(first + 2, self.high - 4):
            if self.tags[i] == "," and self.tags[i + 1 : i + 3] == ["D", "n"]:
                noun = i + 2
                while noun < self.high - 2 and self.tags[noun + 1] == "n":
                    noun += 1
                if noun - i <= _COMMENT and self.tags[noun + 1] in "SW" and self.tags[noun + 2] in "VFBHMR":
                    return i
        return self.high

    def _before_new_clause(self, first: int) -> int:
        """Where a clause with a subject of its own goes on after a comma ("urged Oslo to wait, but the port was shut")."""
        for contrast in self._places(_CONTRAST, first + 2, self.high - 1):
            i = contrast - 1
            comma = self.tags[i] == "," or (self.tags[i] == "Q" and self.text.words[i - 1] == ",")
            if comma and self._opens_main_clause(i + 2):
                return i + (self.tags[i] == "Q")
        return self.high

    def _places(self, pattern: re.Pattern[str], first: int, last: int) -> Iterator[int]:
        """The tokens first..last-1 whose classes a pattern finds, in order."""
        return (match.start() for match in pattern.finditer(self.text.line, first, max(first, last)))

    def _bounded_end(self, clause: Clause, first: int) -> int:
        """Where a content after its cue ends by what kind it is."""
        withheld = min(self._before_withheld(first), self._before_venue(first))
        if clause.right.frame != "object":
            end = min(self._before_comparison(first), self._after_quotation(first), self._before_quotation(clause))
            if "past" in clause.hit.forms and not clause.chain.modal:
                end = min(end, self._before_present(first))
            if clause.right.frame == "clause" and "o" in clause.hit.entry.frames:
                end = min(end, self._before_relative(first))
            return min(end, withheld, self._before_occasion(first), self._before_event(first))
        return min(self._object_end(clause), withheld, self._before_quotation(clause))

    def _before_relative(self, first: int) -> int:
        """What verbs of judging rather than of telling are about ends before the reporter's own (", which would be a first")."""
        comma = self.text.line.find(",W", first, self.high)
        return comma if comma >= 0 else self.high

    def _before_withheld(self, first: int) -> int:
        """What a speaker leaves out at the end of the sentence is the reporter's (", without giving …", "but gave no …")."""
        withholding = self.language.withholding
        for i in self._places(_CONTRAST, first + 2, self.high - 2):
            if " ".join(self.text.lower[i + 1 : i + 3 + (self.tags[i + 2] == "X")]) in withholding:
                return i
        without = self.text.line.rfind(",PG", first + 1, self.high)
        return without if without >= 0 and self.text.lower[without + 2] in self.language.withheld else self.high

    def _before_venue(self, first: int) -> int:
        """What was said ends before where it was said ("… was "a disgrace" in a post on X")."""
        last = self.high - 1
        for i in range(last, first + 2, -1):
            if self.tags[i] in "VFBHMLQWSGCK;:":
                return self.high
            if " ".join(self.text.lower[i : i + 2]) in self.language.venue_openers:
                noun = i + 2
                while noun < last and self.tags[noun] in "nTN" and self.text.lower[noun] not in self.language.venues_of_speech:
                    noun += 1
                if noun <= last and self.text.lower[noun] in self.language.venues_of_speech:
                    return i - (self.tags[i - 1] == "C")
        return self.high

    def _before_occasion(self, first: int) -> int:
        """A clause ends before the occasion at the end of the sentence ("… would wait, after talks between the two sides")."""
        comma = self.text.line.rfind(",", first + 3, self.high)
        if comma < 0 or comma + 2 >= self.high or self.text.lower[comma + 1] not in self.language.occasions:
            return self.high
        rest = self.tags[comma + 1 : self.high]
        return comma if not set(rest) & set("MQ") and not self._lists(comma) else self.high

    def _before_present(self, first: int) -> int:
        """What was said ends where the reporter goes on in the present ("said it was ready, but talks have yet to begin")."""
        past, present = self.language.past_auxiliaries, self.language.present_auxiliaries
        for i in self._places(_TURN, first + 3, self.high - 2):
            if self.tags[i] == "S" and not (self.tags[i - 1] == "," and self._parts(i)):
                continue
            verb = i + 2 if self.tags[i + 1] in "Oo" else self._verb_after(i + 1)
            said = self.text.lower[first:i]
            if verb < self.high and self.text.lower[verb] in present and present.isdisjoint(said) and not past.isdisjoint(said):
                return i
        return self.high

    def _parts(self, i: int) -> bool:
        """Whether a subordinator sets a clause against another ("while")."""
        return self.text.lower[i] in self.language.parting

    def _verb_after(self, i: int) -> int:
        """Where the verb of a subject that begins here stands."""
        subject = phrase_after(self.tags, i, self.high)
        return subject.last if subject is not None else self.high

    def _before_event(self, first: int) -> int:
        """A clause ends before what else went on, told by the reporter ("… would wait, as ministers met in Oslo")."""
        i = first + 3
        while (i := self.text.line.find(",", i + 1, max(0, self.high - 3))) >= 0:
            if self.text.lower[i + 1] in self.language.narrated:
                return i
            if self.text.lower[i + 1] not in self.language.events:
                continue
            subject = phrase_after(self.tags, i + 2, self.high)
            if subject is not None and subject.last < self.high and self.tags[subject.last] in "VF":
                return i
        return self.high

    def _before_quotation(self, clause: Clause) -> int:
        """Where a colon or semicolon parts a content from a quotation of its own ("ruled it out: "Never," he said")."""
        if clause.right.frame == "quote":
            return self.high
        told = clause.right.frame == "that" or (clause.right.frame == "clause" and "o" not in clause.hit.entry.frames)
        mark = (_SEMICOLON if told else _COLON).search(self.text.line, clause.right.content_first, self.high)
        return mark.start() if mark is not None else self.high

    def _object_end(self, clause: Clause) -> int:
        """Where an object ends: at its apposition, a relative clause, an adverbial or another verb."""
        first = clause.right.content_first
        complement = "s" in clause.hit.entry.frames
        for i in range(first + 1, self.high):
            tag = self.tags[i]
            if tag == "S" and self.text.lower[i] in self.language.right_words.complementisers:
                return self.high
            if tag in "CK" and i + 1 < self.high and (self.tags[i + 1] in "VFBHW" or self._begins_clause(first, i)):
                if complement and self._is_named_behind(first, i):
                    continue
                return i
            if tag == "," and self.tags[i + 1 : i + 3] in (["R", ","], ["R", "G"]) and self.tags[i - 1] != "O":
                return i  # "criticised Oslo, however, …", "backed the tax, narrowly defeating …"
            if tag == "," and (self.tags[i + 1 : i + 3] == ["P", "T"] or self._tells_when(i + 1)):
                return i  # "thanked the minister, Jane Roe, on Monday", "…, days after the raid"
            if tag == "," and i + 1 < self.high and (self.tags[i + 1] in "WDG" or self._cuts(i + 1)) and not self._lists(i):
                if complement and self._named_after_aside(i):
                    continue
                return i
            named_so = complement and self.text.lower[i] in self.language.naming
            such = self.text.lower[i] in self.language.naming and self.text.lower[i - 1] in self.language.exemplifying
            cuts = i > first + 1 and tag in "PS" and self.tags[i - 1] != "V" and self._cuts(i)
            breaks_off = i + 1 == len(self.tags)  # a teaser: "Oslo condemned the strikes after"
            if cuts and (breaks_off or self.tags[i + 1] in "DNn#OG") and not (named_so or such):
                return i
        return self.high

    def _is_named_behind(self, first: int, joint: int) -> bool:
        """Whether what a thing is called stands behind a coordinator in it ("called its failure to act and pay "a shame"")."""
        quote = self.text.line.find("Q", joint, self.high)
        rest = set(self.tags[joint:quote]) if quote > 0 else set(",")
        return "Q" not in self.tags[first:joint] and rest.isdisjoint(",;:PS") and "t" in self.tags[first:joint]

    def _tells_when(self, i: int) -> bool:
        """Whether a span of time and what it is counted from stand at a token ("days after …")."""
        return i + 1 < self.high and self.text.lower[i] in self.language.occasions and self.tags[i + 1] in "SP"

    def _before_comparison(self, first: int) -> int:
        """A clause ends where another with a subject of its own runs alongside ("… as Canada's prime minister arrived")."""
        i, end = first + 3, max(0, self.high - 3)
        while (i := self.text.line.find("S", i + 1, end)) >= 0:
            if self.text.lower[i] in self.language.alongside and self.tags[i - 1] not in ",SR":
                verb = next((k for k in range(i + 1, min(self.high, i + 10)) if self.tags[k] in "VFBHMP,"), -1)
                if verb > i + 1 and self.tags[verb] in "VF" and "N" in self.tags[i + 1 : verb]:
                    return i
        return self.high

    def _begins_clause(self, first: int, coordinator: int) -> bool:
        """Whether a clause of its own follows an object without a verb ("… warned him against it and the two men met")."""
        phrase = phrase_after(self.tags, coordinator + 1, self.high)
        if phrase is None or phrase.last >= self.high or self.tags[phrase.last] not in "VFBHM":
            return False
        if phrase.last + 1 < self.high and self.text.lower[phrase.last + 1] in self.language.agents:
            return False  # a participle: "… the crowds and queues caused by the strike"
        return not self.clauses.has_verb(first, coordinator)

    def _named_after_aside(self, comma: int) -> bool:
        """Whether what something is called follows an aside ("described the deal, agreed in May, as a trap")."""
        if self.text.lower[comma + 1] in self.language.naming:
            return True
        end = next((k for k in range(comma + 1, self.high) if self.tags[k] == ","), self.high)
        return end + 1 < self.high and self.text.lower[end + 1] in self.language.naming

    def _after_quotation(self, first: int) -> int:
        """A clause ends with a quotation in it that ends with a comma, where an adverbial follows (""… act," amid fears")."""
        if self.text.line.find("Q", first + 2, self.high) < 0:
            return self.high
        for i in range(first + 3, self.high - 1):
            if self.tags[i] != "Q" and self.tags[i - 1] == "Q" and self.text.words[i - 2] == ",":
                adverb = self.tags[i] == "R" and i + 1 < self.high and self.tags[i + 1] in ",S"  # ""… act," repeatedly, before …"
                return i if (self.tags[i] in "PG" and not self._is_subject_tail(i)) or adverb or self._cuts(i) else self.high
            if self.tags[i - 1] == "Q" and self.tags[i] in _DASHES and self.tags[i + 1] == "G":
                return i  # ""… over" – drawing cheers"
            if self.tags[i - 1 : i + 2] == ["Q", ",", "P"] and self.tags[min(i + 2, self.high - 1)] in "Dn":
                end = next((k for k in range(i + 2, self.high) if self.tags[k] in ",W"), self.high)
                if _FINITE.isdisjoint(self.tags[i + 2 : end]):
                    return i  # "… its people", in a joint answer to Oslo"
        return self.high

    def _is_subject_tail(self, preposition: int) -> bool:
        """Whether a phrase behind a quotation is part of the subject it stands in ("said the "harsh words," by Oslo were")."""
        phrase = phrase_after(self.tags, preposition + 1, self.high) if self.tags[preposition] == "P" else None
        return phrase is not None and phrase.last < self.high and self.tags[phrase.last] in "BHMFL"

    def _cuts(self, i: int) -> bool:
        """Whether an adverbial clause begins; "as" before a noun alone begins none ("of using it as a pretext to leave")."""
        if self.text.lower[i] in self.language.alongside:
            end = next((k for k in range(i, self.high) if self.tags[k] in ",;t"), self.high)
            return self.tags[i + 1 : i + 2] == ["O"] or self.clauses.has_verb(i + 1, end)
        return self.text.lower[i] in self.language.cut_openers

    def _lists(self, comma: int) -> bool:
        """Whether the comma stands in an enumeration ("growth, cuts and reform")."""
        for i in range(comma + 1, min(self.high, comma + 8)):
            if self.tags[i] == "C":
                return self.tags[i - 1] in "Nn" or self.tags[i - 1] == ","
            if self.tags[i] in "VFBHMWS":
                return False
        return False
