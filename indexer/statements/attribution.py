"""Who is said to say it: the subject of the reporting verb, and the tag of a quotation.

In English and French the speaker stands before the verb ("the RCMP has acknowledged"), after it
where words are quoted ("…”, said the mayor; « … », affirme la présidente), or after "according
to"/"selon". These are found by looking left or right from the verb, over adverbs and auxiliaries.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.lexicon import load_lexicon
from indexer.statements.grammar import Grammar
from indexer.statements.naming import naming

_NAME = (
    r"(?:(?:[A-Z]\.){2,}(?=\s+[A-Z])|[A-ZÀ-Ý][\w&.’'-]*[\w]|[A-ZÀ-Ý])"
    r"(?:[^\S\t]+(?:[A-ZÀ-Ý][\w&.’'-]*\w|[A-ZÀ-Ý]\.?|of|de|du|des|d[’']\w+|la|&))*"
)
_ROLE = {
    "en": (
        r"\b(?i:the|an?|our|its|their|his|her|this|that|each|both|all)\s+"
        r"(?:[\w’'-]+\s+){0,3}?[\w’'-]+"
    ),
    "fr": (
        r"\b(?i:l[ea]s?\s+|l[’']|notre\s+|nos\s+|ce\s+|cette\s+|une?\s+|son\s+|sa\s+|des\s+|"
        r"plusieurs\s+|certaine?s\s+)"
        r"(?:[\w-]+\s+){0,2}?[\w-]+"
        r"(?:\s+(?:de\s+(?:la\s+|l[’'])?|du\s+|des\s+|d[’'])[\w-]+){0,2}(?:\s+[A-ZÀ-Ý][\w-]+){0,3}"
    ),
}
_PRONOUN = {
    "en": r"(?i:I|we|he|she|it|they|who|which)",
    "fr": r"(?i:je|j[’']|nous|il|elle|ils|elles|qui|on|ce dernier|cette dernière)",
}
_BETWEEN = {
    "en": (
        r"(?:\s*,[^,]{0,90},)?(?:\s+(?:has|have|had|also|then|now|later|still|first|further|"
        r"publicly|however|therefore|today|openly|always|completely|expressly|repeatedly|"
        r"subsequently|did|does|do|not|never|will|would|is|are|was|were|been|being|himself|"
        r"herself|itself|nonetheless|accordingly|previously|recently|and|so|to|can|could|neither|"
        r"further|in turn|(?!family|assembly|supply|ally\b|reply)\w+ly|"
        r"on\s+[A-Z]\w+\s+\d{1,2}(?:,\s+\d{4})?))*\s+$"
    ),
    "fr": (
        r"(?:\s*,[^,]{0,90},)?(?:\s+(?:a|ont|avait|avaient|avons|avez|l[’']avons|l[’']avez|est|s[’']est|se|ne|n[’']a|en|l[’']a|aussi|"
        r"toutefois|également|allait|jusqu[’']à|\w+ment|y|été|contraint|de))*\s*(?:s[’']|n[’'])?\s*$"
    ),
}
_AFTER_QUOTE = {
    "en": (
        r"[”\"]\s*(?:,|\.)?\s*(?:{verb})\s+(?P<who>{noun})"
        r"|[”\"]\s*,?\s*(?P<who2>{noun})\s+(?:\w+ly\s+|further\s+|also\s+|later\s+)?(?:{verb})"
        r"|(?P<who3>{noun})\s+(?:{verb})\s*[:,]\s*[“\"]"
    ),
    "fr": (
        r"[»”\"]\s*,{{0,2}}\s*(?:\w+ment\s+)?(?:a\s+|ont\s+|s[’']est\s+)?(?:{verb})\s*"
        r"(?:(?:ce\s+jour-là|hier|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:sur|à|dans|lors|par|"
        r"auprès|devant|au|en)\s+(?:\S+\s+){{0,3}}?\S+|\w+ment)\s+)?(?P<who>{noun})"
        r"|[»”\"]\s*,?\s*(?:a|ont)-(?:t-)?(?P<who2>ils?|elles?|on)\s+(?:\w+\s+)?(?:{verb})"
        r"|(?P<who3>{noun})\s+(?:a\s+|ont\s+)?(?:{verb})\s*[:,]\s*[«“\"]"
    ),
}
_ACCORDING = {
    "en": re.compile(
        rf"\b[Aa]ccording\s+to\s+(?P<who>{_NAME}|{_ROLE['en']}|her|him|them)(?=[\s,])"
    ),
    "fr": re.compile(
        rf"(?:\b(?:[Ss]elon|[Dd][’']après|croire)\s+(?P<who>{_NAME}|{_ROLE['fr']})(?=[\s,])"
        rf"|^\W*Pour\s+(?P<firm>{_NAME})\s*,)"
    ),
}
_SAYS = (
    r",?\s+(?:[A-Z][\w.]+,?\s+){0,3}(?:has\s+|have\s+)?(?:said|says|told|submit|argue|contend|den(?:y|ies|ied)|"
    r"admit|acknowledg|conced|confirm|added|claim|insist|stat(?:es|ed))|,\s+[A-Z]"
)
_SPOKESPERSON, _ADVOCATE = naming("spokesperson").pattern, naming("advocate").pattern
_SPEAKS_FOR = {
    "en": re.compile(
        rf"(?:{_SPOKESPERSON})\s+(?:for|of)\s+(?P<a>{_NAME}|(?i:the)\s+[\w’'-]+)"
        rf"|(?P<b>{_NAME}|(?i:the)\s+[\w-]+)[’']s?\s+(?:\w+\s+)?"
        rf"(?:{_SPOKESPERSON}|{_ADVOCATE})(?={_SAYS})|(?P<c>\b[Ii]ts)\s+(?:{_SPOKESPERSON})"
        rf"|(?:,\s+(?:\w+\s+){{0,2}}|(?:{_ADVOCATE})\s+)"
        rf"(?:for|on\s+behalf\s+of|representing)\s+(?P<d>{_NAME}|(?i:the)\s+[\w-]+)\s*(?:,|\s(?=\w+ed\b|"
        rf"said\b|says\b|submits\b|argues\b|contends\b|told\b))"
    ),
    "fr": re.compile(
        rf"(?:{_SPOKESPERSON})\s+(?:de\s+|du\s+|d[’'])(?P<a>{_NAME}|(?:la|le|l[’'])\s*[\w-]+)"
        rf"|(?P<c>\b[Ss]a|[Ss]on|[Ll]eur)\s+(?:{_SPOKESPERSON})"
        rf"|,\s+(?:{_ADVOCATE})\s+(?:de\s+|du\s+|d[’']|pour\s+)"
        rf"(?P<d>{_NAME}|(?:la|le|l[’'])\s*[\w-]+)\s*,"
    ),
}
# One of these stands in every sentence the patterns match: they save time.
_SPEAKING = (
    "spokes", "counsel", "lawyer", "attorney", "solicitor", ", for ", "behalf", "representing",
    "porte-parole", "avocat", "conseil", "procureur",
)  # fmt: skip
_ENDS_IN_PRONOUN = {
    language: re.compile(rf"[^\S\t](?P<who>{pronoun})$") for language, pronoun in _PRONOUN.items()
}
_IMPERSONAL = re.compile(
    r"\bit\s+(?:is|was|has\s+been)\s+(?:\w+\s+)?$|\bil\s+(?:est|a\s+été)\s+$", re.I
)
_LIKENED = re.compile(r"\b(?:as|comme(?:\s+le)?)\s+(?:\S+\s+){0,4}$", re.I)
_TITLE_TAIL = re.compile(
    r"^[^,;.“”]{0,60}?,\s*(?:M(?:me|r|lle)?\.?\s+)?(?P<name>[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)+)"
)
_JOINED = re.compile(
    r"\b(?:and|but|et|mais)\s+(?:\w+ly\s+|also\s+|then\s+|now\s+|has\s+|have\s+)*$"
)
_NEXT_TO = 32  # characters between subject and cue: auxiliaries and an adverb
_DAY = re.compile(r"(?:l[ea]s?\s+)?\d", re.I)  # « Le 1er avril, la ville a nié »
_PREPOSED = re.compile(
    r"(?:\b(?:à|de|dans|pour|sur|par|avec|chez|en|vers|sans|sous|entre|contre|devant)\s+|\bd[’'])$",
    re.I,
)
_PREPOSED_REACH = 10  # characters
_HEAD_ENDS = re.compile(r",|\s+(?:et|qui|dont|à|pour|en|au|aux)\s")
_LONGEST_SUBJECT = 6  # words
_REACH = 160
_QUOTE_MARK = re.compile('[”»"“]')


@lru_cache(maxsize=4)
def _verbs(language: str) -> re.Pattern[str]:
    entries = load_lexicon(language, "statements_reporting")
    patterns = [e.source for e in entries if e.kind != "tag"]  # those stand after quotations alone
    return re.compile("|".join(patterns), re.I)


@lru_cache(maxsize=4)
def _subject_before(language: str) -> re.Pattern[str]:
    noun = rf"{_NAME}|{_ROLE[language]}|\b{_PRONOUN[language]}\b"
    return re.compile(rf"(?P<who>{noun}){_BETWEEN[language]}")


@lru_cache(maxsize=4)
def _quote_tag(language: str) -> re.Pattern[str]:
    verbs = load_lexicon(language, "statements_reporting")
    # « C'est faux », reconnaît le maire: in French every reporting verb follows a quotation.
    tags = [e for e in verbs if e.id == "reporting/speech" or language == "fr"]
    speech = "|".join(e.source for e in tags)
    noun = rf"{_NAME}|{_ROLE[language]}|\b{_PRONOUN[language]}\b"
    return re.compile(_AFTER_QUOTE[language].format(verb=speech, noun=noun))


# Asked of the sentences of a quotation first, then of each statement and sentence of the paper
# where it matters: the answers for one paper are kept.
@lru_cache(maxsize=1024)
def quote_speaker(sentence: str, language: str) -> str:
    """The speaker tagged to a quotation in the sentence, as printed; "" where none is."""
    if _QUOTE_MARK.search(sentence) is None:
        return _incise(sentence) if language == "fr" else ""
    match = _quote_tag(language).search(sentence)
    if match is None:
        return _incise(sentence) if language == "fr" else ""
    found = match.groupdict()
    who = found.get("who") or found.get("who2") or found.get("who3") or ""
    return _with_name(sentence, match.end(), who)


@lru_cache(maxsize=1)
def _incised() -> re.Pattern[str]:
    verbs = load_lexicon("fr", "statements_reporting")
    said = "|".join(e.source for e in verbs if e.id in ("reporting/speech", "reporting/tag"))
    return re.compile(
        rf",\s+(?:a\s+|ont\s+)?(?:{said})\s+(?P<who>{naming('incise-who').pattern})(?=\s*[,.;»])"
    )


def _incise(sentence: str) -> str:
    """Who is named after the verb set between commas: « Rien n'est payé, explique la gérante. »"""
    match = _incised().search(sentence)
    return _with_name(sentence, match.end(), match.group("who")) if match else ""


