-- Leads, opportunities, interactions, tickets, complaints and tasks.

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    title TEXT NOT NULL,
    subject_id TEXT,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    assignee TEXT,
    due_on TEXT,
    draft TEXT,
    language TEXT,
    decision TEXT,
    comment TEXT,
    ended_at INTEGER,
    ended_by TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX tasks_by_subject_id ON tasks (subject_id, id);
CREATE INDEX tasks_by_status_due_on ON tasks (status, due_on, id);
CREATE INDEX tasks_by_assignee_due_on ON tasks (assignee, due_on, id);
CREATE INDEX tasks_by_title ON tasks (title, id);
CREATE INDEX tasks_by_kind ON tasks (kind, id);
CREATE INDEX tasks_by_status ON tasks (status, id);
CREATE INDEX tasks_by_assignee ON tasks (assignee, id);
CREATE INDEX tasks_by_due_on ON tasks (due_on, id);
CREATE VIRTUAL TABLE tasks_search USING fts5(search_text, content = 'tasks', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER tasks_search_insert AFTER INSERT ON tasks BEGIN
    INSERT INTO tasks_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER tasks_search_delete AFTER DELETE ON tasks BEGIN
    INSERT INTO tasks_search (tasks_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER tasks_search_update AFTER UPDATE OF search_text ON tasks BEGIN
    INSERT INTO tasks_search (tasks_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO tasks_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE pipelines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX pipelines_by_name ON pipelines (name, id);
CREATE VIRTUAL TABLE pipelines_search USING fts5(search_text, content = 'pipelines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER pipelines_search_insert AFTER INSERT ON pipelines BEGIN
    INSERT INTO pipelines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER pipelines_search_delete AFTER DELETE ON pipelines BEGIN
    INSERT INTO pipelines_search (pipelines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER pipelines_search_update AFTER UPDATE OF search_text ON pipelines BEGIN
    INSERT INTO pipelines_search (pipelines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO pipelines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE pipeline_stages (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    pipeline_id INTEGER NOT NULL REFERENCES pipelines (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    probability INTEGER NOT NULL,
    forecast_category TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX pipeline_stages_by_pipeline_id_position ON pipeline_stages (pipeline_id, position, id);
CREATE VIRTUAL TABLE pipeline_stages_search USING fts5(search_text, content = 'pipeline_stages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER pipeline_stages_search_insert AFTER INSERT ON pipeline_stages BEGIN
    INSERT INTO pipeline_stages_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER pipeline_stages_search_delete AFTER DELETE ON pipeline_stages BEGIN
    INSERT INTO pipeline_stages_search (pipeline_stages_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER pipeline_stages_search_update AFTER UPDATE OF search_text ON pipeline_stages BEGIN
    INSERT INTO pipeline_stages_search (pipeline_stages_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO pipeline_stages_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE leads (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    status TEXT NOT NULL,
    status_reason TEXT,
    name TEXT,
    organisation TEXT,
    person TEXT,
    job_title TEXT,
    email TEXT,
    normalised_email TEXT,
    phone TEXT,
    tax_id TEXT,
    country TEXT,
    city TEXT,
    language TEXT,
    website TEXT,
    opt_out INTEGER NOT NULL,
    channel TEXT,
    source TEXT,
    campaign TEXT,
    score INTEGER,
    owner TEXT,
    interest TEXT,
    currency TEXT NOT NULL,
    estimated_amount INTEGER,
    duplicates TEXT NOT NULL,
    customer_id INTEGER REFERENCES customers (id),
    contact_id INTEGER REFERENCES contacts (id),
    opportunity_id INTEGER REFERENCES opportunities (id),
    converted_at INTEGER,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX leads_by_company_id_number ON leads (company_id, number);
CREATE INDEX leads_by_status_name ON leads (status, name, id);
CREATE INDEX leads_by_owner_status ON leads (owner, status, id);
CREATE INDEX leads_by_normalised_email ON leads (normalised_email, id);
CREATE INDEX leads_by_tax_id ON leads (tax_id, id);
CREATE INDEX leads_by_number ON leads (number, id);
CREATE INDEX leads_by_company_id ON leads (company_id, id);
CREATE INDEX leads_by_status ON leads (status, id);
CREATE INDEX leads_by_name ON leads (name, id);
CREATE INDEX leads_by_country ON leads (country, id);
CREATE INDEX leads_by_source ON leads (source, id);
CREATE INDEX leads_by_campaign ON leads (campaign, id);
CREATE INDEX leads_by_score ON leads (score, id);
CREATE INDEX leads_by_owner ON leads (owner, id);
CREATE INDEX leads_by_customer_id ON leads (customer_id, id);
CREATE INDEX leads_by_contact_id ON leads (contact_id, id);
CREATE INDEX leads_by_opportunity_id ON leads (opportunity_id, id);
CREATE VIRTUAL TABLE leads_search USING fts5(search_text, content = 'leads', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER leads_search_insert AFTER INSERT ON leads BEGIN
    INSERT INTO leads_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER leads_search_delete AFTER DELETE ON leads BEGIN
    INSERT INTO leads_search (leads_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER leads_search_update AFTER UPDATE OF search_text ON leads BEGIN
    INSERT INTO leads_search (leads_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO leads_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE opportunities (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    status TEXT NOT NULL,
    name TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    contact_id INTEGER REFERENCES contacts (id),
    lead_id INTEGER REFERENCES leads (id),
    pipeline_id INTEGER REFERENCES pipelines (id),
    stage_id INTEGER REFERENCES pipeline_stages (id),
    currency TEXT NOT NULL,
    amount INTEGER,
    probability INTEGER,
    forecast_category TEXT,
    weighted_amount INTEGER NOT NULL,
    base_weighted_amount INTEGER,
    close_on TEXT,
    owner TEXT,
    source TEXT,
    competitors TEXT NOT NULL,
    description TEXT,
    lost_reason TEXT,
    closed_at INTEGER,
    closed_on TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX opportunities_by_company_id_number ON opportunities (company_id, number);
CREATE INDEX opportunities_by_status_close_on ON opportunities (status, close_on, id);
CREATE INDEX opportunities_by_owner_status ON opportunities (owner, status, id);
CREATE INDEX opportunities_by_pipeline_id_stage_id ON opportunities (pipeline_id, stage_id, id);
CREATE INDEX opportunities_by_number ON opportunities (number, id);
CREATE INDEX opportunities_by_company_id ON opportunities (company_id, id);
CREATE INDEX opportunities_by_status ON opportunities (status, id);
CREATE INDEX opportunities_by_name ON opportunities (name, id);
CREATE INDEX opportunities_by_customer_id ON opportunities (customer_id, id);
CREATE INDEX opportunities_by_contact_id ON opportunities (contact_id, id);
CREATE INDEX opportunities_by_lead_id ON opportunities (lead_id, id);
CREATE INDEX opportunities_by_pipeline_id ON opportunities (pipeline_id, id);
CREATE INDEX opportunities_by_stage_id ON opportunities (stage_id, id);
CREATE INDEX opportunities_by_close_on ON opportunities (close_on, id);
CREATE INDEX opportunities_by_owner ON opportunities (owner, id);
CREATE INDEX opportunities_by_closed_on ON opportunities (closed_on, id);
CREATE VIRTUAL TABLE opportunities_search USING fts5(search_text, content = 'opportunities', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER opportunities_search_insert AFTER INSERT ON opportunities BEGIN
    INSERT INTO opportunities_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER opportunities_search_delete AFTER DELETE ON opportunities BEGIN
    INSERT INTO opportunities_search (opportunities_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER opportunities_search_update AFTER UPDATE OF search_text ON opportunities BEGIN
    INSERT INTO opportunities_search (opportunities_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO opportunities_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE opportunity_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    opportunity_id INTEGER NOT NULL REFERENCES opportunities (id),
    position INTEGER NOT NULL,
    product_id INTEGER REFERENCES products (id),
    description TEXT,
    line_reference TEXT,
    quantity INTEGER NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    unit_numerator INTEGER NOT NULL,
    unit_denominator INTEGER NOT NULL,
    base_quantity INTEGER NOT NULL,
    unit_price INTEGER,
    discount_percent INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX opportunity_lines_by_opportunity_id_position ON opportunity_lines (opportunity_id, position, id);
CREATE INDEX opportunity_lines_by_product_id ON opportunity_lines (product_id, id);
CREATE INDEX opportunity_lines_by_line_reference ON opportunity_lines (line_reference, id);
CREATE INDEX opportunity_lines_by_unit_id ON opportunity_lines (unit_id, id);
CREATE VIRTUAL TABLE opportunity_lines_search USING fts5(search_text, content = 'opportunity_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER opportunity_lines_search_insert AFTER INSERT ON opportunity_lines BEGIN
    INSERT INTO opportunity_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER opportunity_lines_search_delete AFTER DELETE ON opportunity_lines BEGIN
    INSERT INTO opportunity_lines_search (opportunity_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER opportunity_lines_search_update AFTER UPDATE OF search_text ON opportunity_lines BEGIN
    INSERT INTO opportunity_lines_search (opportunity_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO opportunity_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE opportunity_stage_visits (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    opportunity_id INTEGER NOT NULL REFERENCES opportunities (id),
    position INTEGER NOT NULL,
    stage_id INTEGER NOT NULL REFERENCES pipeline_stages (id),
    entered_at INTEGER NOT NULL,
    left_at INTEGER
) STRICT;
CREATE INDEX opportunity_stage_visits_by_opportunity_id_position ON opportunity_stage_visits (opportunity_id, position, id);
CREATE INDEX opportunity_stage_visits_by_stage_id ON opportunity_stage_visits (stage_id, id);

CREATE TABLE interactions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    status TEXT NOT NULL,
    party_id INTEGER REFERENCES parties (id),
    lead_id INTEGER REFERENCES leads (id),
    contact_id INTEGER REFERENCES contacts (id),
    opportunity_id INTEGER REFERENCES opportunities (id),
    subject_id TEXT,
    channel TEXT NOT NULL,
    direction TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT,
    occurred_at INTEGER NOT NULL,
    duration_minutes INTEGER,
    outcome TEXT,
    sentiment TEXT,
    owner TEXT,
    thread_key TEXT,
    external_id TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX interactions_by_channel_external_id ON interactions (channel, external_id);
CREATE INDEX interactions_by_party_id_occurred_at ON interactions (party_id, occurred_at, id);
CREATE INDEX interactions_by_lead_id_occurred_at ON interactions (lead_id, occurred_at, id);
CREATE INDEX interactions_by_thread_key_occurred_at ON interactions (thread_key, occurred_at, id);
CREATE INDEX interactions_by_status_occurred_at ON interactions (status, occurred_at, id);
CREATE INDEX interactions_by_subject_id ON interactions (subject_id, id);
CREATE INDEX interactions_by_party_id ON interactions (party_id, id);
CREATE INDEX interactions_by_lead_id ON interactions (lead_id, id);
CREATE INDEX interactions_by_contact_id ON interactions (contact_id, id);
CREATE INDEX interactions_by_opportunity_id ON interactions (opportunity_id, id);
CREATE INDEX interactions_by_occurred_at ON interactions (occurred_at, id);
CREATE VIRTUAL TABLE interactions_search USING fts5(search_text, content = 'interactions', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER interactions_search_insert AFTER INSERT ON interactions BEGIN
    INSERT INTO interactions_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER interactions_search_delete AFTER DELETE ON interactions BEGIN
    INSERT INTO interactions_search (interactions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER interactions_search_update AFTER UPDATE OF search_text ON interactions BEGIN
    INSERT INTO interactions_search (interactions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO interactions_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    status TEXT NOT NULL,
    subject TEXT NOT NULL,
    description TEXT,
    kind TEXT NOT NULL,
    priority TEXT NOT NULL,
    channel TEXT,
    party_id INTEGER REFERENCES parties (id),
    contact_id INTEGER REFERENCES contacts (id),
    requester TEXT,
    product_id INTEGER REFERENCES products (id),
    subject_id TEXT,
    assignee TEXT,
    team TEXT,
    tags TEXT NOT NULL,
    parent_id INTEGER REFERENCES tickets (id),
    merged_into_id INTEGER REFERENCES tickets (id),
    first_reply_at INTEGER,
    first_reply_by TEXT,
    pending_since_at INTEGER,
    pending_seconds INTEGER NOT NULL,
    resolved_at INTEGER,
    resolution TEXT,
    reopen_count INTEGER NOT NULL,
    closed_at INTEGER,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tickets_by_company_id_number ON tickets (company_id, number);
CREATE INDEX tickets_by_status_priority ON tickets (status, priority, id);
CREATE INDEX tickets_by_assignee_status ON tickets (assignee, status, id);
CREATE INDEX tickets_by_team_status ON tickets (team, status, id);
CREATE INDEX tickets_by_number ON tickets (number, id);
CREATE INDEX tickets_by_company_id ON tickets (company_id, id);
CREATE INDEX tickets_by_status ON tickets (status, id);
CREATE INDEX tickets_by_priority ON tickets (priority, id);
CREATE INDEX tickets_by_party_id ON tickets (party_id, id);
CREATE INDEX tickets_by_contact_id ON tickets (contact_id, id);
CREATE INDEX tickets_by_product_id ON tickets (product_id, id);
CREATE INDEX tickets_by_assignee ON tickets (assignee, id);
CREATE INDEX tickets_by_team ON tickets (team, id);
CREATE INDEX tickets_by_parent_id ON tickets (parent_id, id);
CREATE INDEX tickets_by_merged_into_id ON tickets (merged_into_id, id);
CREATE VIRTUAL TABLE tickets_search USING fts5(search_text, content = 'tickets', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER tickets_search_insert AFTER INSERT ON tickets BEGIN
    INSERT INTO tickets_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER tickets_search_delete AFTER DELETE ON tickets BEGIN
    INSERT INTO tickets_search (tickets_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER tickets_search_update AFTER UPDATE OF search_text ON tickets BEGIN
    INSERT INTO tickets_search (tickets_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO tickets_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE ticket_messages (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    position INTEGER NOT NULL,
    author TEXT NOT NULL,
    direction TEXT NOT NULL,
    visibility TEXT NOT NULL,
    is_automatic INTEGER NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_messages_by_ticket_id_position ON ticket_messages (ticket_id, position, id);
CREATE VIRTUAL TABLE ticket_messages_search USING fts5(search_text, content = 'ticket_messages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER ticket_messages_search_insert AFTER INSERT ON ticket_messages BEGIN
    INSERT INTO ticket_messages_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER ticket_messages_search_delete AFTER DELETE ON ticket_messages BEGIN
    INSERT INTO ticket_messages_search (ticket_messages_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER ticket_messages_search_update AFTER UPDATE OF search_text ON ticket_messages BEGIN
    INSERT INTO ticket_messages_search (ticket_messages_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO ticket_messages_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE complaints (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    status TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    contact_id INTEGER REFERENCES contacts (id),
    ticket_id INTEGER REFERENCES tickets (id),
    sales_order_line_id INTEGER REFERENCES sales_order_lines (id),
    delivery_line_id INTEGER REFERENCES delivery_lines (id),
    lot_id INTEGER REFERENCES lots (id),
    product_id INTEGER REFERENCES products (id),
    quantity INTEGER,
    reported_on TEXT NOT NULL,
    severity TEXT NOT NULL,
    description TEXT NOT NULL,
    root_cause TEXT,
    liability TEXT NOT NULL,
    supplier_party_id INTEGER REFERENCES parties (id),
    currency TEXT NOT NULL,
    cost INTEGER,
    owner TEXT,
    decision_reason TEXT,
    submitted_at INTEGER,
    decided_at INTEGER,
    decided_by TEXT,
    closed_at INTEGER,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX complaints_by_company_id_number ON complaints (company_id, number);
CREATE INDEX complaints_by_status_reported_on ON complaints (status, reported_on, id);
CREATE INDEX complaints_by_severity_reported_on ON complaints (severity, reported_on, id);
CREATE INDEX complaints_by_supplier_party_id_reported_on ON complaints (supplier_party_id, reported_on, id);
CREATE INDEX complaints_by_number ON complaints (number, id);
CREATE INDEX complaints_by_company_id ON complaints (company_id, id);
CREATE INDEX complaints_by_status ON complaints (status, id);
CREATE INDEX complaints_by_customer_id ON complaints (customer_id, id);
CREATE INDEX complaints_by_contact_id ON complaints (contact_id, id);
CREATE INDEX complaints_by_ticket_id ON complaints (ticket_id, id);
CREATE INDEX complaints_by_sales_order_line_id ON complaints (sales_order_line_id, id);
CREATE INDEX complaints_by_delivery_line_id ON complaints (delivery_line_id, id);
CREATE INDEX complaints_by_lot_id ON complaints (lot_id, id);
CREATE INDEX complaints_by_product_id ON complaints (product_id, id);
CREATE INDEX complaints_by_reported_on ON complaints (reported_on, id);
CREATE INDEX complaints_by_severity ON complaints (severity, id);
CREATE INDEX complaints_by_supplier_party_id ON complaints (supplier_party_id, id);
CREATE INDEX complaints_by_owner ON complaints (owner, id);
CREATE VIRTUAL TABLE complaints_search USING fts5(search_text, content = 'complaints', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER complaints_search_insert AFTER INSERT ON complaints BEGIN
    INSERT INTO complaints_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER complaints_search_delete AFTER DELETE ON complaints BEGIN
    INSERT INTO complaints_search (complaints_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER complaints_search_update AFTER UPDATE OF search_text ON complaints BEGIN
    INSERT INTO complaints_search (complaints_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO complaints_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE complaint_actions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    quantity INTEGER,
    amount INTEGER,
    comment TEXT
) STRICT;
CREATE INDEX complaint_actions_by_complaint_id_position ON complaint_actions (complaint_id, position, id);
