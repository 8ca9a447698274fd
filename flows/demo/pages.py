"""The web pages of the sample outlets, in three layouts: `modern` (semantic HTML), `blocks` (div, class), `classic` (old).

They carry what real article pages carry around the text, so that finding the text is work: navigation, pictures with
captions, "see also" links between paragraphs, teasers of other stories, a newsletter box, a footer.
"""

import json
from collections.abc import Callable, Sequence
from html import escape

from flows.demo.stories import Story

PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9" role="img" aria-label="No picture">'
    '<rect width="16" height="9" fill="#cfd8dc"/></svg>\n'
)
SECTIONS = ("World", "Africa", "Americas", "Asia-Pacific", "Europe", "Middle East", "Economy", "Climate")
NOTICE = (
    "is a fictional outlet that ships with Podium. Its articles were written for the sample; the statements in them are real "
    "and their sources are listed beside each story in Podium's repository."
)
SEE_ALSO_AFTER = 2  # paragraphs
TEASERS = 4

Page = Callable[[str, str, Story, Sequence[Story]], str]


def story_page(layout: str, name: str, motto: str, story: Story, others: Sequence[Story], *, id_base: str, language: str) -> str:
    """The page of one story; `others` are the outlet's other stories, newest first, `id_base` the base of canonical URLs.

    What stands around the stories is English in every outlet.
    """
    body = LAYOUTS[layout](name, motto, story, others)
    return _document(f"{story.title} | {name}", _head(name, story, id_base), body, language)


def front_page(layout: str, name: str, motto: str, feed_path: str, stories: Sequence[Story]) -> str:
    """An outlet's own front page: its stories with their teasers, newest first."""
    listed = "\n".join(f'<li><a href="{s.path}">{escape(s.title)}</a><p>{escape(s.teaser)}</p></li>' for s in stories)
    head = f'<link rel="alternate" type="application/xml" title="{escape(name)}" href="{feed_path}">'
    return _document(
        name, head, f"<h1>{escape(name)}</h1><p>{escape(motto)}</p><ul class={layout!r}>{listed}</ul>{_footer(name)}"
    )


def newsroom_page(outlets: Sequence[tuple[str, str, str]]) -> str:
    """The newsroom's root: which outlets there are (name, front page, feed), and that they are samples."""
    listed = "\n".join(
        f'<li><a href="{home}">{escape(name)}</a> (<a href="{feed}">feed</a>)</li>' for name, home, feed in outlets
    )
    return _document(
        "Podium sample newsroom", "", f"<h1>Podium sample newsroom</h1><p>Each of these {NOTICE}</p><ul>{listed}</ul>"
    )


def _document(title: str, head: str, body: str, language: str = "en") -> str:
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n{head}\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _head(name: str, story: Story, id_base: str) -> str:
    published = f"{story.published:%Y-%m-%dT%H:%M:%SZ}"
    linked_data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": published,
        "author": {"@type": "Organization", "name": story.byline},
        "publisher": {"@type": "Organization", "name": name},
    }
    return (
        f'<link rel="canonical" href="{id_base}{story.path}">\n<meta property="og:type" content="article">\n'
        f'<meta property="og:title" content="{escape(story.title)}">\n<meta property="og:site_name" content="{escape(name)}">\n'
        f'<meta property="article:published_time" content="{published}">\n'
        f'<meta name="description" content="{escape(story.teaser)}">\n'
        f'<script type="application/ld+json">{json.dumps(linked_data)}</script>\n'
        "<style>body{font:1rem/1.5 Georgia,serif;max-width:60rem;margin:auto}nav li{display:inline;margin-right:1em}</style>"
    )


# --- the three layouts ---------------------------------------------------------------------------------------------


def _modern(name: str, motto: str, story: Story, others: Sequence[Story]) -> str:
    home = f"/{story.outlet}/"
    related = "".join(f'<li><a href="{o.path}">{escape(o.title)}</a><p>{escape(o.teaser)}</p></li>' for o in others[:TEASERS])
    see_also = [
        f'<aside class="read-more"><strong>See also:</strong> <a href="{o.path}">{escape(o.title)}</a></aside>'
        for o in others[-1:]
    ]
    return f"""<header><a href="{home}"><b>{escape(name)}</b></a> <small>{escape(motto)}</small>
<nav aria-label="Sections">{_sections(home)}</nav><a href="/account/sign-in">Sign in</a></header>
<main><article><h1>{escape(story.title)}</h1>
<p class="byline">By {escape(story.byline)} <time datetime="{story.published:%Y-%m-%dT%H:%M:%SZ}">{_clock(story)}</time></p>
<figure><img src="/static/photo.svg" alt=""><figcaption>{escape(story.caption)}</figcaption></figure>
{_paragraphs(story, see_also)}
<section class="newsletter"><h2>The morning briefing</h2><p>Our best stories in your inbox, every weekday.</p>
<form action="/account/newsletter"><input type="email" name="email" placeholder="Your e-mail"><button>Sign up</button></form>
</section></article></main>
<aside class="related"><h2>More stories</h2><ul>{related}</ul></aside>
{_footer(name)}"""


