"""Recognises the pages by which bot walls answer instead of the document that was asked for."""

import re

LOOKED_AT = 40_000  # bytes: walls are short, and their marks stand near the top
_MARKS = re.compile(
    rb"""<title>\s*(?:just\ a\ moment|attention\ required|access\ denied|ddos-guard|one\ moment,?\ please|please\ wait
         |security\ check|are\ you\ a\ robot|human\ verification|robot\ check|pardon\ our\ interruption|bot\ verification
         |checking\ your\ browser|client\ challenge|verif(?:y|ying)\ you)
       | cf-browser-verification | cf-chl- | _cf_chl_opt | /cdn-cgi/challenge-platform | checking\ your\ browser
       | _incapsula_resource | incapsula\ incident | px-captcha | perimeterx | captcha-delivery\.com | geo\.captcha
       | awswafcookiedomainlist | /\.well-known/sgcaptcha | sucuri_cloudproxy | bm-verify | ak-challenge
       | enable\ javascript\ and\ cookies\ to\ continue | unusual\ traffic\ from\ your
       | verify\ (?:that\ )?you\ are\ (?:a\ )?human
       | class="[^"]*\b(?:g-recaptcha|h-captcha|cf-turnstile)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MAX_TEXT = 1_500  # characters of text; a real page that mentions a captcha has more
_SCRIPT_EDGE = re.compile(rb"<(?=/?(?:script|style)\b)", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")


def is_challenge(page: bytes) -> bool:
    """True where `page` (decoded to an ASCII superset) is the HTML of a bot wall rather than content."""
    top = page[:LOOKED_AT]
    return bool(_HTML.search(top) and _MARKS.search(top)) and _text_length(top) <= _MAX_TEXT


def _text_length(page: bytes) -> int:
    """Characters of text outside tags, scripts and style sheets."""
    parts = _SCRIPT_EDGE.split(page)
    shown = [parts[0], *(b"<" + part for part in parts[1:] if part.startswith(b"/"))]
    return len(b" ".join(_TAG.sub(b" ", b"".join(shown)).split()))
