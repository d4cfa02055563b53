"""One language's texts, `spin` and `win`, in every kind of catalogue that is neither JSON nor YAML."""

from collections.abc import Iterable

_RESX = '<data name="{}" xml:space="preserve"><value>{}</value></data>\n'
_UNIT = '<trans-unit id="{}"><source>Win %s</source><target>{}</target></trans-unit>\n'
_FORMS = {
    "m_{}.properties": "# win\nspin = {spin}\nwin: {win} \\\n  !\n",
    "{}.lproj/a.strings": '/* "win" = "%s"; */\n"spin" = "{spin}";\n"win" = "{win}";\n',
    "po/{}.po": 'msgid ""\nmsgstr "a: b"\n\nmsgid "spin"\nmsgstr "{spin}"\n\nmsgid "w"\n"in"\nmsgstr "{win}"\n',
    "locale/{}/LC_MESSAGES/a.po": 'msgid "spin"\nmsgstr "{spin}"\n\nmsgid "win"\nmsgstr "{win}"\n',
    "values-{}/strings.xml": '<resources>\n<string name="spin">{spin}</string>\n<string name="win">{win}</string>\n'
    "</resources>\n",
    "r.{}.resx": f"<root>\n{_RESX.format('spin', '{spin}')}{_RESX.format('win', '{win}')}</root>\n",
    "x.{}.xlf": f"<xliff>\n{_UNIT.format('spin', '{spin}')}{_UNIT.format('win', '{win}')}</xliff>\n",
}
# In these a text that is empty is not translated yet.
_EMPTY = ("po/{}.po", "locale/{}/LC_MESSAGES/a.po", "x.{}.xlf")


def name_catalogues(language: str) -> list[str]:
    """The paths of a language's files."""
    return [form.format(language) for form in _FORMS]


def write_catalogues(language: str, win: str, spin: str = "spin") -> dict[str, bytes]:
    """A language's files by path; where `win` is empty, they lack it."""
    files = {}
    for name, form in _FORMS.items():
        lines = form.format(spin=f"{spin} {language}", win=win).splitlines()
        kept = [line for line in lines if win or name in _EMPTY or "win" not in line]
        files[name.format(language)] = "".join(f"{line}\n" for line in kept).encode()
    return files


def find_lines(language: str, key: str) -> dict[str, int]:
    """The line of a key in each of a language's files: the last that names it, or the `msgid` that it is a part of."""
    forms = {name.format(language): form.splitlines() for name, form in _FORMS.items()}
    return {
        name: max(
            number for number, line in enumerate(lines, 1) if f'"{key}"' in line or line.startswith((key, 'msgid "w'))
        )
        for name, lines in forms.items()
    }


def write_xliff(language: str, files: Iterable[str]) -> bytes:
    """A document of several files in one language, each of which has one unit, with the same number for its id."""
    unit = f'<trans-unit id="1"><target>{language}</target></trans-unit>'
    parts = [f'<file original="{name}" target-language="{language}"><body>{unit}</body></file>' for name in files]
    return f"<xliff>{''.join(parts)}</xliff>\n".encode()
