"""Finds what a program fills in: the placeholders of a text that is translated."""

import functools

from pocketmon_pipeline.pattern import compile_later

# ICU's `{name}`, `{0}` and `{name, plural, ...}`, i18next's `{{name}}`, `{{- name}}` and `{{name, number}}`,
# JavaScript's `${name}`, Ruby's `%{name}`, Python's `%(name)s`, printf's `%d` and `%1$s`, and Apple's `%@`. A percent
# sign before a word is one: "50 %de".
_PLACEHOLDER = compile_later(
    r"\{\{-?\s*[\w.-]{1,40}\s*(?:,[^{}]{0,80})?\}\}|[$%]?\{\s*[\w.-]{1,40}\s*\}|\{\s*[A-Za-z_]\w{0,39}\s*,"
    r"|%\([\w.-]{1,40}\)[sdif]|%(?:[1-9]\$)?(?:@|[sdif](?![A-Za-z0-9_]))"
)
_SPACE = compile_later(r"\s")
# MediaWiki's "Magic words" say what a page says, and translators leave them out as they like.
_MAGIC_WORD = compile_later(r"\{\{[A-Z]+\}\}")


@functools.lru_cache(1024)
def _name(placeholder: str) -> str:
    """A placeholder without how its value is written; nothing of what is none. Many texts have the same few."""
    name, comma, _ = _SPACE.sub("", placeholder).replace("{{-", "{{").partition(",")
    name = f"{name}{'}}' if name.startswith('{{') else '}'}" if comma else name
    return "" if _MAGIC_WORD.fullmatch(name) else name


def find_placeholders(text: str) -> frozenset[str]:
    """Each placeholder once, without spaces; of one with a choice or a format, the name alone."""
    if "{" not in text and "%" not in text:
        return frozenset()
    return frozenset(filter(None, map(_name, _PLACEHOLDER.findall(text))))
