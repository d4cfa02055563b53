"""The run's tables: `database` holds them, those of maps and of stages beside `files_table` and `findings`.

`locked` is another database, filled once, that untrusted queries may read. Either reads a `parquet_file` of any name.
"""
