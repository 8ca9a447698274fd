"""The set phrases with which news pages, in several languages, label what is not text: links, players, boxes, credits.

Each table holds alternatives of one regular expression that has to match a whole line, in any case.
"""

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


# Labels of a link to another story. At the start of a line, with a colon or in capitals; the linked headline follows.
LINK_LABELS = (
    "see also", "also see", "read more", "read also", "also read", "read next", "read this", "read", "read in full", "explained",
    "in depth", "more on this", "more on this story", "also watch",
    "more on", "more from", "related", "related story", "related stories", "related article", "related articles",
    "related coverage",
    "related content", "related news", "related topics", "watch", "watch also", "watch now", "watch more", "listen", "listen now",
    "in pictures", "in photos", "must read", "don't miss", "don’t miss", "recommended", "recommended reading", "explore more",
    "further reading", "up next", "you may also like", "you might also like", "you may also be interested in",
    "click here for more",
    "lire aussi", "à lire aussi", "a lire aussi", "lire également", "à lire", "voir aussi", "à voir", "pour aller plus loin",
    "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "mehr dazu", "mehr zum thema", "auch interessant",
    "zum thema", "siehe auch", "das könnte sie auch interessieren", "lea también", "lea tambien", "lee también", "leer más",
    "le puede interesar", "te puede interesar", "más información", "vea también", "ver también", "leggi anche", "leggi di più",
    "guarda anche", "per approfondire", "approfondisci", "leia também", "leia mais", "veja também", "saiba mais", "lees ook",
    "lees meer", "bekijk ook", "läs också", "läs även", "läs mer", "les også", "læs også", "lue myös", "czytaj też",
    "czytaj także",
    "zobacz też", "zobacz także", "čtěte také", "přečtěte si také", "čítajte aj", "olvassa el", "citește și", "citeşte şi",
    "pročitajte još", "pročitajte i", "читайте также", "смотрите также", "подробнее", "по теме", "читайте також",
    "дивіться також",
    "читайте ще", "прочетете още", "вижте още", "διαβάστε επίσης", "δείτε επίσης", "ayrıca bakınız", "ilgili haber",
    "bunlar da ilginizi çekebilir", "baca juga", "lihat juga", "simak juga", "đọc thêm", "xem thêm", "اقرأ أيضا", "اقرأ أيضًا",
    "إقرأ أيضا", "شاهد أيضا", "بیشتر بخوانید", "همچنین بخوانید", "یہ بھی پڑھیں", "यह भी पढ़ें", "ये भी पढ़ें", "इसे भी पढ़ें",
    "আরও পড়ুন", "อ่านเพิ่มเติม", "関連記事", "あわせて読みたい", "関連", "相关阅读", "延伸阅读", "相关报道", "相關閱讀", "延伸閱讀",
    "相關報導", "관련기사", "관련 기사",
)  # fmt: skip

_LABELS = "|".join(sorted(map(re.escape, LINK_LABELS), key=len, reverse=True))
LABEL = re.compile(rf"^[\s\"'>»▶►→|·•([-]*(?P<label>{_LABELS})(?!\w)\s*(?P<colon>[:：>»|–—-]?)\s*", re.IGNORECASE)
# In brackets at the end of a paragraph, and glued behind its last sentence.
TRAILING_LINK = re.compile(rf"\s*[(\[](?:{_LABELS})\s*[:|][^()\[\]]{{5,200}}[)\]]$", re.IGNORECASE)
_CAPITALS = "SEE ALSO|READ MORE|READ ALSO|ALSO READ|READ NEXT|MORE ON|RELATED|WATCH|LISTEN"
GLUED_LABEL = re.compile(rf"(?<=[.!?”\"'’)])\s*(?=(?:{_CAPITALS})\s*:)")
_OPENING_LABEL = re.compile(rf"(?:(?i:{_LABELS}) ?[:：]|(?:{_CAPITALS})\b)")


def opens_with_label(text: str) -> bool:
    """Whether a text opens with a link's label that leaves no doubt: one with a colon, or all in capitals."""
    return _OPENING_LABEL.match(text[:2000].lstrip(" \n\t\r>»▶►→|•")) is not None


# Headings of the box of bullet points that some newsrooms put over the text: a second report of the same statements.
SUMMARY_HEADINGS = frozenset({
    "summary", "in summary", "article summary", "story summary", "ai summary", "ai-generated summary", "summary by ai",
    "quick summary",
    "key points", "key takeaways", "takeaways", "key facts", "highlights", "story highlights", "article highlights", "in brief",
    "in short", "at a glance", "the gist", "what to know", "what we know", "why it matters", "tl;dr", "tldr", "bullet points",
    "the main points", "main points", "top points", "résumé", "en résumé", "l'essentiel", "l’essentiel", "en bref", "points clés",
    "zusammenfassung", "das wichtigste in kürze", "auf einen blick", "kurz zusammengefasst", "in kürze", "resumen", "en resumen",
    "puntos clave", "claves", "lo esencial", "in sintesi", "punti chiave", "resumo", "em resumo", "pontos-chave", "samenvatting",
    "in het kort", "sammanfattning", "podsumowanie", "najważniejsze informacje", "shrnutí", "кратко", "главное", "коротко",
    "головне", "özet", "ringkasan", "الملخص", "ملخص", "خلاصه", "要約", "要点", "ポイント", "摘要", "요약",
})  # fmt: skip

