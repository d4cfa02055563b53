"""Prints where the values of rules come from."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.cli.terminal.layout import cut, show, wrap
from pocketmon_pipeline.cli.terminal.styling import Look
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.policy.pages.rule_pages import Value, list_overridden, list_values, write_value
from pocketmon_pipeline.text.terminal_width import count_cells, pad

# A value longer than this is cut: its place says where to read it.
_LONGEST = 60


def draw_values(config: LoadedConfig, settings: Sequence[Value], rules: Sequence[Rule], look: Look) -> Iterator[str]:
    """Settings, then each rule with its values, each value with the place that set it and what it was before."""
    origin = f"policy {show(config.origin)}, environment {show(config.environment)}"
    yield from (look.paint(line, "faint") for line in wrap(origin, look.width))
    if settings:
        yield ""
        yield look.paint("settings", "strong")
        yield from _draw_all(settings, look)
    for rule in rules:
        yield ""
        title = f"  {show(rule.title)}" if rule.title else ""
        yield f"{look.paint(show(rule.id), 'strong')}{title}"
        yield from _draw_rule(config, rule, look)


def _draw_rule(config: LoadedConfig, rule: Rule, look: Look) -> Iterator[str]:
    values = list_values(config, rule)
    key = max(len(value.key) for value in values)
    yield from _draw_all(values, look)
    for line in list_overridden(config, rule):
        first, *rest = wrap(show(line), look.width - key - 4)
        yield f"  {pad('by path', key)}  {first}"
        yield from (f"  {' ' * key}  {part}" for part in rest)
    if not values[0].settings:
        yield look.paint(f"  {' ' * key}  rule at {show(config.find_place(*RULES, rule.id))}", "faint")


def _draw_all(values: Sequence[Value], look: Look) -> Iterator[str]:
    key = max(len(value.key) for value in values)
    shown = [cut(show(value.value), _LONGEST) for value in values]
    # Places stand in a column where they all fit, else each below its value.
    column = max(map(count_cells, shown))
    fits = all(key + column + 6 + len(_name_place(value)) <= look.width for value in values)
    for value, text in zip(values, shown, strict=True):
        place = look.paint(_name_place(value), "faint")
        if fits:
            yield f"  {pad(value.key, key)}  {pad(text, column)}  {place}"
        else:
            yield f"  {pad(value.key, key)}  {text}"
            yield f"  {' ' * key}  {place}"
        for earlier in value.settings[:-1]:
            was = f"was {cut(show(write_value(earlier.value)), _LONGEST)} at {show(earlier.place)}"
            yield look.paint(f"  {' ' * key}  {was}", "faint")


def _name_place(value: Value) -> str:
    return show(value.settings[-1].place) if value.settings else "default"
