"""The page: one self-contained web page of a release, made of frames, with charts and a quote browser."""

# Raised where the page's look or content changes: a release of the same rows is then published anew.
VERSION = "4"
