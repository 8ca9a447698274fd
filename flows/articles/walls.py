"""Pages that show something else in place of the article: challenges, consent forms, paywalls, errors."""

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


CHALLENGES = _any(
    r"just a moment|checking (if the site connection is secure|your browser)|verif(y|ying) (that )?you are (a )?human",
    r"are you a (robot|human)|attention required|access (to this page has been )?denied|ddos protection by|security check",
    r"please (complete|enable).{0,40}(captcha|cookies and javascript)|unusual (traffic|activity) from your",
    r"request unsuccessful|pardon our interruption|bot verification|enable javascript and cookies to continue",
    r"performance (and|&) security by cloudflare|your request has been blocked",
)
CONSENT = _any(
    r"before you continue|we (and our partners|value your privacy)|(we|site) uses? cookies|accept all cookies",
    r"your privacy (choices|matters|settings)|manage (your )?(cookies?|consent|privacy)|consent to (the use|our|process)",
    r"(store|access) information on a device|legitimate interest|personali[sz]ed ads",
    r"wir (und unsere partner )?(verwenden|benötigen|nutzen) |nous (et nos partenaires )?utilisons des cookies",
    r"utilizamos cookies|utilizziamo (i )?cookie|мы используем (файлы )?cookie",
)
PAYWALLS = _any(
    r"(subscribe|subscription|sign in|log in|register|account).{0,60}to (continue|read|keep|access|unlock|view)",
    r"(subscribe|subscription).{0,60}for (full|unlimited) access|to (continue|keep) reading|to read (the|this) (full|rest)",
    r"already (a|have a|have an) (subscriber|subscription|account|member)|unlock this (article|story)",
    r"(this (article|story|content) is|exclusive content) (only )?(available )?(for|to) .{0,20}(subscribers|members)",
    r"become a (subscriber|member)|you['’]ve (reached|read) (your|all).{0,40}(free|limit)|remaining free articles",
    r"réservé (à nos|aux) abonnés|nur für abonnenten|mit .{0,20}abo weiterlesen",
    r"contenido (exclusivo )?para suscriptores|riservato agli abbonati|exclusivo para assinantes|доступно подписчикам",
)
ERRORS = _any(
    r"(404|403|500|502|503)\b.{0,60}|(page )?not found.{0,60}|access denied|forbidden|service unavailable|bad gateway",
    r".{0,40}(page|article) .{0,40}((not|n['’]t) be found|not found|no longer available|does(n['’]t| not) exist).{0,60}",
)
SHORT_CHARS = 1200  # an article that is longer has text, whatever stands in it
MIN_TEXT_CHARS = 80


def wall_code(paragraphs: list[str], shown: list[str], title: str) -> str:
    """The code of what a page shows in place of an article: `blocked`, `consent`, `paywall`, `error`; "" for an article.

    `paragraphs` are the cleaned text, `shown` the lines before cleaning. Only short texts are judged: a report about cookie law
    speaks of consent as well.
    """
    if sum(map(len, paragraphs)) > SHORT_CHARS:
        return ""
    if any(CHALLENGES.search(line) for line in [title, *shown]):
        return "blocked"
    if ERRORS.fullmatch(title.strip()):
        return "error"
    remaining = [line for line in paragraphs if not CONSENT.search(line) and not PAYWALLS.search(line)]
    if sum(map(len, remaining)) >= MIN_TEXT_CHARS:
        return ""
    if any(CONSENT.search(line) for line in shown):
        return "consent"
    return "paywall" if any(PAYWALLS.search(line) for line in shown) else ""
