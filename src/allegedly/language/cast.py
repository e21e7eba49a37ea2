"""Who is named in a page, and under which full name: Assad -> Bashar al-Assad, FSA -> Free Syrian Army."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from allegedly.records import Name, Sentence, Token

PARTICLES = frozenset("al el ul bin ibn abu de da di del la van von the of and for in - ' ’ 's ’s .".split())
PLACES = frozenset({"state", "region", "capital", "demonym", "country"})
_HYPHENS = frozenset("-‐‑–")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"})
_ACRONYM = 9  # letters that an acronym has at most


@dataclass(slots=True, eq=False)
class Known:
    """Somebody named in the page. `words` are those that tell the name from others, in lower case."""

    text: str
    label: str
    kind: str
    words: tuple[str, ...]
    mentions: list[Token] = field(default_factory=list)
    actor: str | None = None
    acts: bool = False
    reports: bool = False


class Cast:
    """The persons, groups and states of one page."""

    def __init__(
        self, sentences: Sequence[Sentence], titles: Container[str], common: frozenset[str], reporters: frozenset[str]
    ) -> None:
        """`common`: words that are no name alone (Government, Army); `reporters`: words of papers and agencies."""
        self._titles = titles
        self.of_token: dict[Token, Known] = {}
        by_text: dict[str, Known] = {}
        labels: dict[Known, Counter[str]] = {}
        spelt: list[tuple[Known, list[Token]]] = []
        for sentence in sentences:
            for name in sentence.names:
                tokens = self._own(name)
                text = plain_text(tokens)
                if text.islower() or (not name.kind and text.lower() in common):
                    continue
                known = by_text.get(text.lower())
                if known is None:
                    known = by_text[text.lower()] = Known(text, name.label, name.kind or "", words_of(tokens))
                    labels[known] = Counter()
                known.kind = known.kind or name.kind or ""
                known.actor = known.actor or name.actor
                known.acts = known.acts or any(token.relation in _SUBJECTS for token in tokens)
                labels[known][name.label] += 1
                spelt.append((known, tokens))
        self.known = list(by_text.values())
        for known in self.known:
            known.reports = known.kind == "media" or (
                not known.kind and known.label == "ORG" and any(word in reporters for word in known.words)
            )
            if not known.kind:
                known.label = labels[known].most_common(1)[0][0]
        counts = Counter(known for known, _ in spelt)
        longer = self._longer(spelt)
        whole = {known: final(known, longer, counts) for known in self.known}
        by_actor: dict[str, Known] = {}
        for full in sorted(set(whole.values()), key=lambda one: -len(one.text)):
            if full.actor:
                by_actor.setdefault(full.actor, full)
        for known, tokens in spelt:
            full = whole[known]
            full = by_actor[full.actor] if full.actor else full
            full.acts = full.acts or known.acts
            full.mentions.append(tokens[0])
            for token in tokens:
                self.of_token[token] = full
        self.known = [known for known in self.known if known.mentions]
        self._by_word: dict[str, list[Known]] | None = None

    def by_word(self, token: Token) -> Known | None:
        """Whom a word alone names, if but one: Top -> Noordin Mohammad Top, the front -> Azgar Liberation Front."""
        if self._by_word is None:
            self._by_word = {}
            for known in self.known:
                if known.label == "ORG" and not known.reports and known.kind not in PLACES:
                    words = known.words if len(known.words) > 1 else ()
                else:
                    words = known.words[-1:] if known.label == "PERSON" else ()
                for word in words:
                    self._by_word.setdefault(word, []).append(known)
        fits = self._by_word.get(token.lower, [])
        return fits[0] if len(fits) == 1 else None

    def nation(self, token: Token) -> Known | None:
        """The state whose adjective a word seems to be, where the gazetteer knows neither: Zarminan -> Zarmina."""
        if token.actor_kind or token.upos not in ("ADJ", "PROPN", "NOUN") or not token.text[0].isupper():
            return None
        lower = token.lower
        for known in self.known:
            stem = known.text.lower()[:-1]
            if known.label != "LOC" or known.kind or len(stem) < 4 or not lower.startswith(stem):
                continue
            if len(lower) - len(stem) <= 4 and lower != known.text.lower():
                return known
        return None

    def last_joined(self, token: Token, fits: Callable[[Known], bool]) -> tuple[str, ...]:
        """ "[ISIS] and [Al-Nusra] met": the last two names that were joined so, as subjects rather than else."""
        last = (False, -1)
        found: tuple[str, ...] = ()
        for known in self.known:
            if not fits(known):
                continue
            for mention in known.mentions:
                members = [self.of_token.get(child) for child in mention.children if child.relation == "conj"]
                rank = (mention.relation.startswith("nsubj"), mention.start)
                if mention.relation == "conj" or len(members) != 1 or mention.start >= token.start or rank < last:
                    continue
                other = members[0]
                if other is not None and other is not known and fits(other):
                    last, found = rank, (known.text, other.text)
        return found

    def _own(self, name: Name) -> list[Token]:
        """The tokens of a name, without title and article, with what a hyphen joins: [President] Bush, al[-Shaer]."""
        tokens = name.first.sentence.tokens
        first, last = name.first.index, name.last.index
        while first < last:
            lower = tokens[first].lower
            if lower not in ("the", "a", "an") and not (name.label == "PERSON" and lower.rstrip(".") in self._titles):
                break
            first += 1
        while last + 2 < len(tokens) and glued(tokens, last + 1):
            last += 2
        while first > 1 and glued(tokens, first - 1):
            first -= 2
        return tokens[first : last + 1]

    def _longer(self, spelt: Sequence[tuple[Known, list[Token]]]) -> dict[Known, list[Known]]:
        """Names that a name may be short for; an acronym is short for what stands before it in brackets."""
        behind: dict[str, Known] = {}
        for known, tokens in spelt:
            at = tokens[-1].index + 1
            following = tokens[-1].sentence.tokens[at : at + 3]
            if len(following) == 3 and following[0].text in "([" and following[2].text in ")]":
                acronym = following[1].text
                if acronym.isupper() and 1 < len(acronym) <= _ACRONYM and len(known.words) > 1:
                    behind.setdefault(acronym, known)
        found: dict[Known, list[Known]] = {}
        several = [known for known in self.known if len(known.words) > 1]
        for short in self.known:
            full = behind.get(short.text)
            if full and full is not short:
                found[short] = [full]
            elif short.words:
                fits = [long for long in several if long is not short and stands_in(short, long)]
                if fits:
                    found[short] = fits
        return found


def final(known: Known, longer: dict[Known, list[Known]], counts: Counter[Known]) -> Known:
    """The full name behind a short one. Of several persons, whom the page names most; of several groups, none."""
    for _ in range(3):
        fits = longer.get(known)
        if not fits:
            break
        nested = max(fits, key=lambda one: len(one.words))
        if any(not set(one.words) <= set(nested.words) for one in fits):
            if nested.label != "PERSON":
                break
            nested = max(fits, key=lambda one: counts[one])
        known = nested
    return known


def stands_in(short: Known, long: Known) -> bool:
    """Tell whether a name is a short form of another: Assad, the Front, FSA."""
    few, many = short.words, long.words
    if short.kind in PLACES or long.kind in PLACES or len(few) >= len(many):
        return short.label == long.label == "ORG" and not short.kind and is_acronym(short, long)
    if long.label == "PERSON":
        if few == many[-len(few) :]:
            return short.label == "PERSON" or not short.kind
        same_ends = few[0] == many[0] and (len(few) == 1 or few[-1] == many[-1])
        return short.label == "PERSON" and same_ends
    if short.label == "PERSON" or long.label != "ORG" or short.kind:
        return False
    if is_acronym(short, long):
        return True
    within = any(many[k : k + len(few)] == few for k in range(len(many) - len(few) + 1))
    return within and len(few[0]) > 3 and (short.label == "ORG" or len(few) > 1)


def is_acronym(short: Known, long: Known) -> bool:
    """Tell whether a name is made of the first letters of another: SLA, Sudan Liberation Army."""
    text = short.text
    if len(short.words) > 1 or not text.isupper() or not 2 < len(text) <= _ACRONYM:
        return False
    return len(long.words) > 2 and text.lower() == "".join(word[0] for word in long.words)


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a hyphen joins two capitalised words without a space: al-Shaer, Abdul-Rahim."""
    hyphen = tokens[at]
    if hyphen.text not in _HYPHENS or at + 1 >= len(tokens) or at < 1:
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    if left.end != hyphen.start or hyphen.end != right.start:
        return False
    return right.upos == "PROPN" and right.text[0].isupper() and (left.upos == "PROPN" or left.lower in PARTICLES)


def words_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words that tell a name from others: al-Assad -> assad."""
    return tuple(token.lower for token in tokens if token.lower not in PARTICLES and token.text not in _HYPHENS)


def plain_text(tokens: Sequence[Token]) -> str:
    """The words as they stand in the page."""
    text = tokens[0].text
    for last, token in zip(tokens, tokens[1:], strict=False):
        text += token.text if last.end == token.start else f" {token.text}"
    return text
