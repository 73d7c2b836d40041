-- Where buying and selling meet: what is to fill each order, what should be bought, whence a complaint came, the rules of the house.

-- What an event led to, for the chains of causes.
CREATE INDEX changes_by_cause ON changes (cause_sequence) WHERE cause_sequence IS NOT NULL;

CREATE TABLE purchase_proposals (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    status TEXT NOT NULL,
    requirement INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    needed_on TEXT,
    supplier_id INTEGER REFERENCES suppliers (id),
    supplier_item_id INTEGER REFERENCES supplier_items (id),
    unit_price INTEGER,
    currency TEXT,
    lead_time_days INTEGER,
    lead_time_basis TEXT,
    lead_time_samples INTEGER NOT NULL,
    expected_on TEXT,
    purchase_requisition_id INTEGER REFERENCES purchase_requisitions (id),
    purchase_order_id INTEGER REFERENCES purchase_orders (id),
    reason TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX purchase_proposals_by_company_id_number ON purchase_proposals (company_id, number);
CREATE INDEX purchase_proposals_by_product_id_warehouse_id_status ON purchase_proposals (product_id, warehouse_id, status, id);
CREATE INDEX purchase_proposals_by_supplier_id_status ON purchase_proposals (supplier_id, status, id);
CREATE INDEX purchase_proposals_by_number ON purchase_proposals (number, id);
CREATE INDEX purchase_proposals_by_company_id ON purchase_proposals (company_id, id);
CREATE INDEX purchase_proposals_by_product_id ON purchase_proposals (product_id, id);
CREATE INDEX purchase_proposals_by_warehouse_id ON purchase_proposals (warehouse_id, id);
CREATE INDEX purchase_proposals_by_status ON purchase_proposals (status, id);
CREATE INDEX purchase_proposals_by_needed_on ON purchase_proposals (needed_on, id);
CREATE INDEX purchase_proposals_by_supplier_id ON purchase_proposals (supplier_id, id);
CREATE INDEX purchase_proposals_by_supplier_item_id ON purchase_proposals (supplier_item_id, id);
CREATE INDEX purchase_proposals_by_purchase_requisition_id ON purchase_proposals (purchase_requisition_id, id);
CREATE INDEX purchase_proposals_by_purchase_order_id ON purchase_proposals (purchase_order_id, id);
CREATE VIRTUAL TABLE purchase_proposals_search USING fts5(search_text, content = 'purchase_proposals', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER purchase_proposals_search_insert AFTER INSERT ON purchase_proposals BEGIN
    INSERT INTO purchase_proposals_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER purchase_proposals_search_delete AFTER DELETE ON purchase_proposals BEGIN
    INSERT INTO purchase_proposals_search (purchase_proposals_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER purchase_proposals_search_update AFTER UPDATE OF search_text ON purchase_proposals BEGIN
    INSERT INTO purchase_proposals_search (purchase_proposals_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO purchase_proposals_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE purchase_proposal_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    purchase_proposal_id INTEGER NOT NULL REFERENCES purchase_proposals (id),
    position INTEGER NOT NULL,
    sales_order_line_id TEXT,
    quantity INTEGER NOT NULL,
    needed_on TEXT
) STRICT;
CREATE INDEX purchase_proposal_lines_by_purchase_proposal_id_position ON purchase_proposal_lines (purchase_proposal_id, position, id);

CREATE TABLE supply_links (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id),
    sales_order_line_id TEXT NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products (id),
    warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    fulfilled_quantity INTEGER NOT NULL,
    expected_on TEXT,
    purchase_proposal_line_id TEXT,
    purchase_requisition_line_id TEXT,
    purchase_order_line_id TEXT,
    break_reason TEXT
) STRICT;
CREATE INDEX supply_links_by_product_id_warehouse_id_status ON supply_links (product_id, warehouse_id, status, id);
CREATE INDEX supply_links_by_sales_order_line_id_status ON supply_links (sales_order_line_id, status, id);
CREATE INDEX supply_links_by_status_expected_on ON supply_links (status, expected_on, id);
CREATE INDEX supply_links_by_purchase_proposal_line_id_status ON supply_links (purchase_proposal_line_id, status, id);
CREATE INDEX supply_links_by_purchase_order_line_id ON supply_links (purchase_order_line_id, id);
CREATE INDEX supply_links_by_company_id ON supply_links (company_id, id);
CREATE INDEX supply_links_by_sales_order_id ON supply_links (sales_order_id, id);
CREATE INDEX supply_links_by_product_id ON supply_links (product_id, id);
CREATE INDEX supply_links_by_warehouse_id ON supply_links (warehouse_id, id);
CREATE INDEX supply_links_by_status ON supply_links (status, id);
CREATE INDEX supply_links_by_expected_on ON supply_links (expected_on, id);

CREATE TABLE complaint_traces (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    lot_id INTEGER NOT NULL REFERENCES lots (id),
    delivery_line_id INTEGER REFERENCES delivery_lines (id),
    goods_receipt_id INTEGER REFERENCES goods_receipts (id),
    purchase_order_id INTEGER REFERENCES purchase_orders (id),
    purchase_order_line_id INTEGER REFERENCES purchase_order_lines (id),
    supplier_id INTEGER REFERENCES suppliers (id),
    corrective_action_id INTEGER REFERENCES corrective_actions (id),
    on_hand INTEGER NOT NULL,
    chain TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX complaint_traces_by_complaint_id_lot_id ON complaint_traces (complaint_id, lot_id);
CREATE INDEX complaint_traces_by_complaint_id ON complaint_traces (complaint_id, id);
CREATE INDEX complaint_traces_by_lot_id ON complaint_traces (lot_id, id);
CREATE INDEX complaint_traces_by_delivery_line_id ON complaint_traces (delivery_line_id, id);
CREATE INDEX complaint_traces_by_goods_receipt_id ON complaint_traces (goods_receipt_id, id);
CREATE INDEX complaint_traces_by_purchase_order_id ON complaint_traces (purchase_order_id, id);
CREATE INDEX complaint_traces_by_purchase_order_line_id ON complaint_traces (purchase_order_line_id, id);
CREATE INDEX complaint_traces_by_supplier_id ON complaint_traces (supplier_id, id);
CREATE INDEX complaint_traces_by_corrective_action_id ON complaint_traces (corrective_action_id, id);

CREATE TABLE lot_holders (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    complaint_trace_id INTEGER NOT NULL REFERENCES complaint_traces (id),
    position INTEGER NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    is_complaining INTEGER NOT NULL
) STRICT;
CREATE INDEX lot_holders_by_complaint_trace_id_position ON lot_holders (complaint_trace_id, position, id);
CREATE INDEX lot_holders_by_customer_id ON lot_holders (customer_id, id);

CREATE TABLE rules (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    signal TEXT NOT NULL,
    scope TEXT NOT NULL,
    measure TEXT NOT NULL,
    against TEXT,
    window_days INTEGER NOT NULL,
    threshold INTEGER NOT NULL,
    minimum_events INTEGER NOT NULL,
    action TEXT NOT NULL,
    evaluation_template_id INTEGER REFERENCES evaluation_templates (id),
    assignee TEXT,
    due_in_days INTEGER NOT NULL,
    cooldown_days INTEGER NOT NULL,
    depth_limit INTEGER NOT NULL,
    times_fired INTEGER NOT NULL,
    fired_at INTEGER,
    note TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX rules_by_status_signal ON rules (status, signal, id);
CREATE INDEX rules_by_name ON rules (name, id);
CREATE INDEX rules_by_company_id ON rules (company_id, id);
CREATE INDEX rules_by_status ON rules (status, id);
CREATE INDEX rules_by_evaluation_template_id ON rules (evaluation_template_id, id);
CREATE VIRTUAL TABLE rules_search USING fts5(search_text, content = 'rules', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER rules_search_insert AFTER INSERT ON rules BEGIN
    INSERT INTO rules_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER rules_search_delete AFTER DELETE ON rules BEGIN
    INSERT INTO rules_search (rules_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER rules_search_update AFTER UPDATE OF search_text ON rules BEGIN
    INSERT INTO rules_search (rules_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO rules_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE rule_firings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    rule_id INTEGER NOT NULL REFERENCES rules (id),
    rule_revision INTEGER NOT NULL,
    subject_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    window_on TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    numerator INTEGER NOT NULL,
    denominator INTEGER,
    value INTEGER NOT NULL,
    threshold INTEGER NOT NULL,
    result_id TEXT NOT NULL,
    explanation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX rule_firings_by_rule_id_subject_id_window_on ON rule_firings (rule_id, subject_id, window_on);
CREATE INDEX rule_firings_by_subject_id_window_on ON rule_firings (subject_id, window_on, id);
CREATE INDEX rule_firings_by_rule_id ON rule_firings (rule_id, id);

CREATE TABLE observations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    signal TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    quantity INTEGER NOT NULL
) STRICT;
CREATE INDEX observations_by_subject_id_signal_happened_on ON observations (subject_id, signal, happened_on, id);
CREATE UNIQUE INDEX observations_by_event_id_signal_subject_id ON observations (event_id, signal, subject_id);
CREATE INDEX observations_by_happened_on ON observations (happened_on, id);