def _blocks(name: str, motto: str, story: Story, others: Sequence[Story]) -> str:
    home = f"/{story.outlet}/"
    cards = "".join(
        f'<div class="card"><a class="card__link" href="{o.path}"><span class="card__title">{escape(o.title)}</span></a></div>'
        for o in others[:TEASERS]
    )
    see_also = [f'<div class="inline-promo"><a href="{o.path}">SEE ALSO: {escape(o.title)}</a></div>' for o in others[-2:]]
    return f"""<div class="topbar"><div class="logo"><a href="{home}">{escape(name)}</a> <span>{escape(motto)}</span></div>
<div class="menu">{_sections(home)}</div>
<div class="tools"><a href="/account/subscribe">Subscribe</a> <a href="/account/sign-in">Log in</a></div></div>
<div class="breadcrumb"><a href="{home}">Home</a> &rsaquo; {escape(story.section)}</div>
<div class="story" id="story"><h1 class="story__headline">{escape(story.title)}</h1>
<div class="story__meta"><span class="author">{escape(story.byline)}</span> <span class="date">{_clock(story)}</span></div>
<div class="media"><img src="/static/photo.svg" alt=""><div class="media__caption caption">{escape(story.caption)}</div></div>
<div class="story__body article-body">
{_paragraphs(story, see_also)}
</div></div>
<div class="share">Share this: <a href="/account/share?to=mail">E-mail</a> <a href="/account/share?to=print">Print</a></div>
<div class="newsletter-box"><div>Never miss a story</div><div>Get {escape(name)} by e-mail.</div>
<a href="/account/newsletter">Join</a></div>
<div class="most-read"><div class="most-read__title">Most read</div>{cards}</div>
{_footer(name)}"""


def _classic(name: str, motto: str, story: Story, others: Sequence[Story]) -> str:
    home = f"/{story.outlet}/"
    rows = "".join(f'<tr><td><a href="{o.path}">{escape(o.title)}</a></td></tr>' for o in others[:TEASERS])
    see_also = [f'<p class="related"><b>Related:</b> <a href="{o.path}">{escape(o.title)}</a></p>' for o in others[-1:]]
    return f"""<table width="100%" id="masthead">
<tr><td><a href="{home}">{escape(name)}</a></td><td align="right">{escape(motto)}</td></tr></table>
<div id="nav">{_sections(home)}</div>
<div id="content"><h1>{escape(story.title)}</h1>
<p class="byline"><i>By {escape(story.byline)}</i><br>{_clock(story)}</p>
<div class="photo" align="right"><img src="/static/photo.svg" alt="">
<p class="caption"><small>{escape(story.caption)}</small></p></div>
{_paragraphs(story, see_also)}
<p class="print"><a href="/account/print">Print this page</a></p></div>
<div id="sidebar"><table><tr><th>More stories</th></tr>{rows}</table>
<p class="subscribe">Receive our headlines each morning: <a href="/account/newsletter">newsletter</a></p></div>
{_footer(name)}"""


LAYOUTS: dict[str, Page] = {"modern": _modern, "blocks": _blocks, "classic": _classic}


def _paragraphs(story: Story, see_also: Sequence[str]) -> str:
    """The paragraphs as HTML, the "see also" links standing between them as they do on real pages."""
    parts = [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in story.paragraphs]
    for number, link in enumerate(see_also):
        parts.insert(SEE_ALSO_AFTER + 3 * number, link)
    return "\n".join(parts)


def _sections(home: str) -> str:
    links = "".join(f'<li><a href="{home}?section={number}">{name}</a></li>' for number, name in enumerate(SECTIONS))
    return f"<ul>{links}</ul>"


def _clock(story: Story) -> str:
    return f"{story.published.day} {story.published:%B %Y, %H:%M} UTC"


def _footer(name: str) -> str:
    return (
        f'<footer class="footer"><p>{escape(name)} {NOTICE}</p><p><a href="/account/contact">Contact</a> '
        '<a href="/account/privacy">Privacy</a> <a href="/account/terms">Terms of use</a></p></footer>'
    )
