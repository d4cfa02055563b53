"""Text in and out: parsers that know where each value stands, reversible path names, strings that are safe to show.

documents
    `documents` parses any format, of those in `document`, to plain values by `csv`, `json`, `toml`, `yaml` and
    `xml_tree`, `document_values` follows paths into them, `places` finds line and column. `json.tree` and `yaml.tree`
    are for files that people write, such as policies: strict, and every mistake has its place
measures
    `encoding` comes first; `lines` and `csv.table` measure in chunks, `json.document` and `yaml.census` judge without
    making values. `template_marks` tells what has yet to be filled in, `xml_template` in XML; `svg_safety` what is more
    than a picture, `plain_svg` which one is surely no more, `document_type` which DTD is refused
names
    `escape` makes names harmless and back, `glob`, `gitignore` and `link_target` say what patterns and references
    mean, `asset_names` which endings are worth following
places
    `position` turns an offset into line and column, `inside` one within a value
out
    `page`, `markdown`, `markup`, `spreadsheet`, `uri`, `sql`: text of others in each language, as text; `cells`,
    `quantities` and `excerpt` lay it out for people
"""
