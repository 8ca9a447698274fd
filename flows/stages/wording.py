"""The wording by which reports of one statement are recognised: what stays equal when outlets set the same words."""

import re

from flows.keys import key

WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[\"“„«»]([^\"“”„«»]+)[\"”“«»]")
MIN_QUOTED_WORDS = 5  # shorter quotations ("a red line") recur in different statements


def content_key(content: str) -> str:
    """The key of a content's words: case, punctuation and typography left out."""
    return key(*WORD.findall(content.casefold()))


def quote_key(content: str) -> str:
    """The key of the longest quotation inside a content, "" where none has five words or more."""
    quotations = [WORD.findall(quoted.casefold()) for quoted in QUOTED.findall(content)]
    longest = max(quotations, key=len, default=[])
    return key(*longest) if len(longest) >= MIN_QUOTED_WORDS else ""