def _with_name(sentence: str, end: int, who: str) -> str:
    """`the president, Ms. Ada Byron`: the name that follows a title is the better answer."""
    if who[:1].isupper() and " " in who:
        return who
    tail = _TITLE_TAIL.match(sentence[end : end + _REACH])
    return tail.group("name") if tail else who


def according_to(sentence: str, language: str) -> str:
    """The source named by "according to" or "selon", as printed; "" where none is."""
    match = _ACCORDING[language].search(sentence)
    return next(filter(None, match.groups()), "") if match else ""


@lru_cache(maxsize=8)
def spoken_for(sentence: str, language: str) -> str:
    """For whom a spokesperson or counsel named in the sentence speaks, as printed; "" for nobody.

    "its spokesman" gives the pronoun, for the speaker finder knows whom it stands for.
    """
    lowered = sentence.lower()
    for word in _SPEAKING:  # a plain loop: twice as fast as `any` here
        if word in lowered:
            break
    else:
        return ""
    match = _SPEAKS_FOR[language].search(sentence)
    if match is None:
        return ""
    if match.group("c"):
        return "it" if language == "en" else "elle"
    return next(filter(None, match.groups()), "")


@lru_cache(maxsize=4)
def _officer() -> re.Pattern[str]:
    """A body, the office somebody holds there, and who holds it: "Marlin Editor Ida Crane"."""
    body = r"(?P<body>[A-ZÀ-Ý][\w&.’'-]*(?:[ ][A-ZÀ-Ý][\w&.’'-]*){0,4}?)(?:[’']s)?"
    name = r"[A-ZÀ-Ý][\w.’'-]*(?:\s+[A-ZÀ-Ý][\w.’'-]*){0,3}"
    return re.compile(rf"{body}\s+(?:{naming('office').pattern})\s+{name}")


