"""In which language a text is written: the words decide, and where they are too few, what feed or page claims."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages that carry news feeds; the model's other eighty (Latin, Volapük, dialects) only win on short texts full of names.
NEWS_LANGUAGES = frozenset({
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky",
    "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "no", "or", "pa", "pl", "ps", "pt", "ro", "ru",
    "rw", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tl", "tr", "uk", "ur", "uz", "vi", "xh",
    "yo", "zh", "zu",
})  # fmt: skip
SAMPLE_CHARS = 2000  # the answer does not change beyond, and the time grows
SURE = 0.9
ENOUGH_CHARS = 200
CLOSE = (frozenset({"bs", "hr", "sr"}), frozenset({"id", "ms"}), frozenset({"no", "da"}))
ALIASES = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "cmn": "zh",
    "yue": "zh",
    "sh": "sr",
    "prs": "fa",
    "mo": "ro",
}


def detect_language(text: str, hint: str = "") -> str:
    """The BCP 47 primary tag of a text's language, "" where nobody can tell.

    `hint` is what the feed or page claims ("en-GB", "de_DE"). It wins where the text is short, where the model is unsure, and
    between languages that the model cannot keep apart (Bosnian, Croatian, Serbian; Malay, Indonesian); a claim that a long text
    clearly contradicts loses: pages in many languages leave their template's lang="en" standing.
    """
    claimed = primary_tag(hint)
    sample = text[:SAMPLE_CHARS]
    letters = sum(character.isalpha() for character in sample)
    if letters < 20:
        return claimed
    found, confidence = _identifier().classify(sample)
    if not claimed:
        return found if confidence >= 0.5 or letters >= ENOUGH_CHARS else ""
    if claimed == found or any(claimed in group and found in group for group in CLOSE):
        return claimed
    return found if letters >= ENOUGH_CHARS and confidence >= SURE else claimed


def primary_tag(tag: str) -> str:
    """The primary language of a tag or locale in small letters, "" where it is none: "pt_BR" gives "pt", "und" gives ""."""
    match = re.match(r"\s*([a-zA-Z]{2,3})(?:[-_.@,;\s]|$)", tag)
    primary = match.group(1).lower() if match else ""
    return "" if primary in ("und", "zxx", "mul", "mis") else ALIASES.get(primary, primary)


@cache
def _identifier() -> LanguageIdentifier:
    """The model, loaded once: it takes a second."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(NEWS_LANGUAGES))
    return identifier
