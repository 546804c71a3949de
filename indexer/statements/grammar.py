"""The grammar of one sentence, as far as it bears on who asserts what.

No parser: the subject is what stands before the first verb, after an opening phrase ("On 3 May
2020,", "However,"). That is right for nine sentences in ten of legal prose, and the weights
allow for the tenth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = {
    "en": re.compile(
        r"(?:(?:on|in|by|at|as|after|since|under|during|from|upon|between|following|prior|despite|"
        r"although|while|when|with|for|to|based|because|before|until|given|within|through)\b"
        r"[^,;]{0,120},\s+|(?:however|furthermore|moreover|indeed|instead|thus|therefore|"
        r"accordingly|also|specifically|finally|further|additionally|nevertheless|first|second|"
        r"third|(?:mr|madam|madame)\.? (?:speaker|president|chair(?:man|woman)?)|my l(?:ord|ady)|"
        r"your honou?r|m['’]lud|unfortunately|importantly|rather|then|so|but|and|or|yet|nonetheless|similarly|"
        r"meanwhile|subsequently|thereafter|initially|in fact|in addition),?\s+)",
        re.I,
    ),
    "fr": re.compile(
        r"(?:(?:le|en|dans|par|depuis|après|avant|pour|selon|suite|lors|durant|pendant|sur|à|au|"
        r"alors|bien|puisque|comme|si)\b[^,;]{0,120},\s+|(?:or|toutefois|cependant|mais|en effet|"
        r"en outre|ainsi|enfin|donc|certes|de plus|d['’]une part|d['’]autre part|en premier lieu|"
        r"en second lieu|de même|partant),?\s+)",
        re.I,
    ),
}
_SUBJECTS = {
    "en": (
        ("self", re.compile(r"(?:we|i|our|my|us|each of us|neither of us)\b|i['’]", re.I)),
        ("you", re.compile(r"(?:you|your)\b", re.I)),
        ("there", re.compile(r"(?:there|here)\b", re.I)),
        ("nobody", re.compile(r"(?:no|none|nobody|nothing|nor|neither)\b", re.I)),
        ("it", re.compile(r"(?:it|this|that|these|those|such|both|all|each)\b", re.I)),
        ("person", re.compile(r"(?:he|she|they|his|her|their)\b", re.I)),
        ("defendant", re.compile(r"(?:(?:the|an?|each|this|all|both|these|\w+ of the) )?(?:\w+ )?"
                                 r"(?:defendants?|respondents?|accused|suspects?|pair)\b", re.I)),
        ("plaintiff", re.compile(r"(?:(?:the|an?|each|these) )?(?:\w+ )?(?:plaintiffs?|claimants?|"
                                 r"applicants?|appellants?|petitioners?|complainants?)\b", re.I)),
        ("court", re.compile(r"(?:the|this|a)\s+(?:\w+\s+){0,2}(?:court|tribunal|judge|jury|"
                             r"board|panel|commission|commissioner|investigation|review|report|"
                             r"inquiry|officer|grand jury)\b", re.I)),
    ),
    "fr": (
        ("self", re.compile(r"(?:nous|je|notre|nos|mon|ma|mes|j['’]|on)\b", re.I)),
        ("you", re.compile(r"(?:vous|votre|vos)\b", re.I)),
        ("there", re.compile(r"il (?:y a|n['’]y a|existe|résulte|est|ne fait)\b", re.I)),
        ("nobody", re.compile(r"(?:aucun|aucune|nul|personne|rien)\b", re.I)),
        ("it", re.compile(r"(?:cela|ce|cet|cette|ces|c['’]est)\b", re.I)),
        ("person", re.compile(r"(?:il|elle|ils|elles|son|sa|ses|leur)\b", re.I)),
        ("defendant", re.compile(r"(?:l[ea]s? )?(?:défende\w+|accusée?s?|intimée?s?|prévenue?s?|"
                                 r"débiteur)\b", re.I)),
        ("plaintiff", re.compile(r"(?:l[ea]s?\s|l['’])?(?:demande(?:ur|resse)s?|requérante?s?|"
                                 r"exposante?s?|plaignante?s?|associations?)\b", re.I)),
        ("court", re.compile(r"(?:l[ea]\s|l['’])?(?:cour|tribunal|conseil|commission|commissaire|"
                             r"juge|autorité|enquête|rapport)\b", re.I)),
    ),
}  # fmt: skip
_TENSES = {
    "en": re.compile(
        r"\b(?:(?P<future>will|shall|won['’]t|is to be|are to be)|(?P<modal>would|could|may|might|"
        r"must|should|can|cannot)|(?P<perfect>has|have|had|['’]ve)|(?P<past>was|were|did)|"
        r"(?P<present>is|are|am|does|do)|(?P<simple>(?!need|indeed|exceed|proceed|speed|feed)"
        r"[a-z]{2,}ed)|(?P<went>went|came|said|told|took|gave|made|knew|found|sent|left|kept|"
        r"held|paid|sold|shot|stole|wrote|fell|met|saw|had|began|chose|became|brought|sought))\b|"
        r"(?P<short>['’](?:ll|s|re|m)\b)",
        re.I,
    ),
    "fr": re.compile(
        r"\b(?:(?P<future>\w+(?:era|eront|erons|ira|iront|dra|dront|sera|seront))|"
        r"(?P<modal>devrait|pourrait|doit|doivent|peut|peuvent|saurait|aurait|serait|seraient)|"
        r"(?P<past>était|étaient|avait|avaient|fut|furent|\w{3,}(?:ait|aient))|"
        r"(?P<perfect>a|ont|avons|ai|avez)|(?P<present>est|sont|sommes|suis|fait|font|\w{4,}ent))\b",
        re.I,
    ),
}
_TENSE_OF = {"simple": "past", "went": "past", "short": "present"}
_SUBJECT_REACH = 400
_SHORTEST_SENTENCE = 40
_CAPITAL = re.compile(r"(?:[A-Z][\w&.’'-]*\s+){0,6}[A-Z][\w&.’'-]*")
_IMPERATIVE = re.compile(
    r"(?:please|see|visit|click|note|read|take|remove|change|declare|contact|call|do not|let)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a sentence's form says: its subject's sort and words, tense, and mood."""

    subject: str  # self, you, defendant, plaintiff, court, party, name, noun, it, person, …
    subject_text: str
    tense: str  # past, perfect, present, future, modal, none
    mood: str  # statement, question, imperative, fragment
    opening: str  # the phrase before the subject, "" where there is none