def body_of(officer: str) -> str:
    """The body whose officer is named with it: "Marlin Editor Ida Crane" → "Marlin"; else ""."""
    match = _officer().fullmatch(officer.strip())
    return match.group("body") if match else ""


@lru_cache(maxsize=4)
def _held_at() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<body>.{{3,60}}?)[’']s?\s+(?:\w+\s+){{0,2}}?(?:{naming('office').pattern})", re.I
    )


def body_served(office: str) -> str:
    """The body whose unnamed officer speaks: "the mill's chief executive" → "the mill"; else ""."""
    match = _held_at().fullmatch(office.strip())
    return match.group("body") if match else ""


def is_likened(sentence: str, verb_start: int) -> bool:
    """Whether the verb is in a comparison: "as Mr. Crane says", « comme il le dit »."""
    return _LIKENED.search(sentence[max(0, verb_start - _REACH) : verb_start]) is not None


def is_second_verb(sentence: str, verb_start: int) -> bool:
    """Whether the verb is joined to an earlier one: "supports the plan and accepts that …"."""
    return _JOINED.search(sentence[max(0, verb_start - _REACH) : verb_start]) is not None


def subject_of(sentence: str, verb_start: int, language: str) -> str:
    """The subject of the verb that starts at `verb_start`, as printed; "" where none is found."""
    before = sentence[max(0, verb_start - _REACH) : verb_start]
    before = before.rpartition("\t")[2]  # the row of a table: a name does not leave its cell
    if before and not before[-1].isspace() and before[-1] not in "’'":
        before += " "
    last = ""
    for match in _subject_before(language).finditer(before):
        if _DAY.match(match.group("who")) is None:
            last = match.group("who")
    # "By the end of April we will", "Also I said": the pronoun next to the verb is the subject.
    pronoun = _ENDS_IN_PRONOUN[language].search(last)
    if pronoun is None:
        return last.strip()
    is_impersonal = _IMPERSONAL.search(before) is not None  # "it was found that"
    return "" if is_impersonal else pronoun.group("who")


def head_of_subject(sentence: str, grammar: Grammar, printed: str, verb_start: int) -> str:
    """The head where what stands before a French verb hangs on it by a preposition, else `printed`.

    « Le service des plaintes à la clientèle affirme »: it is the service that affirms.
    """
    at = sentence.rfind(printed, 0, verb_start)
    before = sentence[max(0, at - _PREPOSED_REACH) : max(0, at)]
    if not printed or _PREPOSED.search(before) is None or printed not in grammar.subject_text:
        return printed
    return _HEAD_ENDS.split(grammar.subject_text, maxsplit=1)[0]


def subject_next_to(sentence: str, grammar: Grammar, cue: int) -> str:
    """The named subject of the sentence where the words of a cue follow it; "" elsewhere."""
    subject = grammar.subject_text.split(",")[0]
    between = cue - sentence.find(subject) - len(subject)
    if grammar.subject not in ("name", "own", "noun") or not 0 <= between <= _NEXT_TO:
        return ""
    return subject if len(subject.split()) <= _LONGEST_SUBJECT else ""


def reporting_verb(sentence: str, language: str, start: int = 0) -> re.Match[str] | None:
    """The first reporting verb at or after `start`; None where there is none."""
    return _verbs(language).search(sentence, start)
