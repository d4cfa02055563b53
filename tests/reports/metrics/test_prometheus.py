"""A real Prometheus scrapes both formats, evaluates the rules, and answers every question of the dashboards."""

import functools
import http.server
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # any JSON

import pytest

from pocketmon_pipeline.reports.metrics.catalogue import METRICS
from pocketmon_pipeline.reports.metrics.dashboards import DASHBOARDS
from pocketmon_pipeline.reports.metrics.endpoint import Endpoint
from pocketmon_pipeline.reports.metrics.exposition import TEXT_TYPE, write_text
from pocketmon_pipeline.reports.metrics.folder import Watched, measure_folder
from pocketmon_pipeline.reports.metrics.grafana import draw_dashboard
from pocketmon_pipeline.reports.metrics.rules import read_rules
from pocketmon_pipeline.reports.metrics.samples import add_label
from reports.metrics.runs import SIGNERS, TREE, tell_of_past
from reports.metrics.server import Prometheus
from reports.metrics.test_exposition import HOSTILE, measure_hostile
from serving import answer


class TextfileHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a textfile as it lies there."""

    extensions_map = {"": TEXT_TYPE}  # noqa: RUF012 - so the library has it

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@pytest.fixture(scope="module")
def prometheus(measured_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """Scrapes the endpoint, which speaks OpenMetrics to it, and a textfile with the same and with hostile labels."""
    folder = tmp_path_factory.mktemp("prometheus")
    (folder / "text").mkdir()
    output = shutil.copytree(measured_run, folder / "output")
    tell_of_past(output)
    measured = measure_folder(str(output), SIGNERS, "text")
    (folder / "text/metrics").write_bytes(
        b"".join(write_text([*measured, *add_label(measure_hostile(), "from", "test")]))
    )
    told: list[str] = []  # of what was put into the folder after the run
    endpoint = Endpoint(0, Watched(str(output), SIGNERS, "", told.append).read)
    handler = functools.partial(TextfileHandler, directory=str(folder / "text"))
    textfile = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with endpoint, textfile, answer(endpoint), answer(textfile):
        targets = {"endpoint": endpoint.server_port, "textfile": textfile.server_port}
        with Prometheus(folder, targets, read_rules()) as server:
            recorded = [query.replace("$tree", "text") for query in list_queries() if query.startswith("tree:")]

            def has_all() -> bool:
                server.look()
                return len(server.ask("up == 1")) == 2 and all(map(server.ask, recorded))

            server.wait_until(has_all, "both targets are scraped, and rules are evaluated")
            yield server


def list_queries() -> list[str]:
    """Every query of every panel, as the JSON has them."""
    documents: list[Any] = [draw_dashboard(dashboard) for dashboard in DASHBOARDS.values()]
    return [target["expr"] for document in documents for panel in document["panels"] for target in panel["targets"]]


@pytest.mark.parametrize("query", list_queries())
def test_every_question_of_the_dashboards_has_an_answer(prometheus: Prometheus, query: str) -> None:
    assert prometheus.ask(query.replace("$tree", ".*")), query
    of_text = prometheus.ask(query.replace("$tree", "text"))
    assert of_text
    assert {one["metric"].get("tree", "text") for one in of_text} == {"text"}
    assert prometheus.ask(query.replace("$tree", "no such tree")) == []


def test_both_formats_say_the_same(prometheus: Prometheus) -> None:
    def read(job: str) -> dict[tuple[str, ...], str]:
        found = prometheus.ask(f'{{__name__=~"pocketmon_.*", job="{job}", from=""}}')
        ignored = ("instance", "job", "tree")
        return {
            tuple(f"{name}={value}" for name, value in sorted(one["metric"].items()) if name not in ignored): one[
                "value"
            ][1]
            for one in found
            if not one["metric"]["__name__"].startswith("pocketmon_exporter_")
        }

    told = read("endpoint")
    assert told == read("textfile")
    names = {name.removeprefix("__name__=") for key in told for name in key if name.startswith("__name__=")}
    assert names == {metric.name for metric in METRICS if not metric.name.startswith("pocketmon_exporter_")}


def test_types_and_units_arrive(prometheus: Prometheus) -> None:
    told = prometheus.get("/api/v1/targets/metadata?match_target=" + '{job="endpoint"}')["data"]
    found = {one["metric"]: (one["type"], one["unit"]) for one in told}
    assert found == {metric.family: (metric.kind, metric.unit) for metric in METRICS}


def test_hostile_labels_arrive_as_labels(prometheus: Prometheus) -> None:
    found = prometheus.ask('pocketmon_rule_findings{from="test"}')
    assert len(found) == len(HOSTILE)
    assert prometheus.ask("evil_metric") == []
    rules = {one["metric"].get("rule", "") for one in found}
    assert {'a"} 1\\u000aevil_metric 1', "back\\slash", "", "ß日本語🎮", "{{ template }}"} <= rules


def test_alerts_fire_for_this_run_and_no_others(prometheus: Prometheus) -> None:
    def list_firing() -> set[tuple[str, str]]:
        alerts = prometheus.get("/api/v1/alerts")["data"]["alerts"]
        return {(one["labels"]["alertname"], one["labels"]["tree"]) for one in alerts if one["state"] == "firing"}

    # `tell_of_past` has changed an output that was sealed.
    names = ("PocketmonViolation", "PocketmonBudgetExhausted", "PocketmonIntegrityFailure")
    expected = {(name, tree) for name in names for tree in (TREE, "text")}
    prometheus.wait_until(lambda: list_firing() == expected, "these alerts fire, and no others")


def test_every_rule_is_healthy(prometheus: Prometheus) -> None:
    groups = prometheus.get("/api/v1/rules")["data"]["groups"]
    health = {rule["name"]: (rule["health"], rule.get("lastError")) for group in groups for rule in group["rules"]}
    assert len(health) == len(re.findall(r"- (?:alert|record):", read_rules()))
    assert set(health.values()) == {("ok", None)}
