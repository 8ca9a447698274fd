"""Cues in languages whose verb comes second: "Am Montag sagte X, …", "X lehnte … ab", "wie X mitteilte", "seine Drohung, …"."""

from flows.positions.attribution import Frame
from flows.positions.clauses import Clause
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_before
from flows.positions.right_side import RightSide
from flows.positions.second_marks import FINITE
from flows.positions.second_sources import SecondSources
from flows.positions.subjects import Subject
from flows.positions.verb_chains import Chain

_FRAMES: dict[str, Frame] = {"that": "that", "clause": "clause", "to": "to"}


class VerbSecondReader(SecondSources):
    """Reads the cues of one sentence."""

    def read(self, hit: CueHit) -> Clause | None:
        """The reading of one cue, None where it reports nothing."""
        match hit.entry.kind:
            case "phrase":
                clause = self._source_phrase(hit)
            case "noun":
                clause = self._noun(hit)
            case "verb":
                clause = self._verb(hit)
            case _:
                clause = None
        if clause is not None and not clause.after and clause.contents:
            self.floor = max(self.floor, clause.contents[0][0])
        return clause

    def _verb(self, hit: CueHit) -> Clause | None:
        if self.text.words[hit.first][0].isupper() and hit.first > self.low and self.tags[hit.first - 1] not in ":Q":
            return None  # a noun
        finite, passive = self._finite_verb(hit)
        if finite < 0:
            return None
        start = self._around_apposition(self._start_of(finite), finite)
        passive = passive and "p" not in hit.entry.frames
        if finite >= hit.first and self._opens_below(start, finite) and self._ends_clause(hit.last):
            return self._below(hit, start, finite, passive=passive)
        if passive:
            return self._passive(hit, start, finite)
        if "x" in hit.entry.frames:
            subject: Subject | None = self._place_of(hit, start)
            rest = max(hit.last, finite + 1)
        else:
            subject, rest = self._subject_of(finite, start)
        if subject is None:
            return None
        return self._with_contents(hit, subject, start, finite, rest)

    def _with_contents(self, hit: CueHit, subject: Subject, start: int, finite: int, rest: int) -> Clause | None:
        """A cue with what stands behind it, or before it, or on both sides."""
        right = self._right(hit, rest)
        if "p" in hit.entry.frames and right.frame == "quote" and (cited := self._phrase_from(rest)) is not None:
            subject = Subject(
                "phrase", self._without_place(cited) or cited, subject.clause_first
            )  # "Der Sender zitierte X mit den Worten: …"
        thus = finite == start + 1 and self.text.lower[start] in self.language.thus  # "…, so schätzen die Forscher"
        begins = (finite == start or thus) and subject.kind in ("inverted", "none") and start > self.low
        after = begins and self._stands_before(hit, start, right)
        negated = any(self.text.lower[i] in self.language.chain_words.negations for i in range(finite, max(finite, right.resume)))
        if not after and right.content_first < 0 and not right.ahead:
            first = self._fronted(hit, start, finite) if subject.kind == "inverted" else -1
            if first >= 0:
                right = RightSide("object", first, right.resume, right.cue_last, content_last=finite)
            elif not self._alone(hit, subject, right):
                return None
        chain = Chain(min(hit.first, finite) if hit.first < finite else hit.first, "finite", negated and not after)
        if not after:
            own = ((right.content_first, right.content_last), *self._told_more(right)) if right.content_first >= 0 else ()
            return Clause(hit, chain, subject, right, after=False, contents=own)
        spans: tuple[tuple[int, int], ...] = ((self.floor, start),)
        if right.content_first >= 0 and right.frame in ("quote", "clause", "that"):
            spans = (*spans, (right.content_first, right.content_last))
        elif (resumed := self._resumed(right.resume)) >= 0:
            spans = (*spans, (resumed, self.high))
        return Clause(hit, chain, subject, right, after=True, parenthesis=len(spans) > 1, contents=spans)

    def _told_more(self, right: RightSide) -> tuple[tuple[int, int], ...]:
        """The clause that tells more of an object, behind the end of the cue ("lehnte den Plan ab, den Hafen zu schließen")."""
        mark = right.resume
        if right.frame != "object" or right.content_last >= mark or mark + 1 >= self.high or self.tags[mark] != ",":
            return ()
        end = self._mark_from(mark + 1)
        kind = self._clause_kind(mark + 1, end)
        if kind in ("that", "to"):
            return ((mark + 1, self.high),)
        return ((mark + 1, end),) if kind == "aside" and self._is_relative(mark + 1, end) else ()

    def _fronted(self, hit: CueHit, start: int, finite: int) -> int:
        """What is spoken of where it stands in front of the verb ("Von einer Lüge sprach X", "Den Plan lehnte X ab"), or -1."""
        begin = start + (self.tags[start] in "CK")
        if finite - begin == 1 and self._points_back(begin, finite):
            return -1
        if self.text.lower[begin] in hit.entry.prepositions and finite - begin > 1:
            return begin + 1
        return begin if "o" in hit.entry.frames and self.tags[begin] in "DNn#Q" and self.tags[finite - 1] not in "TR" else -1

    def _alone(self, hit: CueHit, subject: Subject, right: RightSide) -> bool:
        """Whether a sentence only says who spoke, and the quotation before it is what he said."""
        if subject.kind == "inverted":
            back = self.text.lower[self.low] in self.language.resumptives and subject.clause_first == self.low + 1
            return back and bool(hit.entry.frames & {"t", "T"})
        return "q" in hit.entry.frames and subject.clause_first == self.low and right.resume >= self.high

    def _stands_before(self, hit: CueHit, start: int, right: RightSide) -> bool:
        """Whether the content stands before a verb that begins its clause."""
        frames = hit.entry.frames
        if not frames & {"q", "T"} or start <= self.floor or self.text.lower[self.floor] in self.language.comparing:
            return False
        if self.tags[start - 1] == "Q" or "Q" in self.tags[self.floor : start]:
            return True
        if not frames & {"t", "T"} or self.tags[start - 1] != ",":
            return False
        if self.tags[self.floor] == "S" and right.content_first < 0 and self._resumed(right.resume) < 0:
            return self.text.lower[self.floor] in self.language.right_words.complementisers
        if right.content_first >= 0 and self._resumed(right.resume) < 0:
            return self.tags[self.floor] not in "SP" and self._has_finite(self.floor, start)
        return True

    def _resumed(self, i: int) -> int:
        """Where a content goes on behind the cue inside it: at the verb that the part before it lacks, or at a quotation."""
        if i + 1 >= self.high or self.tags[i] not in ",–—-":
            return -1
        following = i + 1
        if self.tags[following] in "BHMFVn" or self.tags[following] in "QCK":
            return following
        return following if not self._has_finite(self.low, i) else -1

    def _right(self, hit: CueHit, i: int) -> RightSide:
        """What follows a cue and its subject: a quotation, a clause, an infinitive, or an object before all of them."""
        mark = self._mark_from(i)
        if i <= mark < (closing := max(hit.first, hit.particle)):  # "hatte am Freitag, dem 3. Mai, die These vertreten, …"
            mark = self._mark_from(closing + 1)
        if (near := self._before_mark(hit, i, mark)) is not None:
            return near
        stop = self._closing(hit, i, mark)
        thing = self._object(hit, i, stop)
        if (told := self._behind_marks(hit, mark, thing)) is not None:
            return told
        if thing < 0:
            return RightSide("none", -1, mark, hit.last)
        last = self._object_last(mark, stop)
        while last > thing + 1 and self.tags[last - 1] in "RX":
            last -= 1
        return RightSide("object", thing, mark, hit.last, content_last=last)

    def _before_mark(self, hit: CueHit, i: int, mark: int) -> RightSide | None:
        """What follows a cue before any mark, where that is all that hangs on it."""
        behind = hit.particle + 1
        if i < behind < mark - 1 and self.text.lower[behind] in hit.entry.prepositions:  # "zeigte sich besorgt über …"
            last = next((k for k in range(behind, mark) if self.tags[k] in "CK" and self.tags[k + 1] in FINITE), mark)
            return RightSide("object", behind + 1, mark, hit.last, content_last=last)
        joint = next((k for k in range(i, mark - 1) if self.tags[k] in "CK" and self.tags[k + 1] in FINITE), -1)
        if joint >= 0:  # "zeigte sich bestürzt und verurteilte ihn"
            stop = self._closing(hit, i, joint)
            thing = self._object(hit, i, stop)
            return RightSide("object" if thing >= 0 else "none", thing, joint, hit.last, content_last=stop)
        told = next((k for k in range(i, mark - 1) if self.text.lower[k] in self.language.empty_complementisers), -1)
        if told > i and hit.entry.frames & {"t", "T"}:  # "hoffte dass …", without its comma
            return RightSide("that", told, told, hit.last, content_last=self.high)
        return None

    def _behind_marks(self, hit: CueHit, mark: int, thing: int) -> RightSide | None:
        """What follows a cue behind a mark, past asides; `thing` is its object, -1 without one."""
        frames, high = hit.entry.frames, self.high
        while mark < high:
            if self.tags[mark] == "Q":
                within = 0 <= thing < mark and ("q" not in frames or self.tags[mark - 1] in "DnPS")
                return RightSide("quote", thing if within else mark, mark, hit.last, content_last=high)
            if self.tags[mark] == ":":
                if mark == high - 1:
                    return RightSide("none", -1, mark, hit.last, ahead=True)
                quoted = self.tags[mark + 1] == "Q"
                return RightSide("quote" if quoted else "clause", mark + 1, mark, hit.last, content_last=high)
            end = self._mark_from(mark + 1)
            kind = self._clause_kind(mark + 1, end) if self.tags[mark] == "," else "aside"
            if kind == "quote" and frames & {"q", "t"}:
                return RightSide("quote", mark + 1, mark, hit.last, content_last=high)
            if self._hangs_on(kind, hit, mark, end, told=thing >= 0):
                return RightSide(_FRAMES.get(kind, "clause"), mark + 1, mark, hit.last, content_last=high)
            if kind in ("clause", "that", "to") and self.tags[mark + 1] not in FINITE:
                return None  # but past "…, sollte es dazu kommen, …"
            if self.tags[mark] in ";—–-" or (end < high and self.tags[end] == ":" and kind == "below"):
                return None
            mark = end
        return None

    def _closing(self, hit: CueHit, i: int, mark: int) -> int:
        """Where the words between a verb and the end of its clause end: before its particle or participle."""
        end = min((k for k in (hit.particle, hit.first) if i <= k < mark), default=mark)
        if end == hit.particle > i and self.tags[end] == "N" and self.tags[end - 1] in "DP":
            return end - 1  # "war von einem Fehler die Rede"
        return end

    def _object_last(self, mark: int, stop: int) -> int:
        """Where an object ends: with the clauses that tell more of it."""
        if mark + 1 >= self.high or self.tags[mark] != ",":
            return stop
        end = self._mark_from(mark + 1)
        if self._clause_kind(mark + 1, end) in ("that", "to") or self.text.lower[mark + 1] in self.language.whereby:
            return self.high
        return stop if stop < mark or not self._is_relative(mark + 1, end) else end

    def _hangs_on(self, kind: str, hit: CueHit, mark: int, end: int, *, told: bool) -> bool:
        """Whether a clause behind a comma is what a cue reports; `told`: it has an object already."""
        frames = hit.entry.frames
        if kind == "that":
            free = told and self.text.lower[mark + 1] in self.language.free_relatives  # "kritisierte den Plan, was …"
            return bool(frames & {"t", "T"}) and not free
        if kind == "to":
            return "i" in frames
        reported = self._is_reported(mark + 1, self.high)
        if kind == "clause" and self.tags[mark + 1] not in "BHMFVCK":
            return ("t" in frames and (not told or reported)) or ("T" in frames and reported)
        below = kind == "below" and "t" in frames and end + 1 < self.high and self.tags[end] == ","
        return below and reported and self.tags[end + 1] in "BHMFVn"

    def _object(self, hit: CueHit, i: int, last: int) -> int:
        """The first token of what a cue has for an object or behind its preposition, or -1."""
        entry = hit.entry
        for k in range(i, last):
            if self.text.lower[k] in entry.prepositions and k + 1 < last:
                return k + 1 if "s" not in entry.frames else i if k > i else -1
        named = "s" in entry.frames and any(self.text.lower[k] in self.language.naming for k in range(i, last))
        if "o" not in entry.frames and not named:
            return -1
        while i < last and (self.tags[i] in "RTX" or self.text.lower[i] in self.language.dummies):
            i += 1
        while i < last and self.tags[i] == "P":
            behind = self._past_preposition(i, last)
            while behind < last and self.tags[behind] in "RTX":
                behind += 1
            if behind >= last or self.tags[behind] not in "DNn#QP":
                break
            i = behind
        names = not {"N", "Q", "o", "O"}.isdisjoint(self.tags[i:last])  # but "äußerte sich ähnlich"
        return i if i < last and self.tags[i] in "DNn#QoO" and names and not self._points_back(i, last) else -1

    def _points_back(self, i: int, last: int) -> bool:
        """Whether an object is but a pronoun for what was said before ("bestätigte dies")."""
        return last - i == 1 and self.tags[i] in "oOD"

    def _below(self, hit: CueHit, start: int, finite: int, *, passive: bool) -> Clause | None:
        """A cue at the end of a clause: "wie X mitteilte", "nachdem X erklärt hatte, …", "X, der sagte, …"."""
        if self.text.lower[start] in self.language.comparing:
            return self._as_clause(hit, start, passive=passive)
        if passive:
            return None
        chain = Chain(hit.first, "finite")
        last = max(hit.last, finite + 1)
        right = self._right(hit, last)
        if self.tags[start] != "S":
            phrase = phrase_before(self.tags, start - 1, self.low)
            own, _ = self._subject_behind(start + 1)
            own = None if self.text.lower[start] in self.language.nominative_relatives else own
            if phrase is None or self.tags[start] == "P" or (own is not None and own.last < min(hit.first, finite)):
                return None
            subject = Subject("relative", phrase, start)
            begin = start + 1
        else:
            found, begin = self._subject_behind(start + 1)
            if found is None:
                return None
            subject = Subject("phrase" if self.tags[found.first] != "O" else "pronoun", found, start)
        if right.content_first < 0 and (thing := self._object(hit, begin, min(hit.first, finite))) >= 0:
            right = RightSide("object", thing, last, hit.last, content_last=min(hit.first, finite))
        if right.content_first < 0:
            return None
        end = right.content_last if start > self.low else self._before_main(right.content_first, right.content_last)
        return Clause(hit, chain, subject, right, after=False, contents=((right.content_first, end),))

    def _before_main(self, first: int, last: int) -> int:
        """Where a content ends in a clause before its main one ("Nachdem X erklärt hatte, dass …, sanken die Preise")."""
        commas = (i for i in range(first + 1, last - 1) if self.tags[i] == "," and self.tags[i + 1] in "BHMFVn")
        return next((i for i in commas if self._clause_kind(i + 1, self._mark_from(i + 1)) != "to"), last)

    def _as_clause(self, hit: CueHit, start: int, *, passive: bool) -> Clause | None:
        """ "…, wie die Polizei mitteilte": the content is the rest of the sentence."""
        if not hit.entry.frames & {"t", "T"} or (start > self.low and self.tags[start - 1] not in ",Q—–-("):
            return None
        found, _ = self._subject_behind(start + 1)
        if found is not None and (found.first >= hit.first or self.text.lower[found.first] in self.language.dummies):
            found = None
        if found is not None and not passive:
            subject = Subject("pronoun" if self.tags[found.first] == "O" else "phrase", found, start)
        elif (placed := self._place_of(hit, start)) is not None:
            subject = placed
        else:
            return None
        end = max(hit.last, self._behind_auxiliaries(hit.last))
        if end < self.high and self.tags[end] in "P":
            end = self._mark_from(end)
        return self._around(hit, subject, start, end)

    def _behind_auxiliaries(self, i: int) -> int:
        while i < self.high and self.tags[i] in "HBM":
            i += 1
        return i

    def _passive(self, hit: CueHit, start: int, finite: int) -> Clause | None:
        """ "Der Plan wurde von X abgelehnt", "es wurde bekannt, dass …"."""
        last = max(hit.last, finite + 1)
        agent = self._agent(finite, hit.first)
        right = self._right(hit, last) if hit.entry.frames & {"t", "T", "i"} else RightSide("none", -1, last, hit.last)
        subject = Subject("phrase", agent, finite) if agent is not None else Subject("none", None, finite)
        if right.frame == "clause" and agent is None and not self._is_reported(right.content_first, self.high):
            return None
        if right.content_first < 0 or right.frame == "object":
            thing = self._in_front(start, finite) or self._subject_behind(finite + 1)[0]
            if thing is not None and agent is not None and self.text.lower[thing.first] in self.language.resumptives:
                back = Subject("inverted", agent, finite)
                return (
                    Clause(hit, Chain(hit.first, "finite"), back, right, after=False) if self._alone(hit, back, right) else None
                )
            if thing is None or agent is None or not hit.entry.frames & {"o", "s"}:
                return None
            right = RightSide("object", thing.first, last, hit.last, content_last=thing.last)
        spans: tuple[tuple[int, int], ...] = ((right.content_first, right.content_last),)
        named = next((i for i in range(finite, hit.first) if self.text.lower[i] in self.language.naming), -1)
        if right.frame == "object" and named >= right.content_last:
            spans = (*spans, (named + 1, hit.first))
        return Clause(hit, Chain(hit.first, "finite"), subject, right, after=False, contents=spans)

    def _agent(self, first: int, last: int) -> Phrase | None:
        """Who does what is told in the passive ("von der Regierung")."""
        for i in range(last - 1, first, -1):
            if self.text.lower[i] in self.language.passive_agents:
                return self._phrase_from(i + 1)
        return None

    def _noun(self, hit: CueHit) -> Clause | None:
        """ "die Forderung des Ministers nach …", "seine Drohung, … zu …"."""
        if self.text.words[hit.first][0].islower():
            return None
        before, start = hit.first - 1, hit.last
        source: Phrase | None = None
        while before > self.low and self.tags[before] == "n":
            before -= 1
        if hit.last < self.high and self.text.lower[hit.last] in self.language.genitives | self.language.passive_agents:
            at = hit.last + (self.text.lower[hit.last] in self.language.passive_agents)
            stop = next((i for i in range(at + 1, self.high) if self.text.lower[i] in hit.entry.prepositions), self.high)
            source = self._phrase_from(at)
            source = Phrase(source.first, min(source.last, stop), min(source.core_last, stop)) if source is not None else None
            start = source.last if source is not None else start
        elif before >= self.low and self.text.lower[before] in self.language.possessives:
            source = Phrase(before, before + 1, before + 1)
        elif before >= self.low and self.tags[before] == "N" and before == hit.first - 1 and self.text.words[before][-1] in "s'":
            source = phrase_before(self.tags, hit.first, max(self.low, before - 2))
        right = self._noun_content(hit, start)
        if source is None or right.content_first < 0:
            return None
        spans = ((right.content_first, right.content_last),)
        return Clause(
            hit, Chain(hit.first, "finite"), Subject("phrase", source, source.first), right, after=False, contents=spans
        )

    def _noun_content(self, hit: CueHit, i: int) -> RightSide:
        """What follows a noun that reports: something behind its preposition, a clause or an infinitive."""
        if i + 1 < self.high and self.text.lower[i] in hit.entry.prepositions:
            return RightSide("object", i + 1, i, hit.last, content_last=self._past_preposition(i, self._mark_from(i)))
        if i + 1 < self.high and self.tags[i] in ",:":
            end = self._mark_from(i + 1)
            kind = self._clause_kind(i + 1, end)
            fits = (kind == "that" and "t" in hit.entry.frames) or (kind == "to" and "i" in hit.entry.frames)
            told = kind == "clause" and "t" in hit.entry.frames and self._is_reported(i + 1, end)
            if fits or told or kind == "quote":
                return RightSide(
                    _FRAMES.get(kind, "quote"), i + 1, i, hit.last, content_last=end if kind != "quote" else self.high
                )
        return RightSide("none", -1, i, hit.last)
