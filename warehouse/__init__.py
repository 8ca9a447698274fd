"""The warehouse: the only owner of DuckDB and of the WARC store. It imports nothing of `flows`."""
