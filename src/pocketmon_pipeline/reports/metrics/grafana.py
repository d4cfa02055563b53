"""A dashboard as the JSON that Grafana imports.

Source: Grafana's documentation, "Dashboard JSON model". The data source is a variable, so that one file serves every
Grafana; so is the tree.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Grafana 10.3 writes this version; newer ones migrate it when they load it.
_SCHEMA_VERSION = 39
# The grid is 24 columns wide (Grafana, "JSON model", "Panel size and position").
_WIDTH = 24

_SOURCE = {"type": "prometheus", "uid": "${datasource}"}


Steps = tuple[tuple[str, float | None], ...]
"""Colours by the least value that has them; the first holds below all others."""


class Panel(NamedTuple):
    """One panel. `queries` are PromQL and legend; `kind` and `unit` are Grafana's ids, width and height of its grid.

    The axis begins at `least`.
    """

    title: str
    queries: tuple[tuple[str, str], ...]
    kind: str = "timeseries"
    unit: str = "short"
    width: int = 12
    height: int = 8
    about: str = ""
    steps: Steps = ()
    least: float | None = 0


class Dashboard(NamedTuple):
    """One dashboard: its name among ours, Grafana's uid, and the panels in reading order."""

    name: str
    uid: str
    title: str
    panels: tuple[Panel, ...]


def draw_dashboard(dashboard: Dashboard) -> dict[str, object]:
    """The JSON that Grafana imports, or reads from a provisioning folder."""
    return {
        "id": None,
        "uid": dashboard.uid,
        "title": dashboard.title,
        "tags": ["pocketmon-pipeline"],
        "timezone": "browser",
        "schemaVersion": _SCHEMA_VERSION,
        "version": 1,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "1m",
        "time": {"from": "now-7d", "to": "now"},
        "annotations": {"list": []},
        "links": [],
        "templating": {"list": [_DATASOURCE_VARIABLE, _TREE_VARIABLE]},
        "panels": list(_draw_panels(dashboard.panels)),
    }


_DATASOURCE_VARIABLE = {
    "name": "datasource",
    "label": "Data source",
    "type": "datasource",
    "query": "prometheus",
    "refresh": 1,
}
_TREE_VARIABLE = {
    "name": "tree",
    "label": "Tree",
    "type": "query",
    "datasource": _SOURCE,
    "query": {"query": "label_values(pocketmon_run_success, tree)", "refId": "tree"},
    "refresh": 2,
    "sort": 1,
    "multi": True,
    "includeAll": True,
    "allValue": ".*",
    "current": {"text": "All", "value": "$__all"},
}


def _draw_panels(panels: Sequence[Panel]) -> Iterator[dict[str, object]]:
    """Lay panels out from left to right, in rows as high as their highest."""
    left = top = height = 0
    for number, panel in enumerate(panels, 1):
        if left + panel.width > _WIDTH:
            left, top, height = 0, top + height, 0
        yield _draw_panel(panel, number, {"h": panel.height, "w": panel.width, "x": left, "y": top})
        left, height = left + panel.width, max(height, panel.height)


def _draw_panel(panel: Panel, number: int, place: dict[str, int]) -> dict[str, object]:
    steps = [{"color": color, "value": value} for color, value in panel.steps]
    is_momentary = panel.kind != "timeseries"
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "description": panel.about,
        "datasource": _SOURCE,
        "gridPos": place,
        "fieldConfig": {
            "defaults": {
                "unit": panel.unit,
                "min": panel.least,
                **({"thresholds": {"mode": "absolute", "steps": steps}} if steps else {}),
            },
            "overrides": [],
        },
        "options": {},
        "targets": [
            {
                "refId": chr(ord("A") + position),
                "datasource": _SOURCE,
                "expr": query,
                "legendFormat": legend,
                "instant": is_momentary,
                "range": not is_momentary,
                **({"format": "table"} if panel.kind == "table" else {}),
            }
            for position, (query, legend) in enumerate(panel.queries)
        ],
    }
