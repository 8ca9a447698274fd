"""When two texts are the same: an exact hash, a signature of near copies, and the agency that a text credits."""

import hashlib
import re
import unicodedata

WORDS = re.compile(r"\w+")
SHINGLE_WORDS = 4
NUM_BANDS = 16
ROWS_PER_BAND = 2
MIN_WORDS = 40

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
PLACE = r"[^\W\d_][\w.'’ /,-]{1,60}?"
# "PARIS, Sept 4 (AFP) - ", "LONDON (Reuters) – ", "(Reuters) - ", "Berlin (dpa) - ", "BEIJING, Nov. 3 (Xinhua) -- ".
DATELINE = re.compile(rf"(?:{PLACE}\s*)?[(\[](?:{_NAMED})(?:/[^)\]]{{1,30}})?[)\]]\s*(?:[-–—:.]|$)")
# "PARIS, Sept 4 / AFP – " is rarer than credits at the end: "(AFP)", "— AP", "With inputs from PTI", "Source: Reuters".
CREDIT = re.compile(
    r"(?:[(\[]?(?:sources?|credit|agenc(?:y|ies)|by|from|with (?:agency )?inputs? from|via|copyright|©)\s*:?\s*(?:\d{4}\s*)?)?"
    rf"[(\[–—-]*\s*(?:{_NAMED})\s*[)\]]?\.?",
    re.IGNORECASE,
)


def text_sha256(text: str) -> str:
    """The SHA-256 of a text as stored (UTF-8), in hex; "" for no text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else ""


def shingle_signature(text: str) -> str:
    """A signature by which near copies meet: 16 minhash bands of 8 hex digits, joined by blanks; "" for short texts.

    Each band hashes two minima over the text's shingles of four folded words. Two texts whose shingles overlap with
    Jaccard index s share at least one band with probability 1-(1-s²)^16: 0.99 at s = 0.5, 0.78 at 0.3, 0.15 at 0.1. So: join
    on equal bands, then compare by `resemblance`. Method: Broder, "On the resemblance and containment of documents" (1997),
    with LSH bands as in Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3.
    """
    hashes = sorted(_shingle_hashes(text))
    if len(hashes) < MIN_WORDS:
        return ""
    minima = [min((value * factor + summand) % PRIME for value in hashes) for factor, summand in PERMUTATIONS]
    bands = (minima[start : start + ROWS_PER_BAND] for start in range(0, len(minima), ROWS_PER_BAND))
    return " ".join(hashlib.sha256(repr(band).encode("ascii")).hexdigest()[:8] for band in bands)


def resemblance(one: str, other: str) -> float:
    """The Jaccard index of two texts' shingles, 0 to 1."""
    first, second = _shingle_hashes(one), _shingle_hashes(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def syndicated_from(text: str, title: str = "", byline: str = "") -> str:
    """The agency that a text credits in its dateline, its last lines or its byline, by short name; "" where it credits none."""
    match = DATELINE.match(text[:200])
    if not match and byline:
        match = CREDIT.fullmatch(byline.strip())
    paragraphs = text.split("\n\n")
    for line in reversed(paragraphs[-2:] if len(paragraphs) > 3 else []):
        match = match or (CREDIT.fullmatch(line) if len(line) <= 60 else None)
    if not match:
        match = re.search(rf"[(\[](?:{_NAMED})[)\]]\s*$", title)
    return _agency(match) if match else ""


def _agency(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(short for number, (short, _) in enumerate(_AGENCIES) if groups[f"a{number}"])


def _shingle_hashes(text: str) -> set[int]:
    words = WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
    return {
        int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
        for shingle in shingles
    }


PRIME = (1 << 61) - 1


def _permutations(count: int) -> list[tuple[int, int]]:
    """Factors and summands of the hash family, drawn from a hash so that every machine has the same."""
    drawn = []
    for number in range(count):
        digest = hashlib.sha256(f"podium minhash {number}".encode("ascii")).digest()
        drawn.append((int.from_bytes(digest[:8], "big") % (PRIME - 1) + 1, int.from_bytes(digest[8:16], "big") % PRIME))
    return drawn


PERMUTATIONS = _permutations(NUM_BANDS * ROWS_PER_BAND)
