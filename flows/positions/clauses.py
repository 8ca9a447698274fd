"""One cue in its sentence: its verb chain, its subject, what follows it, and whether its content stands before or after."""

from dataclasses import replace

from flows.frozen import record
from flows.positions.clause_checks import CheckReader
from flows.positions.lexicon import CueHit
from flows.positions.nominals import nominal_content, nominal_source
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.right_side import RightSide, right_side
from flows.positions.subjects import Subject, subject_after, subject_before
from flows.positions.verb_chains import Chain, chain_of

_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_FOUND = frozenset("fd")  # frames of figures and of probes
_QUOTED_WORD = 3  # tokens of a word in quotation marks
_ATTRIBUTES = 4  # tokens between a verb and the noun it makes
_CHARGE_WIDTH = 14  # tokens of what somebody is accused of
_OPENS = frozenset(",;:SCK—–-QRWO")  # before a clause


@record
class Clause:
    """One cue with its chain, its subject and what follows it; `after` where the cue comes after its content."""

    hit: CueHit
    chain: Chain
    subject: Subject
    right: RightSide
    after: bool
    parenthesis: bool = False  # the content goes on after the cue
    contents: tuple[tuple[int, int], ...] = ()  # where a reader has found them already

    @property
    def first(self) -> int:
        """The first token of the cue's clause: its subject or its chain."""
        return min(self.subject.clause_first, self.chain.first)