# What a page shows in place of a player or an embed that does not work; the caption of the dead player follows it.
PLAYER_LEFTOVERS = _any(
    r"(your|this|the) (web )?(browser|device|player) (doesn['’]?t|does not|is not|isn['’]?t|cannot|can['’]?t)\b.{0,80}",
    r"(please )?enable javascript\b.{0,80}",
    r"javascript is (required|disabled|not enabled)\b.{0,60}",
    r"to (view|watch|play) this (video|content),? (please )?(enable|consider|you need|turn on)\b.{0,120}",
    r"(this )?(video|audio|content|media|clip|embed|post|tweet) (is |was )?(not available|unavailable)\b.{0,60}",
    r"(this )?(video|audio|content|media|clip|embed|post|tweet) c(annot|an['’]t|ould not) be (played|displayed|loaded)\b.{0,60}",
    r"no media source currently available|embed share|the (code|url) has been copied to your clipboard\.?",
    r"media playback is (unsupported|not supported)\b.{0,40}|(unmute|play|pause) (video|audio)",
    r"video player is loading\.?|loading(\.{3}| player|…)?|try watching this video on\b.{0,40}|an error (has )?occurred\.?",
    r"votre navigateur ne (supporte|prend)\b.{0,60}",
    r"(ihr|dein) browser unterstützt\b.{0,60}|dieses video ist nicht\b.{0,40}",
    r"[st]u navegador no\b.{0,60}",
    r"il tuo browser non\b.{0,60}",
    r"o seu navegador não\b.{0,60}",
    r"ваш браузер не\b.{0,60}",
    r"tarayıcınız\b.{0,60}",
)

# Whole lines that are furniture wherever they stand.
FURNITURE_LINES = _any(
    r"advert(isement|ising)?s?|ads?|(sponsored|promoted|partner|paid partner)( content)?|scroll (down )?to continue.{0,30}",
    r"(story|article) continues (below|after).{0,40}|continue reading.{0,40}|(please )?support our journalism.{0,60}",
    r"publicité|werbung|anzeige|publicidad|pubblicità|publicidade|reklama|реклама|reklam|iklan|إعلان|広告|广告|광고",
    r"share( this)?( (article|story|page|post))?( on .{1,30}| via .{1,20}| with .{1,30})?|shares?|tweet( this)?",
    r"e-?mail( this)?|print( this)?|copy link|link copied!?|copied!?|save( article| for later)?|bookmark|gift( article)?",
    r"(\d+ )?comments?|(leave|post|add) a (comment|reply)|(view|show|hide|see) (all )?(comments|more|less|gallery|image)",
    r"load more|show more|back to top|skip to .{1,40}|toggle caption|hide caption|enlarge( this)?( image)?",
    r"(view|open) image in (fullscreen|gallery)|getty images|image|video|photo|gallery|audio",
    r"subscribe( now| today| here)?|sign (up|in)( now| here| today)?|log ?in|register( now| here)?",
    r"listen to (this )?(article|story|episode)( \d.{0,20})?|listen (· )?\d.{0,20}",
    r"(\d+|one|two|three|four|five)[ -]min(ute)?s?( read)?|(reading time|lesezeit|lesedauer|temps de lecture)\b.{0,30}",
    r"most (read|popular|viewed|shared)|trending( now)?|latest( news| stories)?|top stories|editors?['’]?s? picks?",
    r"about (the|this) author.{0,20}|more (stories|news|articles)( from.{0,40}| like this.{0,40})?",
    r"(tags|topics|filed under|categories)\s*:.{0,200}",
    r"(follow|like) us on .{1,120}|join (us|our|the) .{0,60}(channel|whatsapp|telegram|group|newsletter).{0,60}",
    r"(copyright|©|\(c\)).{0,200}|all rights reserved\.?.{0,120}|.{0,120}\ball rights reserved\.?",
)

# Lines that say when, or by whom, the story was published.
STAMPS = _any(
    r"((first |last )?(published|posted|updated|modified)|date|by|written by|author|story by)\b[^.]{0,100}",
    r"(erstellt|aktualisiert|stand|von|publié|mis à jour|par|publicado|actualizado|por|pubblicato|aggiornato|di)\b[^.]{0,100}",
    r"(gepubliceerd|bijgewerkt|door|опубликовано|обновлено|опубліковано|оновлено)\b[^.]{0,100}",
)

# Times that stand alone, as in live pages.
CLOCKS = _any(
    r"\d{1,2}[:.h]\d{2}( ?[ap]\.?m\.?)?( ?\(?[a-z]{2,4}\)?)?( (on|,) .{4,30})?",
    r"(about |over )?(\d+|an?) (second|minute|min|hour|hr|day|week|month|year)s? ago.{0,40}",
)

