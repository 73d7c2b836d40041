-- What the resource kit itself keeps: audit and outbox, keys of other systems, number series, idempotency, relay, imports, settings.

-- One row per record and request: who changed what, before and after, in the order of commits. Audit trail and event feed in one.
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    object TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    request_id TEXT NOT NULL,
    cause_sequence INTEGER,
    rule_id TEXT,
    effective_on TEXT,
    historical INTEGER NOT NULL DEFAULT 0,
    data TEXT NOT NULL,
    previous TEXT
) STRICT;
CREATE INDEX changes_by_subject ON changes (object, subject_id, sequence);

CREATE TABLE external_references (
    object TEXT NOT NULL,
    system TEXT NOT NULL,
    key TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    PRIMARY KEY (object, system, key)
) STRICT;

CREATE TABLE number_series (
    company_id INTEGER NOT NULL,
    object TEXT NOT NULL,
    period TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (company_id, object, period)
) STRICT;

-- The answer to a request that carried an Idempotency-Key. The body is that of the change, or is kept here when it is another.
CREATE TABLE idempotency_keys (
    principal INTEGER NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    at INTEGER NOT NULL,
    status INTEGER NOT NULL,
    fields TEXT NOT NULL,
    sequence INTEGER,
    body BLOB,
    PRIMARY KEY (principal, key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);

-- How far each subscriber has read the changes.
CREATE TABLE subscribers (
    name TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL
) STRICT;

-- Events that a subscriber failed at. They hold back only later events of the same subject for that subscriber.
CREATE TABLE parked_events (
    subscriber TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    object TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER,
    error TEXT NOT NULL,
    PRIMARY KEY (subscriber, sequence)
) STRICT;
CREATE INDEX parked_events_by_subject ON parked_events (subscriber, object, subject_id, sequence);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE custom_fields (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    resource TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT,
    kind TEXT NOT NULL,
    choices TEXT NOT NULL,
    is_required INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX custom_fields_by_resource_name ON custom_fields (resource, name);
CREATE INDEX custom_fields_by_resource ON custom_fields (resource, id);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    type TEXT,
    mode TEXT NOT NULL,
    match TEXT,
    on_error TEXT NOT NULL,
    dry_run INTEGER NOT NULL,
    history INTEGER NOT NULL,
    charset TEXT,
    delimiter TEXT,
    mapping TEXT,
    status TEXT NOT NULL,
    progress TEXT NOT NULL,
    counts TEXT NOT NULL,
    problem TEXT,
    finished_at INTEGER,
    file_name TEXT NOT NULL,
    rows_done INTEGER NOT NULL,
    phase TEXT NOT NULL,
    first_sequence INTEGER NOT NULL,
    actor TEXT NOT NULL
) STRICT;
CREATE INDEX imports_by_type ON imports (type, id);
CREATE INDEX imports_by_status ON imports (status, id);

CREATE TABLE import_errors (
    import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    row TEXT NOT NULL
) STRICT;
CREATE INDEX import_errors_by_import ON import_errors (import_id);

CREATE TABLE import_mappings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    mapping TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX import_mappings_by_name ON import_mappings (name);

-- Hashes of secrets, apart from the records that they belong to.
CREATE TABLE secrets (
    object TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (object, subject_id)
) STRICT;