class ClauseReader(CheckReader):
    """Reads the cues of one sentence, tokens low..high-1."""

    def read(self, hit: CueHit) -> Clause | None:
        """The reading of one cue, None where it reports nothing."""
        match hit.entry.kind:
            case "phrase":
                return self._phrase_cue(hit)
            case "noun":
                return self._noun_cue(hit)
            case "adjective":
                return self._adjective_cue(hit)
        return self._verb_cue(hit)

    def clause_start(self, clause: Clause) -> int:
        """Where the clause of a cue begins."""
        return self._clause_start(clause.subject, clause.chain)

    def _verb_cue(self, hit: CueHit) -> Clause | None:
        chain = self._with_quoted_adverb(chain_of(hit, self.text, self.low, self.language.chain_words))
        if chain.form == "passive":
            by = self._agent_mark(hit)
            return self._passive_cue(hit, chain, by) if by >= 0 else self._called_by(hit, chain)
        if chain.form == "bare" and "o" in hit.entry.frames and self._has_agent(hit):
            return self._charged_by(hit, chain)
        if "q" in hit.entry.frames and (clause := self._fronted_cue(hit, chain)) is not None:
            return clause
        if not self._reports(hit, chain) or (chain.form == "bare" and self._is_owned(chain)):
            return None
        right = self._past_title(hit, right_side(hit.entry, hit.last, self.high, self.text, self.language.right_words))
        right = self._left_open(hit, chain, right)
        noun_like = self.text.lower[hit.first] in self.language.noun_like
        if noun_like and not self._verb_like(hit, chain, right):
            return None
        subject = self._subject(hit, chain, right)
        whole, subject = subject, self._apart_from_antecedent(hit, subject)
        if (summed := self._summed(hit, whole, subject)) >= 0:
            right = RightSide("object", summed, hit.last, hit.last, content_last=subject.clause_first)
            return Clause(hit, chain, subject, right, after=False)
        if not self._can_report(hit, subject, noun_like=noun_like) or (
            hit.entry.frames & _FOUND and self._is_no_finder(hit, subject, right)
        ):
            return None
        right = self._after_comparison(hit, subject, self._relative_content(hit, subject, right))
        after = self._is_after(subject, right, chain)
        if self._is_no_speech(hit, chain, subject, right, after=after) or (chain.form == "bare" and self._is_published(subject)):
            return None
        if not after and right.content_first < 0 and not right.ahead:
            right = self._long_adverbial(hit, right, subject.clause_first)
            if right.content_first < 0 and not self._looks_back(hit, subject):
                return None
        if chain.form == "bare" and (self._is_aside(hit, subject, chain, right) or not self._may_be_finite(hit, subject, right)):
            return None
        if self._is_reduced(hit, chain, right) or self._names_object(hit, chain, subject):
            return None
        return Clause(hit, chain, subject, right, after, after and self._parts_content(subject, chain, right))

    def _with_quoted_adverb(self, chain: Chain) -> Chain:
        """A verb with the one quoted word before it that says how it was said (Oslo "strongly" condemned it)."""
        first = chain.first - _QUOTED_WORD
        if first <= self.low or set(self.tags[first : chain.first]) != {"Q"} or self.tags[first - 1] not in "NnO,":
            return chain
        adverb = self.language.classes.letter(self.text.lower[first + 1]) == "R"
        return replace(chain, first=first) if adverb else chain

    def _parts_content(self, subject: Subject, chain: Chain, right: RightSide) -> bool:
        """Whether a cue stands in the middle of its content ("The plan, he said, is dead", "…, said Jane Roe, is dead")."""
        first = self._clause_start(subject, chain)
        if subject.kind != "inverted" or subject.phrase is None:
            return self._is_parenthesis(first, right.resume)
        resume = subject.phrase.last
        return resume + 1 < self.high and self.tags[resume + 1] in "BHMFQ" and self._is_parenthesis(first, resume)

    def _passive_cue(self, hit: CueHit, chain: Chain, by: int) -> Clause | None:
        """ "The minister was asked by reporters whether …", "The plan was rejected by Moscow"."""
        phrase = phrase_after(self.tags, by + 1, self.high)
        if phrase is None or chain.modal or self.tags[chain.first - 1] == "W":
            return None
        told = phrase.last < self.high and self.text.lower[phrase.last] in self.language.right_words.strong_complementisers
        if "e" in hit.entry.frames and not (told and "t" in hit.entry.frames):  # "It was announced by Oslo that …"
            return None
        if self.text.lower[chain.first - 1] in self.language.chain_words.negations:  # "neither was accused by …"
            return None
        charged = phrase.core_last < self.high and self.text.lower[phrase.core_last] in (
            self.language.charges | hit.entry.prepositions
        )
        charged = charged and not (told and hit.entry.act != "ACCUSE")
        source = Phrase(phrase.first, phrase.core_last, phrase.core_last) if charged else phrase
        right = right_side(hit.entry, source.last, self.high, self.text, self.language.right_words)
        finite = Chain(chain.first, "finite", chain.negated)
        if hit.entry.act == "ACCUSE" and charged:
            right = RightSide("object", source.last, source.last, hit.last)
        if right.content_first >= 0 and (right.frame in ("that", "to", "quote") or charged):
            right = replace(right, cue_last=hit.last)
            return Clause(hit, finite, Subject("phrase", source, chain.first), right, after=False)
        content = subject_before(self.tags, chain.first, self.low).phrase
        if content is None or "o" not in hit.entry.frames or "a" in hit.entry.frames:
            return None
        right = RightSide("object", content.first, source.last, hit.last, content_last=content.last)
        return Clause(hit, finite, Subject("phrase", source, content.first), right, after=False)

    def _called_by(self, hit: CueHit, chain: Chain) -> Clause | None:
        """ "The vote was described as "a farce" by Oslo"."""
        first = hit.last + (self.text.lower[min(hit.last, self.high - 1)] in self.language.naming)
        end = self.quoted_end(first)
        names = hit.entry.frames >= {"o", "q"} and "t" not in hit.entry.frames
        if not names or not first < end < self.high or chain.modal or self.tags[chain.first - 1] == "W":
            return self._accused_of(hit, chain)
        source = phrase_after(self.tags, end + 1, self.high) if self.text.lower[end] in self.language.passive_agents else None
        thing = subject_before(self.tags, chain.first, self.low).phrase
        if source is None or thing is None:
            return None
        right = RightSide("object", thing.first, source.last, hit.last)
        contents = (thing.first, thing.last), (first, end)
        subject = Subject("phrase", source, thing.first)
        return Clause(hit, Chain(chain.first, "finite", chain.negated), subject, right, after=False, contents=contents)

    def _accused_of(self, hit: CueHit, chain: Chain) -> Clause | None:
        """ "The minister was accused of greed by Oslo"."""
        charge = hit.last < self.high and self.text.lower[hit.last] in self.language.charges
        if hit.entry.act != "ACCUSE" or not charge or chain.modal or chain.negated:
            return None
        reach = range(hit.last + 1, min(self.high, hit.last + _CHARGE_WIDTH))
        by = next((i for i in reach if self.tags[i] not in "nNDGQPR'#To"), self.high)
        by = next((i for i in reach if i < by and self.text.lower[i] in self.language.passive_agents), -1)
        source = phrase_after(self.tags, by + 1, self.high) if by > 0 else None
        if source is None:
            return None
        right = RightSide("object", hit.last, source.last, hit.last, content_last=by)
        return Clause(hit, Chain(chain.first, "finite"), Subject("phrase", source, chain.first), right, after=False)

    def _named_by(self, hit: CueHit, chain: Chain) -> Clause | None:
        """ "The tax, described by Oslo as a trap, …": what somebody calls something."""
        source = phrase_after(self.tags, hit.last + 1, self.high)
        if source is None or self.text.lower[hit.last] not in self.language.passive_agents:
            return None
        mark = next((i for i in range(hit.last + 1, source.last + 1) if self._names(i)), -1)
        if mark < 0 and self.tags[source.last : source.last + 1] == [","]:  # "described by the minister, Jane Roe, as …"
            comma = self._comma_after(source.last + 1)
            mark = comma + 1 if self._names(comma + 1) else -1
        if mark < 0 or mark + 1 >= self.high:
            return None
        end = next((i for i in range(mark + 1, self.high) if self.tags[i] in ",;:—–-BHMFL"), self.high)
        right = RightSide("object", mark + 1, mark + 1, hit.last, content_last=end)
        return Clause(hit, Chain(chain.first, "bare"), Subject("phrase", source, chain.first), right, after=False)

    def _names(self, i: int) -> bool:
        return i < self.high and self.text.lower[i] in self.language.naming

    def _charged_by(self, hit: CueHit, chain: Chain) -> Clause | None:
        """ "Two men accused by Oslo of spying": nothing else is reported by a participle before its agent."""
        if "s" in hit.entry.frames and (named := self._named_by(hit, chain)) is not None:
            return named
        phrase = phrase_after(self.tags, hit.last + 1, self.high) if hit.entry.act == "ACCUSE" else None
        if phrase is None or phrase.core_last >= self.high:
            return None
        clause = self._passive_cue(hit, chain, hit.last) if self.text.lower[phrase.core_last] in self.language.charges else None
        if clause is None:
            return None
        first = clause.right.content_first  # up to the verb of the sentence that the accused are in
        end = next((i for i in range(first + 1, self.high) if self.tags[i] in "BHMFL,;"), self.high)
        return replace(clause, right=replace(clause.right, content_last=end))

    def _fronted_cue(self, hit: CueHit, chain: Chain) -> Clause | None:
        """A sentence that begins with its verb ("Said Jane Roe, who was there, "…"") or with what its clause takes up."""
        if chain.first != self.low:
            putter = self._putter(chain)
            right = RightSide("none", -1, hit.last, hit.last)
            return Clause(hit, replace(chain, form="finite"), putter, right, after=True) if putter is not None else None
        if chain.form not in ("bare", "finite") or not hit.forms & {"past", "third"}:
            return None
        subject = subject_after(self.tags, hit.last, self.high)
        quote = self.text.line.find("Q", hit.last, self.high)
        if subject.phrase is None or quote < subject.phrase.last or self.tags[quote - 1] not in ",:":
            return None
        right = RightSide("quote", quote, quote, hit.last)
        return Clause(hit, chain, Subject("phrase", subject.phrase, self.low), right, after=False)

    def _relative_content(self, hit: CueHit, subject: Subject, right: RightSide) -> RightSide:
        """The content of a cue inside a relative clause: "what Moscow described as …", "a move that officials said will …"."""
        before = subject.clause_first - 1
        if (known := self._known_antecedent(hit, subject, right)) is not None:
            return known
        if before < self.low or hit.last >= self.high or subject.kind not in ("phrase", "pronoun"):
            return right
        free = self.tags[before] in "Wno" or self.text.lower[before] in self.language.free_relatives
        free = free or (self.tags[before - 1 : before + 1] == ["n", "S"] and subject.clause_first - 2 >= self.low)
        if free and self.text.lower[hit.last] in self.language.naming and "s" in hit.entry.frames:
            return RightSide("object", hit.last + 1, hit.last + 1, hit.last, content_last=self._comma_after(hit.last))
        relative = self.tags[before] == "W" or (self.tags[before] in "Sn" and right.content_first < 0)
        if self.tags[before] in "Wn" and hit.entry.act == "ACCUSE" and self.text.lower[hit.last] in self.language.charges:
            return RightSide("object", hit.last, hit.last, hit.last, content_last=self._comma_after(hit.last))
        verbs = "BHMVF" if self.tags[before] == "n" else "BHMVFn"
        if self.tags[before] == "W" or self.text.lower[before] in self.language.right_words.strong_complementisers:
            verbs += "L"  # "programmes that it said did not work"
        if relative and "t" in hit.entry.frames and self.tags[hit.last] in verbs:
            return RightSide("clause", hit.last, hit.last, hit.last)
        return right

    def _known_antecedent(self, hit: CueHit, subject: Subject, right: RightSide) -> RightSide | None:
        """What somebody judges in an aside at the end of a clause ("… on the new tax, which Oslo opposes")."""
        relative = subject.clause_first - 1
        ends = hit.last >= self.high or self.tags[hit.last] in ",;—–-"
        if not ends or right.content_first >= 0 or hit.entry.act not in _JUDGING:
            return None
        if "o" not in hit.entry.frames or "t" in hit.entry.frames:  # what is denied is a clause, not a thing
            return None
        if relative - 2 < self.low or self.tags[relative] != "W" or self.tags[relative - 1] not in ",—–-":
            return None
        antecedent = phrase_before(self.tags, relative - 1, self.low)
        if antecedent is None or self.tags[antecedent.core_last - 1] != "n":
            return None
        return RightSide("object", antecedent.first, hit.last, hit.last, content_last=antecedent.last)

    def _after_comparison(self, hit: CueHit, subject: Subject, right: RightSide) -> RightSide:
        """The content after a clause that says who reports it ("As Jane Roe said on Tuesday, the port is shut")."""
        if (
            self.text.lower[self.low] not in self.language.naming
            or "o" in hit.entry.frames
            or right.frame not in ("none", "clause")
        ):
            return right
        comma = self._comma_after(hit.last)
        before, between = self.tags[self.low + 1 : subject.clause_first], self.tags[hit.last : comma]
        if not set(before) <= set("DNnR#") or not set(between) <= set("PTtDNnR#") or not self.has_verb(comma, self.high):
            return right
        return RightSide("clause", comma + 1, comma + 1, hit.last)

    def _long_adverbial(self, hit: CueHit, right: RightSide, first: int) -> RightSide:
        """A content that begins with an adverbial and a comma ("said as early as 2011, the council was …")."""
        i = right.resume
        if "t" not in hit.entry.frames or i + 1 >= self.high or self.tags[i] != ",":
            return right
        if first == self.low + 1 and self.text.lower[self.low] in self.language.naming:  # "As Jane Roe noted, it is over"
            return RightSide("clause", i + 1, i, right.cue_last, right.addressee)
        if i <= hit.last:
            return right
        if self.tags[i + 1] not in "DNnO#" or not self.has_verb(i + 1, self.high):
            return right
        return RightSide("clause", hit.last, i, right.cue_last, right.addressee)

    def _noun_cue(self, hit: CueHit) -> Clause | None:
        """ "Trump's threat to …": both source and content must be explicit."""
        subject = nominal_source(hit, self.text, self.low, self.high, self.language.nominal_words)
        if subject.kind == "none":
            subject = self._maker(hit)
        if subject.phrase is None:
            return None
        start = subject.phrase.last if subject.kind == "inverted" else hit.last
        right = nominal_content(hit, start, self.high, self.text, self.language.right_words)
        if right.content_first < 0:
            return self._reaction(hit, subject.phrase) if subject.kind == "inverted" else None
        kind = "phrase" if subject.kind == "inverted" else subject.kind
        return Clause(hit, Chain(hit.first, "finite"), Subject(kind, subject.phrase, subject.clause_first), right, after=False)

    def _reaction(self, hit: CueHit, source: Phrase) -> Clause | None:
        """ "The plan drew condemnation from Oslo": the subject of the clause is the content."""
        verb = hit.first - 1
        while verb > self.low and self.tags[verb] in "DnRGVC#P" and hit.first - verb <= _ATTRIBUTES:
            if self.text.lower[verb] in self.language.drawing_verbs:
                break
            verb -= 1
        reacts = self.text.lower[hit.first] in self.language.reactions and hit.entry.act != "STATE"
        if self.text.lower[verb] not in self.language.drawing_verbs or not reacts:
            return None
        verb -= self.tags[verb] == "P"  # "came under fire"
        content = subject_before(self.tags, self._chain_first(verb), self.low).phrase
        first = self._opening(content.first) if content is not None else -1
        if content is None or first < 0 or self.tags[first] in "Oo":
            return None
        right = RightSide("object", first, source.last, hit.last, content_last=content.last)
        return Clause(hit, Chain(verb, "finite"), Subject("phrase", source, content.first), right, after=False)

    def _opening(self, first: int) -> int:
        """Where a subject begins that an infinitive may follow ("Oslo's decision to close the port"), or -1."""
        while first > self.low and self.tags[first - 1] not in _OPENS:
            first -= 1
            if self.tags[first] in "FBHML":
                return -1
        return first

    def _maker(self, hit: CueHit) -> Subject:
        """The source of a noun that is the object of a verb which says no more ("renewed threats to", "made a promise that")."""
        verb = hit.first - 1
        while verb > self.low and self.tags[verb] in "DnR" and hit.first - verb <= _ATTRIBUTES:
            verb -= 1
        denied = not self.language.chain_words.negations.isdisjoint(self.text.lower[verb : hit.first])
        if denied or self.tags[verb] not in "VFn" or self.text.lower[verb] not in self.language.light_verbs:
            return Subject("none", None, hit.first)
        subject = subject_before(self.tags, self._chain_first(verb), self.low)
        return subject if subject.kind in ("phrase", "pronoun", "relative") else Subject("none", None, hit.first)

    def _adjective_cue(self, hit: CueHit) -> Clause | None:
        """ "The venue is unacceptable to X": the subject of the clause is the content."""
        source = phrase_after(self.tags, hit.last, self.high)
        first = self._chain_first(hit.first)
        if source is None or first == hit.first or "B" not in self.tags[first : hit.first]:
            return None
        content = subject_before(self.tags, first, self.low).phrase
        if content is None:
            return None
        source = Phrase(source.first, source.core_last, source.core_last)
        right = RightSide("object", content.first, source.last, hit.last, content_last=content.last)
        return Clause(hit, Chain(hit.first, "finite"), Subject("phrase", source, content.first), right, after=False)

    def _past_apposition(self, source: Phrase, comma: int) -> int:
        """The comma behind what is said of a source in front ("According to Jane Roe, the mayor, …", "…, who won, …")."""
        end = self.text.line.find(",", comma + 1, self.high)
        if self.tags[comma + 1] == "W" or end < 0:
            return end if self.tags[comma + 1] == "W" else comma
        behind = phrase_after(self.tags, comma + 1, end)
        if behind is None or behind.last != end or not self.has_verb(end + 1, self.high) or self.tags[end + 1] == "W":
            return comma
        named = self._are_names(source.first, source.core_last) and self._head_class(behind) != ""
        holder = self._head_class(source) != "" and self._are_names(behind.first, behind.last)
        return end if named or holder else comma

    def _are_names(self, first: int, last: int) -> bool:
        return last - first > 1 and set(self.tags[first:last]) == {"N"}

    def _with_issuer(self, paper: Phrase) -> Phrase:
        """A paper with who issued it ("according to a statement released by the ministry")."""
        by = paper.last + 1
        issued = by + 1 < self.high and self.text.lower[by - 1] in self.language.issuing
        issued = issued and self.text.lower[by] in self.language.passive_agents
        issuer = phrase_after(self.tags, by + 1, self.high) if issued and self.is_paper(paper) else None
        return Phrase(paper.first, issuer.last, issuer.core_last) if issuer is not None else paper

    def _phrase_cue(self, hit: CueHit) -> Clause | None:
        """ "according to X": the source follows the cue, the content stands before it, or after a comma."""
        phrase = phrase_after(self.tags, hit.last, self.high)
        if phrase is None:
            return None
        phrase = self._with_issuer(phrase)
        parenthesis = self.tags[hit.first - 1] == "," == self.tags[min(phrase.last, self.high - 1)]
        resumed = self.text.lower[min(phrase.last + 1, self.high - 1)] in self.language.right_words.strong_complementisers
        if parenthesis and resumed:
            return None  # "told him, according to the ministry, that …"
        fronted = all(tag in "CKR" for tag in self.tags[self.low : hit.first])
        comma = self.text.line.find(",", phrase.last, self.high)
        if fronted and comma == phrase.last and comma + 1 < self.high:
            comma = self._past_apposition(phrase, comma)
        if fronted and comma < 0:
            return None
        right = RightSide("clause" if fronted else "none", comma + 1 if fronted else -1, phrase.last, hit.last)
        parted = self.tags[hit.first - 1] == "," and self.tags[self.low] in "PGS" and not fronted and comma == phrase.last
        parted = parted and self.tags[min(comma + 1, self.high - 1)] != "W"  # "…, according to the ministry, which said"
        return Clause(hit, Chain(hit.first, "finite"), Subject("inverted", phrase, hit.first), right, not fronted, parted)
