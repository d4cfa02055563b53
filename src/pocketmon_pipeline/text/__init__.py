"""Text in and out: parsers with positions, reversible path names, and escaping for every output.

documents
    `documents` parses any format, of those in `document_formats`, to plain values by `csv`, `json`, `toml`, `yaml` and
    `xml_tree`, `document_values` follows paths into them, `pointer_positions` finds line and column. `json.tree` and
    `yaml.tree` are for files that people write, such as policies: strict, and every mistake has its place
measures
    `encoding` comes first; `lines` and `csv.table` measure in chunks, `json.document` and `yaml.census` validate
    without making values. `garbled` finds letters of another encoding, `placeholders` what programs fill in;
    `template_marks` recognises unfilled templates, `xml_template` in XML; `svg_safety` finds active content,
    `plain_svg` recognises SVG that has none, `document_type` the reference to a DTD, `javascript` tells statements from
    template literals and comments
names
    `escape` makes names safe to show and back, `glob`, `gitignore` and `link_target` interpret patterns and references,
    `asset_names` lists the extensions of assets, `folders` asks in SQL which are above paths, and what is below them
positions
    `position` turns an offset into line and column, `scalar_offsets` one within a value
out
    `page`, `markdown`, `uri` and `sql` write text in each language, `escape` for a terminal, markup and spreadsheets;
    `terminal_width`, `quantities` and `excerpt` lay it out for people
"""