def grammar_of(sentence: str, language: str, own_names: re.Pattern[str] | None) -> Grammar:
    """The grammar of one sentence; `own_names` matches what the author calls itself."""
    begin = _start_of_subject(sentence, language)
    rest = sentence[begin : begin + _SUBJECT_REACH]
    verb = _TENSES[language].search(rest)
    subject_text = rest[: verb.start()].strip() if verb else ""
    tense = "none"
    if verb is None and _is_sentence(sentence):
        # "The clinic keeps two ledgers.": a simple present looks like a plural noun.
        tense = "present"
    elif verb is not None:
        name = verb.lastgroup or "none"
        tense = _TENSE_OF.get(name, name)
    return Grammar(
        _subject_class(rest, language, own_names), subject_text[:160], tense,
        _mood(sentence, rest, tense != "none"), sentence[:begin].strip(),
    )  # fmt: skip


def _is_sentence(sentence: str) -> bool:
    """Whether words without a verb we know still read as a sentence: long, and closed by a stop."""
    return len(sentence) > _SHORTEST_SENTENCE and sentence.rstrip("”\"’»)*_ ")[-1:] == "."


def _start_of_subject(sentence: str, language: str) -> int:
    begin = 0
    while begin < len(sentence) and not (sentence[begin].isalnum()):
        begin += 1
    for _ in range(3):
        match = _OPENING[language].match(sentence, begin)
        if match is None or match.end() >= len(sentence):
            return begin
        begin = match.end()
    return begin


def _subject_class(rest: str, language: str, own_names: re.Pattern[str] | None) -> str:
    if own_names is not None and own_names.match(rest):
        return "own"
    for name, pattern in _SUBJECTS[language]:
        if pattern.match(rest):
            return name
    if _CAPITAL.match(rest) and rest[:4] not in ("The ", "Les "):
        return "name"
    if _CAPITAL.match(rest[4:]):
        return "name"
    return "noun"


def _mood(sentence: str, rest: str, has_verb: bool) -> str:
    if sentence.rstrip('”"’» )*_').endswith("?"):
        return "question"
    if _IMPERATIVE.match(rest):
        return "imperative"
    return "statement" if has_verb else "fragment"
