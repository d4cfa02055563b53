"""Reports: what a run found, in the formats that people and other programs read.

For forges: `annotations`, `codequality`, `sarif`, `issues`, `comment`. For programs: `jsonl`, `csv`, `junit`,
`metrics`. For people: `markdown`, `html`, `dashboard`, and `changes` between two runs. Of cost: `waterfall`, `flame`
and `trend`.
"""
