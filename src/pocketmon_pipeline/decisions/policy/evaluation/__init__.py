"""From a plan and the tables of a run to what every rule found.

The stage `requests` lists what must be read of documents. The stage `rules` has `deciding` ask all there is to ask, in
few `passes` over the `scopes`: `verdicts` on single rows, `sets` of files, `queries` that are SQL themselves, and
`native` checks; `tallies` count what rules choose. What they ask are `rows` of the inventory with what `unfolding`
makes of documents; what SQL cannot say goes to the `fallback`, in `rebuilding` of documents. Of what is found `quoting`
leaves credentials out, and the stage `rule_findings` adds lines, columns and what schemas found.
"""
