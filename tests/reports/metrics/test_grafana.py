"""The dashboards as Grafana reads them: what its JSON model demands, and a grid on which nothing overlaps."""

import itertools
import json
from typing import Any  # any JSON

import pytest

from pocketmon_pipeline.reports.metrics.dashboards import DASHBOARDS
from pocketmon_pipeline.reports.metrics.grafana import draw_dashboard

SOURCE = {"type": "prometheus", "uid": "${datasource}"}
# Panels of a Grafana without plug-ins (Grafana's documentation, "Visualizations").
PANELS = {"stat", "timeseries", "bargauge", "table"}


@pytest.fixture(params=sorted(DASHBOARDS))
def document(request: pytest.FixtureRequest) -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(json.dumps(draw_dashboard(DASHBOARDS[request.param])))
    return drawn


def test_a_dashboard_can_be_imported(document: dict[str, Any]) -> None:
    assert document["id"] is None
    assert 0 < len(document["uid"]) <= 40
    assert document["title"]
    assert document["schemaVersion"] >= 30
    assert set(document["time"]) == {"from", "to"}
    assert document["annotations"] == {"list": []}


def test_source_and_tree_are_variables(document: dict[str, Any]) -> None:
    variables = {variable["name"]: variable for variable in document["templating"]["list"]}
    assert variables["datasource"]["type"] == "datasource"
    assert variables["datasource"]["query"] == "prometheus"
    assert variables["tree"]["type"] == "query"
    assert variables["tree"]["datasource"] == SOURCE
    for panel in document["panels"]:
        assert panel["datasource"] == SOURCE
        assert all(target["datasource"] == SOURCE for target in panel["targets"])


def test_panels_are_told_apart_and_ask(document: dict[str, Any]) -> None:
    panels = document["panels"]
    assert len({panel["id"] for panel in panels}) == len({panel["title"] for panel in panels}) == len(panels)
    for panel in panels:
        assert panel["type"] in PANELS
        assert [target["refId"] for target in panel["targets"]] == list("ABC"[: len(panel["targets"])])
        assert all('tree=~"$tree"' in target["expr"] for target in panel["targets"])
        assert all(target["instant"] != target["range"] for target in panel["targets"])
        steps = panel["fieldConfig"]["defaults"].get("thresholds", {"steps": []})["steps"]
        assert not steps or steps[0]["value"] is None


def test_nothing_overlaps_and_rows_are_full(document: dict[str, Any]) -> None:
    cells = [
        (panel["gridPos"]["x"] + column, panel["gridPos"]["y"] + row)
        for panel in document["panels"]
        for column, row in itertools.product(range(panel["gridPos"]["w"]), range(panel["gridPos"]["h"]))
    ]
    assert len(cells) == len(set(cells))
    height = max(row for _, row in cells) + 1
    assert set(cells) == set(itertools.product(range(24), range(height)))


def test_names_are_unique() -> None:
    assert len({dashboard.uid for dashboard in DASHBOARDS.values()}) == len(DASHBOARDS)
    assert all(name == dashboard.name for name, dashboard in DASHBOARDS.items())