# Sentences that ask something of the reader, as a line of their own. What a columnist says in the first person is text.
APPEALS = _any(
    r"(?!.*\bmy\b)(sign up|subscribe|register) (to|for|here|now|today|and|with)\b.{0,220}",
    r"get (the|our|more|breaking|daily|news) .{0,120}(inbox|newsletter|app|alerts?|updates)\b.{0,120}",
    r"(?!.*\bmy\b)((do you )?want|like) (to receive|more|this story|what you).{0,160}(sign up|subscribe|newsletter).{0,120}",
    r"(.{0,200}\b)?(click|tap) here (to|for)\b.{0,80}|download (the|our) .{0,60}app\b.{0,120}",
    r"follow .{1,80} on (twitter|x|facebook|instagram|telegram|whatsapp|youtube|google news|linkedin|threads|tiktok).{0,160}",
    r"(have|got) a (news )?(tip|story|question|comment|correction)\b.{0,240}",
    r"(do you have|send us) (a |an |any |your )?(tip|story|news|question|comment)s?\b.{0,240}",
    r"(to )?(contact|reach|e-?mail) (the |this )?(author|reporter|writer|editor|journalist|us)s?\b.{0,200}",
    r".{0,80}\b(may|can) be (reached|contacted) at \S+@\S+.{0,200}",
    r"you can (reach|contact|follow) .{1,120}(@|\bat\b|\bon\b).{1,80}",
    r"(this|the) (site|page|form) is protected by recaptcha\b.{0,160}",
    r"by (signing up|subscribing|clicking|registering|submitting)\b.{0,300}",
    r"(we|this (web)?site|our (web)?site) uses? cookies\b.{0,400}|(please )?(accept|manage) .{0,40}cookies\b.{0,200}",
    r"(see |read )?(more about )?our (privacy|cookie|terms|standards)\b.{0,120}|the thomson reuters trust principles\.?",
    r"(like|love|enjoy) (this|our) (story|article|content|journalism)\b.{0,160}|suggest a correction\.?",
    r"report (a|an) (typo|error|mistake)\b.{0,120}|this (material|article) may not be published, broadcast.{0,200}",
    r"(\S+@\S+\.\w+|(https?://|www\.|(twitter|x|facebook)\.com/)\S+|@\w+)( [|/] \S+)*",
    r"(more|follow|find|read|see) .{1,160}(https?://|www\.)\S+",
    r"if you (are having|have) (trouble|difficult|problems) .{0,120}",
)

_PICTURES = r"file (photo|image|picture|pic)|photos?|pictures?|images?|video|graphic|map|illustration|photograph"
_PICTURES_ABROAD = r"archivo|fotos?|archivbild|symbolbild|bild|photo d['’]archives|immagine|imagem|фото|видео|світлина"
_AGENCIES = r"getty|afp|reuters|ap|epa|dpa|tass|xinhua|anadolu|bloomberg|shutterstock|alamy"
# Captions and picture credits set as paragraphs.
CAPTION_LINES = _any(
    rf"[(\[]?\s*({_PICTURES}|{_PICTURES_ABROAD})( (credit|courtesy|by|from|of|caption)s?\b[^:]{{0,40}})?\s*[:/|–—].{{0,600}}",
    r"(image|media|photo|video) (source|caption|copyright|credit),?\s.{0,300}|credits?: .{0,200}|courtesy of .{0,80}",
    r"(photo|photograph|picture|video|image)s? (by|courtesy( of)?|credit) [^.]{1,80}",
    r"[(\[]([^@.]{0,80}\b)?(photo|photos|photograph|picture|image|images|file|handout|pool|screengrab|screenshot)(\b[^@.]{0,80})?[)\]]\.?",
    rf"[(\[]({_AGENCIES})[)\]]\.?",
    rf".{{10,400}}[.!?][\"”]?(getty images|{_AGENCIES})(/.{{1,60}})?",
    rf".{{1,400}}(getty images|via getty|via reuters|via ap|/ap photo|ap photo/.{{1,40}}|/({_AGENCIES})(-efe)?)[)\]]?",
    rf".{{1,80}}(getty images|via getty|/ap photo|/({_AGENCIES}))\.[)\]]?",
    rf"[^.!?]{{10,300}}\[[^\]]{{0,60}}({_AGENCIES}|handout|file)\b[^\]]{{0,40}}\]",
    rf".{{10,400}}\[[^\]]{{1,60}}/({_AGENCIES})\]",
    r".{5,300}[^\w,] \([^()]{1,40}/[^()]{1,40}\)",
    r".{10,400}[(\[](photo|image|picture|credit|foto|bild)s?( by| credit)?\s*[:/][^)\]]{1,60}[)\]]",
)

# The desk's credit that a web page sets below a story. In brackets it is part of the agency's copy and stays.
DESK_CREDITS = _any(
    r"(additional |further )?(reporting|writing|editing|compiled|edited|written|reported|translated|produced) by\b.{0,400}",
    r".{1,300}\bcontributed (reporting\b|to this (report|story|article)\b).{0,80}",
    r"with (additional )?(reporting|material|information|inputs?|files) (by|from)\b.{0,200}|\[with inputs from .{0,80}\]",
)
