"""What on a page is furniture: the elements whose tag, role, class or id says that they are not the article's text."""

import re
from functools import lru_cache
from itertools import pairwise

from lxml.etree import _Element

KEPT_TAGS = frozenset({"html", "body", "main", "article", "h1"})
DROPPED_TAGS = frozenset({"nav", "aside", "figure", "figcaption", "footer", "dialog", "menu", "address", "fieldset", "legend"})
DROPPED_ROLES = frozenset({
    "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "alert", "menu", "menubar",
    "toolbar",
    "tablist", "tooltip", "img", "button", "form", "figure",
})  # fmt: skip
# Words that newsrooms' stylesheets use for what stands around and between the paragraphs. Whole words of class and
# id names, split at hyphens, underscores and capitals: "ad" is not found in "headline", nor "nav" in "navy".
DROPPED_WORDS = frozenset({
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "advertorial", "adslot", "adunit", "dfp", "gpt", "banner",
    "leaderboard", "mpu", "sponsor", "sponsored", "promo", "promos", "promotion", "promobox", "outbrain", "taboola", "nativo",
    "zergnet", "teads", "affiliate",
    "nav", "navbar", "navigation", "subnav", "menu", "breadcrumb", "breadcrumbs", "crumbs", "toolbar", "masthead", "topbar",
    "pagination", "pager", "paging", "footer", "footnav", "colophon", "copyright", "disclaimer",
    "share", "sharing", "shares", "sharebar", "sharethis", "addthis", "addtoany", "social", "socials", "follow", "followus",
    "facebook", "whatsapp", "telegram",
    "newsletter", "newsletters", "subscribe", "subscription", "signup", "optin", "mailchimp", "mailinglist", "donate", "donation",
    "membership", "cookie", "cookies", "consent", "gdpr", "onetrust", "didomi", "popup", "modal", "lightbox", "overlay",
    "interstitial", "tooltip",
    "related", "relateds", "recirc", "recirculation", "recommended", "recommendation", "recommendations", "recommends",
    "readmore",
    "readalso", "seealso", "morefrom", "moreon", "alsoread", "popular", "trending", "mostread", "mostpopular", "mostviewed",
    "toplist", "latest", "upnext", "teaser", "teasers",
    "caption", "captions", "figcaption", "credit", "credits", "photocredit", "imagecredit", "mediacredit",
    "byline", "bylines", "author", "authors", "authorbox", "contributor", "contributors", "bio", "biography", "avatar",
    "tag", "tags", "taglist", "tagcloud", "keywords", "categories", "topics",
    "comment", "comments", "commentlist", "disqus", "livefyre", "respond", "respondform", "reactions", "rating", "ratings",
    "vote",
    "sidebar", "rail", "rightrail", "aside", "widget", "widgets", "timestamp", "datetime", "pubdate",
    "video", "videoplayer", "jwplayer", "brightcove", "gallery", "slideshow", "carousel", "slider", "slide",
    "audioplayer", "infobox", "factbox", "keypoints", "highlights", "synopsis",
    "printonly", "noprint", "hidden", "hide", "invisible", "visuallyhidden", "offscreen", "sr",
    "feedback", "survey", "poll", "quiz", "skip", "toc", "jumplink",
})  # fmt: skip
# Two words beside each other that say it only together.
DROPPED_PAIRS = frozenset({
    ("read", "more"), ("read", "also"), ("see", "also"), ("also", "read"), ("more", "on"), ("more", "from"), ("more", "stories"),
    ("more", "news"), ("up", "next"), ("next", "article"), ("previous", "article"), ("most", "read"), ("most", "popular"),
    ("most", "viewed"), ("top", "stories"), ("latest", "news"), ("you", "may"), ("might", "like"), ("follow", "us"),
    ("sign", "up"),
    ("mailing", "list"), ("key", "points"), ("key", "takeaways"), ("at", "glance"), ("summary", "box"),
    ("inline", "link"), ("story", "link"), ("screen", "reader"), ("post", "meta"), ("entry", "meta"),
    ("article", "meta"), ("story", "meta"), ("meta", "data"), ("about", "author"), ("pull", "quote"),
    ("video", "player"), ("audio", "player"), ("media", "player"),
    ("print", "only"),
    ("published", "date"), ("live", "ticker"), ("news", "ticker"),
})  # fmt: skip
# The same words stand on wrappers of everything; such elements are kept when they hold more than this share of the text.
WRAPPER_SHARE = 0.4
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
NAMING_ATTRIBUTES = ("class", "id", "data-component", "data-testid")
# A name that says "text of the article" outweighs others beside it: class="article-body has-video".
BODY_NAME = re.compile(r"(article|story|entry|post|news)[-_]*(body|content|text|copy)", re.IGNORECASE)
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")

EMBEDDED_POSTS = re.compile(r"twitter-(tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|telegram-post")
UNSEEN_NAMES = re.compile(
    r"\b(sr-only|visually-?hidden|screen-?reader(-text|-only)?|offscreen|tooltip(text)?|a11y-hidden|assistive-text)\b", re.I
)


def is_furniture(element: _Element) -> bool:
    """Whether tag, role, visibility, class or id of the element say that it is not text of the article."""
    tag = str(element.tag)
    if tag in KEPT_TAGS:
        return False  # their names say what the article is about: "tag-trade"
    if tag in DROPPED_TAGS:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role", "") in DROPPED_ROLES:
        return True
    if INVISIBLE.search(attributes.get("style", "")):
        return True
    names = [name for attribute in NAMING_ATTRIBUTES for name in attributes.get(attribute, "").split()]
    return any(_names_furniture(name) for name in names) and not any(BODY_NAME.fullmatch(name) for name in names)


def is_embedded_post(element: _Element) -> bool:
    """Whether the element quotes a post of a social network: a leader's words there are text, whatever the wrapper's name."""
    return element.tag == "blockquote" and EMBEDDED_POSTS.search(element.get("class", "")) is not None


def is_unseen(element: _Element) -> bool:
    """Whether an inline element is hidden from the reader's eye: notes for screen readers, tooltips, hidden spans.

    Other names mean little inside a sentence: a link with the class "tag" or "author" is part of what is said there.
    """
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or INVISIBLE.search(attributes.get("style", "")):
        return True
    return UNSEEN_NAMES.search(attributes.get("class", "")) is not None


@lru_cache(maxsize=8192)
def _names_furniture(name: str) -> bool:
    words = [word.lower() for word in WORD.findall(name)]
    if not DROPPED_WORDS.isdisjoint(words):
        return True
    return not DROPPED_PAIRS.isdisjoint(pairwise(words))
