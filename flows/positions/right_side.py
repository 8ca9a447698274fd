"""What follows a cue: addressee, adverbials, and where its content begins."""

from flows.frozen import record
from flows.positions.attribution import Frame
from flows.positions.lexicon import CueEntry
from flows.positions.noun_phrases import phrase_after
from flows.positions.occasions import MAX_ADVERBIAL, Occasions, RightWords
from flows.positions.words import Tagged

_ADJECTIVES = 2  # tokens of "as" and an adjective
_NAME_WIDTH = 4  # tokens
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})  # acts toward what somebody names himself: "condemned what it called …"
_AFTER_NEGATIVES = (["B"], ["H"], ["M"], ["P"], ["V"], ["F"])  # classes of what follows "nothing" as a subject
_NOMINAL_TAGS = (["D"], ["N"], ["n"])
_NOTHING: tuple[Frame, int] = ("none", -1)


@record
class RightSide:
    """`content_first` is the first token of the content, -1 without one. `resume` is where the text goes on after addressee
    and adverbials; `cue_last` ends the cue, a preposition of its frame included. `ahead`: a colon ends the sentence.
    """

    frame: Frame
    content_first: int
    resume: int
    cue_last: int
    addressee: tuple[int, int] | None = None
    ahead: bool = False
    content_last: int = -1  # where the content ends at the latest, -1 for the end of the sentence


def right_side(entry: CueEntry, first: int, high: int, text: Tagged, words: RightWords) -> RightSide:
    """Read what follows a cue that ends before tokens[first], up to `high`."""
    return _Right(entry, first, high, text, words).read()


