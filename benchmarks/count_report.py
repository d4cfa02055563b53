"""Tells how many findings of the rules that are compared are in a report: `count_report.py REPORT`."""

import json
import sys

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        rules = json.load(file)["rules"]
    print(json.dumps({"found": sum(rule["violations"] for rule in rules if rule["id"].startswith("J"))}))
