-- The earlier revisions of documents: which change holds each, and why it was replaced.

CREATE TABLE revisions (
    object TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (object, subject_id, revision)
) STRICT;
