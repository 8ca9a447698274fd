-- Grain: one WARC segment, with how far it was looked at and where its last whole capture ends.
select warc_file, loaded_bytes, complete_bytes from ops.warc_segments
