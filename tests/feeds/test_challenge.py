"""Bot walls are recognised by what they say, and only where they say little else."""

import pytest

from flows.feeds.challenge import is_challenge


@pytest.mark.parametrize(
    "page",
    [
        b"<html><title>Just a moment...</title><body>Checking your browser</body></html>",
        b"<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head></html>",
        b'<html><head><script src="/cdn-cgi/challenge-platform/h/b/orchestrate.js"></script></head></html>',
        b"<html><body>"
        + b"<script>var a = 'long';</script>" * 500
        + b"Please enable JavaScript and cookies to continue</body></html>",
        b'<html><head><META NAME="robots"></head><iframe src="/_Incapsula_Resource?x=1">Request unsuccessful.</iframe></html>',
        b'<html><body><div class="h-captcha" data-sitekey="x"></div></body></html>',
        b"<html><title>Access Denied</title><h1>Access Denied</h1>You don't have permission</html>",
    ],
)
def test_walls_are_recognised(page: bytes) -> None:
    """However long their scripts are."""
    assert is_challenge(page)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<rss><channel><title>Just a moment</title></channel></rss>",
        b'{"captcha": "px-captcha"}',
        b"<html><title>World news</title><body>Ministers met in Nairobi.</body></html>",
        b"<html><title>World</title><p>" + b"The bank wrote that verifying you are human is what its captcha does. " * 60
        + b"unusual traffic from your network</p></html>",
    ],
)  # fmt: skip
def test_content_is_none(page: bytes) -> None:
    """An article about captchas is an article; what is no HTML is no wall."""
    assert not is_challenge(page)
