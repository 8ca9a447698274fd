"""Feed documents written for tests, in the manner of news feeds."""

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def item(number: int, extra: str = "", title: str = "") -> str:
    """One RSS item, without a date."""
    return (
        f"<item><title>{title or f'Ministers meet again ({number})'}</title><link>https://example.org/{number}</link>"
        f'<guid isPermaLink="false">id-{number}</guid><description>The talks in Nairobi go on.</description>{extra}</item>'
    )


def rss(*items: str, channel: str = "", head: str = HEAD) -> bytes:
    """An RSS 2.0 document."""
    top = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    )
    return f"{head}{top}<channel><title>World</title>{channel}{''.join(items)}</channel></rss>\n".encode()


def atom(*entries: str, feed: str = "") -> bytes:
    """An Atom 1.0 document."""
    return f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>World</title>{feed}{"".join(entries)}</feed>\n'.encode()


RDF = f"""{HEAD}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://example.org/"><title>World</title><link>https://example.org/</link>
<dc:language>en</dc:language><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="https://example.org/1"><title>Ministers meet</title><link>https://example.org/1</link>
<description>In Nairobi.</description><dc:date>2026-03-10T09:30:00+03:00</dc:date><dc:creator>A. Reporter</dc:creator></item>
<item rdf:about="https://example.org/2"><title>And part</title></item>
</rdf:RDF>""".encode()
