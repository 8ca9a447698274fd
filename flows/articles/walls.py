"""Pages that show something else in place of the article: challenges, consent forms, paywalls, errors."""

import re

CHALLENGES = re.compile(
    r"just a moment|checking (if the site connection is secure|your browser)|verif(y|ying) (that )?you are (a )?human|are you a robot|"
    r"attention required|access (to this page has been )?denied|please (complete|enable).{0,40}(captcha|cookies and javascript)|"
    r"ddos protection by|unusual (traffic|activity) from your|request unsuccessful|pardon our interruption|bot verification|security check|"
    r"enable javascript and cookies to continue|performance (and|&) security by cloudflare|your request has been blocked",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|we (and our partners|value your privacy)|we use cookies|your privacy (choices|matters|settings)|accept all cookies|"
    r"manage (your )?(cookies?|consent|privacy)|consent to (the use|our|process)|store and/or access information on a device|"
    r"(legitimate interest|personali[sz]ed ads)|wir (und unsere partner )?(verwenden|benötigen) |"
    r"nous (et nos partenaires )?utilisons des cookies|utilizamos cookies|utilizziamo (i )?cookie|мы используем (файлы )?cookie",
    re.IGNORECASE,
)
PAYWALLS = re.compile(
    r"(subscribe|subscription|sign in|log in|register|create (a|an) (free )?account).{0,60}(to (continue|read|keep|access|unlock|view)|for (full|unlimited) access)|"
    r"(to (continue|keep) reading|to read (the|this) (full|rest)).{0,80}(subscri|sign|log|regist|account)|"
    r"already (a|have a|have an) (subscriber|subscription|account|member)|(this (article|story|content) is|exclusive content) (only )?(available )?(for|to) .{0,20}(subscribers|members)|"
    r"(become a|for) subscriber|unlock this (article|story)|you['’]ve (reached|read) (your|all).{0,40}(free|limit)|remaining free articles|"
    r"réservé (à nos|aux) abonnés|nur für abonnenten|mit .{0,20}abo weiterlesen|contenido (exclusivo )?para suscriptores|riservato agli abbonati",
    re.IGNORECASE,
)
ERRORS = re.compile(
    r"(404|403|500|502|503)\b.{0,60}|.{0,30}(page|article) (you requested |you are looking for )?(was |is |could |can)?(not be|not|no longer|n['’]t be) (found|available|exist).{0,80}|"
    r"not found|access denied|forbidden|service unavailable|bad gateway",
    re.IGNORECASE,
)
SHORT_CHARS = 1200  # an article that is longer has text, whatever stands in it
MIN_SENTENCES_CHARS = 80


def is_wall(paragraphs: list[str], title: str) -> str:
    """The code of what a page shows in place of an article, or "": `blocked`, `consent`, `paywall`, `error`, `thin`.

    Only short texts are judged: a report about cookie law speaks of consent as well.
    """
    text = "\n".join(paragraphs)
    if len(text) > SHORT_CHARS:
        return ""
    if CHALLENGES.search(title) or CHALLENGES.search(text):
        return "blocked"
    if ERRORS.fullmatch(title.strip()):
        return "error"
    remaining = [line for line in paragraphs if not CONSENT.search(line) and not PAYWALLS.search(line)]
    if sum(map(len, remaining)) < MIN_SENTENCES_CHARS:
        if any(CONSENT.search(line) for line in paragraphs):
            return "consent"
        if any(PAYWALLS.search(line) for line in paragraphs):
            return "paywall"
    return ""