class _Right(Occasions):
    """Reads what follows one cue."""

    def read(self) -> RightSide:
        i = self.first
        while i < self.high and self.tags[i] == "R" and not self._owns(i):  # "condemned today's attack"
            i += 1
        if "s" in self.entry.frames and self._names_ahead(i):
            return RightSide("object", i + 1, i + 1, self.first)
        dated = i + 1 < self.high and self.tags[i + 1] == "T"
        if i < self.high and self.lower[i] in self.entry.prepositions and not dated and not self._is_infinitive(i):
            return RightSide("object", i + 1, i + 1, i + 1) if i + 1 < self.high else RightSide("none", -1, i, self.first)
        if "a" in self.entry.frames and (found := self._with_addressee(i)) is not None:
            return found
        start = self._skip_adverbials(i, narrow=not self.entry.frames & {"q", "t"})
        dated = (
            start > i and self.tags[start - 1] in "T#" and start + 1 < self.high and self.lower[start] in self.entry.prepositions
        )
        if dated and self.tags[start + 1] != "T" and not self._is_infinitive(start):
            return RightSide("object", start + 1, start + 1, self.first)  # "apologised on Saturday for the delay"
        return self._right(start, None)

    def _names_ahead(self, i: int) -> bool:
        """Whether what something is called stands before it ("dismissed as "untrue" a report", "described as vital the port")."""
        if i + 2 >= self.high or self.lower[i] not in self.words.naming or self.tags[i + 1] not in "QnV":
            return False
        end = next((k for k in range(i + 1, self.high) if self.tags[k] != self.tags[i + 1]), self.high)
        if end >= self.high or (self.tags[i + 1] != "Q" and end - i > _ADJECTIVES):
            return False
        return self.tags[end] == "D" or (self.tags[i + 1] == "Q" and self.tags[end] in "Nn")

    def _is_infinitive(self, i: int) -> bool:
        i += self._is_negated_infinitive(i)
        if self.lower[i] not in self.words.infinitive_marks or "i" not in self.entry.frames or i + 1 >= self.high:
            return False
        return self.tags[i + 1] in "nBHLRVFQ"

    def _is_negated_infinitive(self, i: int) -> bool:
        """Whether a negation stands before the mark of an infinitive ("vowed not to yield")."""
        return i + 1 < self.high and self.tags[i] == "X" and self.lower[i + 1] in self.words.infinitive_marks

    def _later_mark(self, i: int) -> int:
        """A complementiser that follows an adverbial which could not be read, or -1."""
        for k in range(i, min(self.high, i + MAX_ADVERBIAL)):
            if self.tags[k] in ",;:Q" or (k == i and self.tags[k] in "CK"):
                return -1
            if self.lower[k] in self.words.strong_complementisers:
                return k
        return -1

    def _right(self, start: int, addressee: tuple[int, int] | None) -> RightSide:
        frame, content_first = self._content(start)
        if frame in ("clause", "none") and (mark := self._past_occasion(start)) >= 0:
            if mark + 1 < self.high:
                return RightSide("quote", mark + 1, mark, self.first, addressee)
            return RightSide("none", -1, mark, self.first, addressee, ahead=True)
        if frame == "clause" and (mark := self._past_name(content_first)) >= 0:
            frame, content_first = "that", mark
        if content_first == start and frame in ("clause", "object"):
            content_first = self._with_focus(start)
        if frame == "ing" and start > self.first and "g" not in self.entry.frames and addressee is None:
            frame, content_first = _NOTHING  # "posted on X urging …"
        undecided = content_first < 0 or (frame == "clause" and (self._dated(start) or self._is(start, self.words.meanwhile)))
        if undecided and "t" in self.entry.frames and (mark := self._later_mark(start)) >= 0:
            frame, content_first = "that", mark
        ahead = start == self.high - 1 and self.tags[start] == ":"
        if content_first < 0 and not ahead and self.tags[self.high - 1] == ":" and start < self.high and self.tags[start] == ",":
            ahead = "q" in self.entry.frames and self._mark_behind(start) == self.high - 1
        return RightSide(frame, content_first, start, self.first, addressee, ahead)

    def _past_name(self, i: int) -> int:
        """The complementiser behind a name that is no subject ("said on messenger MAX that a drone …"), or -1."""
        end = i
        dated = i > self.first + 1 and self.tags[i - 1] == "T" and self.tags[i - 2] in "D'"  # "in its evening update that"
        while end < min(self.high - 1, i + _NAME_WIDTH) and (self.tags[end] == "N" or (dated and self.tags[end] == "n")):
            end += 1
        told = i < end < self.high - 1 and self.lower[end] in self.words.strong_complementisers
        return end if told and self.tags[end + 1] in "DNnO#P" else -1

    def _with_focus(self, i: int) -> int:
        """Where a content begins whose first noun has adverbs of its own ("said early reform was needed")."""
        while i > self.first and self.tags[i - 1] == "R" and self.lower[i - 1] in self.words.focusing and self.tags[i] != "T":
            i -= 1
        return i

    def _with_addressee(self, i: int) -> RightSide | None:
        """The reading with an addressee ("told reporters that", "urged Iran to"), None where there is no addressee."""
        end = self._addressee_end(i)
        if end <= i:
            return None
        if end + 1 < self.high and self.tags[end] == "V" and self.tags[end + 1] == "P":
            phrase = phrase_after(self.tags, end + 2, self.high)  # "an event hosted by the committee"
            end = phrase.last if phrase is not None else end
        end = self._list_end(end)
        if self._marks_infinitive(end):
            return RightSide("to", i, end, self.first, (i, end))
        start = self._skip_adverbials(self._past_naming(end), narrow=False)
        if self._marks_infinitive(start):
            return RightSide("to", i, start, self.first, (i, end))
        right = self._right(start, (i, end))
        about = next((k for k in range(i + 1, end - 1) if self.lower[k] in self.entry.prepositions), -1)
        if right.frame == "none" and about > 0 and "o" not in self.entry.frames:
            return RightSide("object", i, i, self.first, (i, about))  # "warned crews of mines"
        if right.frame == "clause" and self.tags[end] in "BHM" and start == end:
            return None  # the subject of the content: "warned the bridge could fall"
        if right.frame in ("that", "quote") or right.ahead or (right.frame in ("clause", "ing") and "t" in self.entry.frames):
            return right
        if "o" in self.entry.frames or ("t" in self.entry.frames and end < self.high and self.tags[end] in "BHMLVF"):
            return None  # what looked like an addressee is the object, or the subject of the content
        return RightSide("none", -1, start, self.first, (i, end))

    def _list_end(self, end: int) -> int:
        """The end of a list of addressees before what they are to do ("called on Oslo, Riga and their partners to wait")."""
        if self.tags[end : end + 1] != [","] or "i" not in self.entry.frames:
            return end
        last = next((k for k in range(end, min(self.high, end + MAX_ADVERBIAL)) if self.tags[k] not in "DNnoPV'#,C"), end)
        joined = "C" in self.tags[end:last] and "CV" not in "".join(self.tags[end:last])
        return last if joined and self._marks_infinitive(last) else end

    def _past_naming(self, end: int) -> int:
        """The place behind the apposition to an addressee and its comma, where an adverbial stands before what he is told.

        "Told the head of the bank, Jane Roe, on Sunday that …"; without all these it is the `end` of the addressee.
        """
        if self.tags[end : end + 1] != [","]:
            return end
        comma = next((k for k in range(end + 1, min(self.high, end + MAX_ADVERBIAL)) if self.tags[k] not in "DNnP'#"), end)
        beyond = self._skip_adverbials(comma + 1, narrow=False) if self.tags[comma] == "," and comma > end + 1 else end
        told = beyond > comma + 1 and (self._marks_infinitive(beyond) or self._is(beyond, self.words.strong_complementisers))
        return comma + 1 if told else end

    def _marks_infinitive(self, i: int) -> bool:
        marked = self._is(i, self.words.infinitive_marks) or self._is_negated_infinitive(i)
        return marked and "i" in self.entry.frames

    def _is(self, i: int, words: frozenset[str]) -> bool:
        return i < self.high and self.lower[i] in words

    def _addressee_end(self, i: int) -> int:
        if i < self.high and self.tags[i] == "O":
            return i
        if self._is(i, self.words.listeners) and not (i + 1 < self.high and self.tags[i + 1] in "CKP'"):
            return i + 1
        opening = i + (self.tags[i : i + 2] == ["G", "n"] and "i" in self.entry.frames)  # "called on neighbouring states to"
        phrase = phrase_after(self.tags, opening, self.high)
        if phrase is None or "t" not in self.entry.frames:
            return phrase.last if phrase is not None else i
        for k in range(i + 1, phrase.last - 1):
            if self.lower[k] in self.words.venues and self.lower[k + 1] not in self.words.venues and self.tags[k + 1] in "DNn":
                verb = next((self.tags[m] for m in range(k + 1, self.high) if self.tags[m] in "VFBHML,SQ"), "")
                return k + 1 if verb and verb in "VFBHM" else phrase.last
        return phrase.last

    def _skip_adverbials(self, i: int, *, narrow: bool) -> int:
        """The first token after adverbials of time, place and manner; `narrow` takes only adverbs and dates."""
        limit = min(self.high, i + MAX_ADVERBIAL)
        while i < limit:
            tag = self.tags[i]
            if tag == "R" and not self._owns(i):
                i += 1
            elif tag in "D#" and self._is_time_before(i, limit):
                i += 3
            elif tag == "(" and (end := self._bracket_end(i, limit)) > i:
                i = end  # "said (in English): …"
            elif tag in "OoNBHM,":
                break  # what most contents begin with begins no adverbial
            elif tag == "P" and self.tags[i + 1 : i + 2] == ["R"] and self._nominal_object(i + 2):
                i += 2  # "ruled out for now any talks"
            elif self._opens_adverbial(i, limit, narrow=narrow):
                i = self._adverbial_end(i + 1, limit)
            else:
                break
        return i

    def _nominal_object(self, i: int) -> bool:
        return "o" in self.entry.frames and self.tags[i : i + 1] in _NOMINAL_TAGS

    def _owns(self, i: int) -> bool:
        """Whether a word is the owner of what follows it ("today's attack")."""
        return self.tags[i + 1 : i + 2] == ["'"]

    def _opens_adverbial(self, i: int, limit: int, *, narrow: bool) -> bool:
        tag = self.tags[i]
        following = self.lower[i + 1] if i + 1 < limit else ""
        if tag == "T":
            return i + 1 >= limit or self.tags[i + 1] != "'"  # "welcomed Monday's decision"
        if following and self.tags[i + 1] == "#" and self.lower[i] in self.words.quantity_words:
            return False
        if tag == "D" and i + 2 < limit and self.tags[i + 2] == "'":
            return False  # "this month's threat"
        if (
            self.tags[i : i + 3] == ["D", "n", "T"]
            and following in self.words.dating
            and (i + 3 >= limit or self.tags[i + 3] in "PS,")
        ):
            return True  # "the same day"
        if self.lower[i] in self.words.strong_complementisers and self._is_day_before_clause(
            i + 1 + (following in self.words.dating)
        ):
            return True  # "said that same day that"
        if tag not in "PSnDt" or not following or (self.lower[i], following) in self.words.quantities:
            return False
        if narrow:
            return tag in "PD" and self.tags[i + 1] == "T"
        if self.lower[i] not in self.words.openers:
            return False
        allowed = {"D": "T", "t": "DNo", "P": "DNn#TRPGo", "S": "DNn#TRPG"}.get(tag)
        return allowed is None or self.tags[i + 1] in allowed or (tag == "t" and following in self.words.listeners)

    def _is_day_before_clause(self, i: int) -> bool:
        """Whether a word of time stands here, and what was said behind it ("that day that the war …")."""
        return self.tags[i : i + 1] == ["T"] and self._is(i + 1, self.words.strong_complementisers)

    def _adverbial_end(self, i: int, limit: int) -> int:
        """The end of the adverbial that has begun before tokens[i]: at a new noun phrase, a verb or a mark."""
        headed = self.tags[i - 1] == "T"
        if i + 1 < limit and self.tags[i - 1 : i + 2] == ["S", "n", "N"]:
            i += 1  # "after meeting Jane Roe"
        while i < limit:
            tag, before = self.tags[i], self.tags[i - 1]
            if tag in "PtS" or (tag == "D" and headed and before not in "Pt"):
                break
            ends = tag not in "DNn#T'R.(G)" or (tag in "NG" and before in "nT#)" and headed) or (tag == "n" and before == "T")
            dates = self.tags[i - 2 : i] == ["D", "T"] or self.tags[i - 3 : i] == ["D", "T", "#"]  # "in a June 10, 2019 letter"
            counts = tag == "#" and before == "T" and headed and not dates and i + 1 < limit and self.tags[i + 1] in "n#"
            ends = ends and not (dates and self.tags[i : i + 2] == [",", "#"])
            published = (
                tag == "V" and before == "n" and i + 1 < limit and self.tags[i + 1] in "PT"
            )  # "in a letter sent on Friday"
            if (ends or counts) and not self._dates_a_talk(i, limit) and not published:
                break
            headed = headed or tag in "NnT#"
            i += 1
        return i

    def _dates_a_talk(self, i: int, limit: int) -> bool:
        """Whether a noun after a day is where something was said ("said in Sunday interviews the talks …")."""
        return self.tags[i] == "n" and self.tags[i - 2 : i] == ["P", "T"] and i + 1 < limit and self.tags[i + 1] in "DNOS"

    def _content(self, i: int) -> tuple[Frame, int]:
        """The frame of a content that begins at tokens[i], and its first token."""
        if i >= self.high:
            return _NOTHING
        tag, frames = self.tags[i], self.entry.frames
        if tag == "Q" or (tag in ":," and i + 1 < self.high and self.tags[i + 1] == "Q"):
            return "quote", i + (tag != "Q")
        if tag == ",":
            if self.tags[i + 1 : i + 3] == ["R", ","] and i + 3 < self.high:
                return self._content(i + 3 if self.tags[i + 3] != "Q" else i + 2)  # "conceded, however, that"
            return self._after_aside(i)
        if self.lower[i] in self.words.complementisers and frames & {"t", "T", "w"}:
            return _NOTHING if tag == "S" and self.tags[i + 1 : i + 2] == ["V"] else ("that", i)  # "said when asked about …"
        if tag == "W" and frames & {"t", "w"} and i + 1 < self.high and self.tags[i + 1] in "NnPDVFBHM#O":
            return "that", i  # "did not say who will lead it"
        if self._is_negated_infinitive(i):
            return ("to", i) if "i" in frames else _NOTHING
        if self.lower[i] in self.words.infinitive_marks:
            return ("to", i) if "i" in frames and i + 1 < self.high and self.tags[i + 1] in "nBHLRVFQ" else _NOTHING
        return self._clause_or_object(i)

    def _clause_or_object(self, i: int) -> tuple[Frame, int]:
        tag, frames = self.tags[i], self.entry.frames
        if tag == "O" and "T" in frames:
            return "clause", i
        if tag == "G" or (tag in "BH" and self.lower[i] in self.words.gerunds):
            return ("ing", i) if frames & {"g", "o", "t"} else _NOTHING
        demonstrative = self.lower[i] in self.words.strong_complementisers and "t" not in frames  # "called that report …"
        demonstrative = demonstrative and i + 1 < self.high and self.tags[i + 1] not in "HBM"  # "brands that have shops"
        demonstrative = demonstrative or (self.lower[i] in self.words.free_relatives and self.entry.act in _JUDGING)
        proposed = tag == "V" and self.tags[i + 1 : i + 2] == ["n"]  # a participle before its noun: "condemned renewed strikes"
        dated = tag == "R" and self._owns(i)
        if "o" in frames and "t" in frames and self._is_subject(i):
            return "clause", i  # "alleged she was mocked", "denied the port had been shut"
        if (tag in "DNn#To'-$€£O" or demonstrative or proposed or dated) and (
            "o" in frames or ("Q" in frames and self._is_quoted_of(i))
        ):
            return "object", i
        if "m" in frames and tag in "DNn#O" and self._is_measure(i):
            return "object", i
        if "t" in frames and tag == "X" and self.tags[i + 1 : i + 2] == ["D"]:
            return "clause", i  # "said not one ship had sailed"
        if "t" in frames and tag == "V" and i + 1 < self.high and self.tags[i + 1] in "nN":
            return "clause", i  # a participle before its noun: "said continued strikes would"
        if tag == "H" and "t" in frames and i + 1 < self.high and self.tags[i + 1] in "OND":
            return "clause", i  # "said had it been so, …"
        if "t" in frames and self.lower[i] in self.words.negative_subjects and self.tags[i + 1 : i + 2] in _AFTER_NEGATIVES:
            return "clause", i
        if "t" not in frames or tag not in "OSMR:oPDNn#T'-$€£":
            return _NOTHING
        if tag == ":":
            return ("clause", i + 1) if i + 1 < self.high else _NOTHING
        return "clause", i

    def _is_subject(self, i: int) -> bool:
        """Whether a subject and its verb begin here."""
        if self.tags[i] == "O":
            return i + 1 < self.high and self.tags[i + 1] in "BHMVF"
        phrase = phrase_after(self.tags, i, self.high)
        return phrase is not None and phrase.last < self.high and self.tags[phrase.last] in "BHM"

    def _is_measure(self, i: int) -> bool:
        """Whether a number is given for something ("put the toll at more than 16")."""
        end = next((k for k in range(i, self.high) if self.tags[k] in ",;:QVFBHML" and self.tags[k - 1] not in "nW"), self.high)
        marks = [k for k in range(i + 1, end) if self.lower[k] in self.words.measures]
        return any(
            self.tags[i] in "#$€£" or self.lower[i] in self.words.number_words
            for k in marks
            for i in range(k + 1, min(k + 4, end))
        )

    def _is_quoted_of(self, i: int) -> bool:
        """Whether quoted words say something of an object ("found the pace "embarrassing"")."""
        end = next((k for k in range(i, self.high) if self.tags[k] in "Q,;:VFBHML"), self.high)
        return i < end < self.high and self.tags[end] == "Q" and (self.tags[end - 1] in "Nn" or self.lower[end - 1] == "as")

    def _after_aside(self, comma: int) -> tuple[Frame, int]:
        """A content after an aside between commas ("said on Monday, a day after the talks, that", "said, with a smile: "…"")."""
        if "q" in self.entry.frames and (mark := self._mark_behind(comma)) >= 0 and self.tags[mark + 1 : mark + 2] == ["Q"]:
            return "quote", mark + 1
        if "t" in self.entry.frames:
            for i in range(comma + 2, min(self.high, comma + MAX_ADVERBIAL)):
                if self.tags[i - 1] == "," and self.lower[i] in self.words.complementisers:
                    return "that", i
                if self.tags[i] == "Q":
                    break
        return _NOTHING
