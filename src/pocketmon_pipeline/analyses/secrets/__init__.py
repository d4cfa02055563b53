"""Credentials in the bytes of files, and in what archives hold.

Read `stages` first: it names them all. Each searches in its own way: `plain` in the bytes of every file (`prepared`
has it all loaded before workers are forked), `packed` in archives, `pictures` in their texts, `lone` in files of one
value, which `lone_files` picks. `text_search` searches a text that is in memory, and all keep `rows`.
"""
