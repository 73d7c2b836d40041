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

-- The records of an import that wait for the actions that its mapping names.
CREATE TABLE import_actions (
    import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    subject_id INTEGER NOT NULL,
    effective_on TEXT,
    line INTEGER NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (import_id, place, subject_id)
) STRICT;
CREATE INDEX import_actions_by_day ON import_actions (import_id, effective_on, place, line);
