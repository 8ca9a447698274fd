"""When two texts are the same: an exact hash, a signature of near copies, and the agency that a text credits."""

import hashlib
import re
import unicodedata

WORDS = re.compile(r"\w+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SHINGLE_WORDS = 4
NUM_BINS = 32
ROWS_PER_BAND = 2
MIN_SHINGLES = 40
MAX_CREDIT_CHARS = 60

_AGENCIES = (
    ("Reuters", r"Thomson Reuters|Reuters"),
    ("AP", r"The Associated Press|Associated Press|AP"),
    ("AFP", r"Agence France[- ]Presse|AFP"),
    ("dpa", r"Deutsche Presse-Agentur|dpa(?:-AFX)?"),
    ("EFE", r"Agencia EFE|EFE"),
    ("ANSA", r"ANSA"),
    ("Xinhua", r"Xinhua(?: News Agency)?"),
    ("TASS", r"ITAR-TASS|TASS"),
    ("Interfax", r"Interfax(?:-Ukraine)?"),
    ("RIA Novosti", r"RIA Novosti|Sputnik"),
    ("Kyodo", r"Kyodo(?: News)?"),
    ("Yonhap", r"Yonhap(?: News Agency)?"),
    ("PTI", r"Press Trust of India|PTI"),
    ("ANI", r"ANI"),
    ("IANS", r"IANS"),
    ("Anadolu", r"Anadolu(?: Agency)?|AA"),
    ("UPI", r"UPI"),
    ("PA", r"PA Media|Press Association"),
    ("AAP", r"Australian Associated Press|AAP"),
    ("Canadian Press", r"The Canadian Press|Canadian Press"),
    ("Bernama", r"Bernama"),
    ("Antara", r"ANTARA|Antara"),
    ("APA", r"Austria Presse Agentur|APA"),
    ("Lusa", r"Lusa"),
    ("PAP", r"PAP"),
    ("MTI", r"MTI"),
    ("CTK", r"ČTK|CTK"),
    ("Ukrinform", r"Ukrinform"),
    ("IRNA", r"IRNA"),
    ("KCNA", r"KCNA"),
    ("Bloomberg", r"Bloomberg(?: News)?"),
    ("CNA", r"Central News Agency"),
    ("ANP", r"ANP"),
    ("Belga", r"Belga"),
)  # fmt: skip
_NAMED = "|".join(f"(?P<a{number}>{pattern})" for number, (_, pattern) in enumerate(_AGENCIES))
_ANY = "|".join(pattern for _, pattern in _AGENCIES)
PLACE = r"[^\W\d_][\w.'’ /,-]{1,60}?"
# "PARIS, Sept 4 (AFP) - ", "(Reuters) – ", "MOSCOW, March 5. /TASS/.", "BEIJING, Nov. 3 (Xinhua) -- ".
DATELINE = re.compile(rf"(?:{PLACE}\s*)?[(\[/](?:{_NAMED})(?:/[^)\]]{{1,30}})?[)\]/]\s*(?:[-–—:.]|$)")
# A whole line: "(AFP)", "— AP", "With inputs from PTI", "Source: Reuters", "The Gazette with AFP", "kle/jj (AFP, AP)".
CREDIT = re.compile(
    r"(?:[^\d.,:;()]{1,30}\b(?:with|avec|mit|con|and|and news|/))?\s*"
    r"(?i:(?:sources?|quelle|credit|agenc(?:y|ies)|by|from|with (?:agency )?inputs? from|via|copyright|©)\s*:?\s*(?:\d{4}\s*)?)?"
    rf"[(\[–—/-]*\s*(?:{_ANY})(?:(?:\s*[,/]\s*|\s+(?:and|und|et|y)\s+)(?:{_ANY}))*\s*[)\]/]?\.?"
)
NAMES = re.compile(_NAMED)


def text_sha256(text: str) -> str:
    """The SHA-256 of a text as stored (UTF-8), in hex; "" for no text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else ""


def shingle_signature(text: str) -> str:
    """A signature by which near copies meet: 16 bands of 8 hex digits, joined by blanks; "" for short texts.

    Each band hashes two minima over the text's shingles of four folded words. Two texts whose shingles overlap with
    Jaccard index s share at least one band with probability 1-(1-s²)^16: 0.99 at s = 0.5, 0.78 at 0.3, 0.15 at 0.1. So: join
    on equal bands, then compare by `resemblance`. Methods: Broder, "On the resemblance and containment of documents" (1997);
    one hash function for all minima as in Li, Owen, Zhang, "One Permutation Hashing" (2012), empty bins filled by rotation
    (Shrivastava, Li 2014); bands as in Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3.
    """
    hashes = _shingle_hashes(text)
    if len(hashes) < MIN_SHINGLES:
        return ""
    minima: list[int | None] = [None] * NUM_BINS
    for value in hashes:
        place, rest = value % NUM_BINS, value // NUM_BINS
        found = minima[place]
        if found is None or rest < found:
            minima[place] = rest
    filled = [_nearest(minima, place) for place in range(NUM_BINS)]
    bands = (filled[start : start + ROWS_PER_BAND] for start in range(0, NUM_BINS, ROWS_PER_BAND))
    return " ".join(hashlib.blake2b(repr(band).encode("ascii"), digest_size=4).hexdigest() for band in bands)


def _nearest(minima: list[int | None], place: int) -> tuple[int, int]:
    """The minimum of the bin, or of the next filled one to the right, with the distance to it."""
    for distance in range(NUM_BINS):
        found = minima[(place + distance) % NUM_BINS]
        if found is not None:
            return distance, found
    return NUM_BINS, 0


def resemblance(one: str, other: str) -> float:
    """The Jaccard index of two texts' shingles, 0 to 1."""
    first, second = _shingle_hashes(one), _shingle_hashes(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def syndicated_from(text: str, title: str = "", byline: str = "") -> str:
    """The agency whose copy a text is, by its short name: from the dateline, else the byline, the last lines or the title.

    "" where none is credited, and where a credit names several: such a text was written in the newsroom.
    """
    match = DATELINE.match(text[:200])
    if match:
        return _agency(match)
    paragraphs = text.split("\n\n")
    lines = [byline.strip(), *(reversed(paragraphs[-2:]) if len(paragraphs) > 3 else ())]
    credit = next((line for line in lines if len(line) <= MAX_CREDIT_CHARS and CREDIT.fullmatch(line)), "")
    named = {_agency(found) for found in NAMES.finditer(credit)}
    if len(named) == 1:
        return named.pop()
    ending = re.search(rf"[(\[](?:{_NAMED})[)\]]\s*$", title)
    return _agency(ending) if ending and not named else ""


def _agency(match: re.Match[str]) -> str:
    return next(short for number, (short, _) in enumerate(_AGENCIES) if match[f"a{number}"])


def _shingle_hashes(text: str) -> set[int]:
    """64-bit hashes of the shingles. Invisible characters go first: outlets carry one agency's copy with and without them."""
    folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()
    words = [word.encode("utf-8", "surrogatepass") for word in WORDS.findall(folded)]
    return {
        int.from_bytes(hashlib.blake2b(b" ".join(words[at : at + SHINGLE_WORDS]), digest_size=8).digest(), "big")
        for at in range(len(words) - SHINGLE_WORDS + 1)
    }
