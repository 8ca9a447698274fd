"""The feed documents of the sample outlets: RSS 2.0, Atom 1.0 and RSS 1.0 (RDF), with teasers or with the full text."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from flows.demo.stories import Story

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rss_2(name: str, motto: str, home: str, stories: Sequence[Story], base_url: str, *, full: bool, language: str) -> str:
    """RSS 2.0; with `full`, each item carries its text in content:encoded. The guids are no links and never change."""
    items = "\n".join(_rss_2_item(story, base_url, full=full) for story in stories)
    return (
        f'{XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel>\n<title>{escape(name)}</title>\n<link>{base_url}{home}</link>\n<description>{escape(motto)}</description>\n"
        f"<language>{language}</language>\n{items}\n</channel>\n</rss>\n"
    )


def _rss_2_item(story: Story, base_url: str, *, full: bool) -> str:
    content = f"<content:encoded><![CDATA[{body_html(story)}]]></content:encoded>\n" if full else ""
    return (
        f"<item>\n<title>{escape(story.title)}</title>\n<link>{base_url}{story.path}</link>\n"
        f'<guid isPermaLink="false">podium-sample-{story.outlet}-{story.slug}</guid>\n'
        f"<pubDate>{format_datetime(story.published)}</pubDate>\n<dc:creator>{escape(story.byline)}</dc:creator>\n"
        f"<category>{escape(story.section)}</category>\n<description>{escape(story.teaser)}</description>\n{content}</item>"
    )


def atom(name: str, feed_path: str, stories: Sequence[Story], base_url: str, updated: datetime, *, full: bool) -> str:
    """Atom 1.0; with `full`, each entry carries its text in content. Ids are tag URIs and never change."""
    entries = "\n".join(_atom_entry(story, base_url, full=full) for story in stories)
    outlet = feed_path.split("/")[1]
    return (
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n<title>{escape(name)}</title>\n'
        f"<id>tag:podium.example,2024:{outlet}</id>\n"
        f'<link rel="self" type="application/atom+xml" href="{base_url}{feed_path}"/>\n'
        f'<link rel="alternate" type="text/html" href="{base_url}/{outlet}/"/>\n'
        f"<updated>{_iso(updated)}</updated>\n{entries}\n</feed>\n"
    )


def _atom_entry(story: Story, base_url: str, *, full: bool) -> str:
    content = f'<content type="html">{escape(body_html(story))}</content>\n' if full else ""
    return (
        f"<entry>\n<id>tag:podium.example,2024:{story.outlet}/{story.slug}</id>\n<title>{escape(story.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{base_url}{story.path}"/>\n'
        f"<published>{_iso(story.published)}</published>\n<updated>{_iso(story.published)}</updated>\n"
        f'<author><name>{escape(story.byline)}</name></author>\n<category term="{escape(story.section)}"/>\n'
        f'<summary type="text">{escape(story.teaser)}</summary>\n{content}</entry>'
    )


def rss_1(name: str, motto: str, feed_path: str, stories: Sequence[Story], base_url: str, *, id_base: str) -> str:
    """RSS 1.0 with Dublin Core and syndication modules. `rdf:about`, the items' id, lies below `id_base` on any address."""
    listed = "\n".join(f'<rdf:li rdf:resource="{id_base}{story.path}"/>' for story in stories)
    items = "\n".join(
        f'<item rdf:about="{id_base}{story.path}">\n<title>{escape(story.title)}</title>\n<link>{base_url}{story.path}</link>\n'
        f"<description>{escape(story.teaser)}</description>\n<dc:date>{_iso(story.published)}</dc:date>\n"
        f"<dc:creator>{escape(story.byline)}</dc:creator>\n<dc:subject>{escape(story.section)}</dc:subject>\n</item>"
        for story in stories
    )
    outlet = feed_path.split("/")[1]
    return (
        f'{XML}<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">\n'
        f'<channel rdf:about="{id_base}{feed_path}">\n<title>{escape(name)}</title>\n<link>{base_url}/{outlet}/</link>\n'
        f"<description>{escape(motto)}</description>\n<dc:language>en</dc:language>\n"
        "<sy:updatePeriod>hourly</sy:updatePeriod>\n<sy:updateFrequency>4</sy:updateFrequency>\n"
        f"<items>\n<rdf:Seq>\n{listed}\n</rdf:Seq>\n</items>\n</channel>\n{items}\n</rdf:RDF>\n"
    )


def body_html(story: Story) -> str:
    """The text as full-text feeds carry it: a captioned picture and the paragraphs, as HTML."""
    figure = f'<figure><img src="/static/photo.svg" alt=""/><figcaption>{escape(story.caption)}</figcaption></figure>'
    return figure + "\n" + "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in story.paragraphs)


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
