-- Suppliers, what they offer, requisitions.

CREATE TABLE suppliers (
    id INTEGER PRIMARY KEY REFERENCES parties (id),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    status_reason TEXT,
    supplier_group TEXT,
    segment TEXT,
    risk_tier TEXT,
    currency TEXT NOT NULL,
    payment_terms_id INTEGER REFERENCES payment_terms (id),
    incoterm TEXT,
    lead_time_days INTEGER,
    minimum_order_value INTEGER,
    hold TEXT,
    hold_reason TEXT,
    hold_until_on TEXT,
    account_number TEXT,
    buyer TEXT,
    calendar_id INTEGER REFERENCES calendars (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    legal_name TEXT,
    tax_id TEXT,
    country TEXT,
    language TEXT,
    time_zone TEXT,
    website TEXT,
    parent_id INTEGER,
    remarks TEXT,
    tags TEXT NOT NULL,
    roles TEXT NOT NULL,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX suppliers_by_status_name ON suppliers (status, name, id);
CREATE INDEX suppliers_by_country_name ON suppliers (country, name, id);
CREATE INDEX suppliers_by_number ON suppliers (number, id);
CREATE INDEX suppliers_by_status ON suppliers (status, id);
CREATE INDEX suppliers_by_supplier_group ON suppliers (supplier_group, id);
CREATE INDEX suppliers_by_payment_terms_id ON suppliers (payment_terms_id, id);
CREATE INDEX suppliers_by_buyer ON suppliers (buyer, id);
CREATE INDEX suppliers_by_calendar_id ON suppliers (calendar_id, id);
CREATE INDEX suppliers_by_name ON suppliers (name, id);
CREATE INDEX suppliers_by_tax_id ON suppliers (tax_id, id);
CREATE INDEX suppliers_by_country ON suppliers (country, id);
CREATE VIRTUAL TABLE suppliers_search USING fts5(search_text, content = 'suppliers', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER suppliers_search_insert AFTER INSERT ON suppliers BEGIN
    INSERT INTO suppliers_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER suppliers_search_delete AFTER DELETE ON suppliers BEGIN
    INSERT INTO suppliers_search (suppliers_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER suppliers_search_update AFTER UPDATE OF search_text ON suppliers BEGIN
    INSERT INTO suppliers_search (suppliers_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO suppliers_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE supplier_bank_accounts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    position INTEGER NOT NULL,
    bank TEXT NOT NULL,
    holder TEXT,
    number TEXT NOT NULL,
    bic TEXT,
    account_currency TEXT
) STRICT;
CREATE INDEX supplier_bank_accounts_by_supplier_id_position ON supplier_bank_accounts (supplier_id, position, id);

CREATE TABLE supplier_items (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    supplier_sku TEXT,
    supplier_name TEXT,
    status TEXT NOT NULL,
    currency TEXT,
    unit_id INTEGER REFERENCES units (id),
    minimum_order_quantity INTEGER,
    order_multiple INTEGER,
    lead_time_days INTEGER,
    rank INTEGER NOT NULL,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX supplier_items_by_supplier_id_product_id ON supplier_items (supplier_id, product_id);
CREATE INDEX supplier_items_by_supplier_id ON supplier_items (supplier_id, id);
CREATE INDEX supplier_items_by_product_id ON supplier_items (product_id, id);
CREATE INDEX supplier_items_by_supplier_sku ON supplier_items (supplier_sku, id);
CREATE INDEX supplier_items_by_status ON supplier_items (status, id);
CREATE INDEX supplier_items_by_unit_id ON supplier_items (unit_id, id);
CREATE VIRTUAL TABLE supplier_items_search USING fts5(search_text, content = 'supplier_items', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER supplier_items_search_insert AFTER INSERT ON supplier_items BEGIN
    INSERT INTO supplier_items_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER supplier_items_search_delete AFTER DELETE ON supplier_items BEGIN
    INSERT INTO supplier_items_search (supplier_items_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER supplier_items_search_update AFTER UPDATE OF search_text ON supplier_items BEGIN
    INSERT INTO supplier_items_search (supplier_items_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO supplier_items_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE supplier_prices (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_item_id INTEGER NOT NULL REFERENCES supplier_items (id),
    position INTEGER NOT NULL,
    minimum_quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    valid_from_on TEXT,
    valid_to_on TEXT
) STRICT;
CREATE INDEX supplier_prices_by_supplier_item_id_position ON supplier_prices (supplier_item_id, position, id);

CREATE TABLE supplier_capacities (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_item_id INTEGER NOT NULL REFERENCES supplier_items (id),
    position INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    quantity INTEGER NOT NULL
) STRICT;
CREATE INDEX supplier_capacities_by_supplier_item_id_position ON supplier_capacities (supplier_item_id, position, id);

CREATE TABLE purchase_requisitions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    status TEXT NOT NULL,
    requester TEXT,
    department TEXT,
    requested_on TEXT NOT NULL,
    needed_on TEXT,
    currency TEXT NOT NULL,
    estimated_total INTEGER NOT NULL,
    note TEXT,
    submitted_at INTEGER,
    submitted_by TEXT,
    approved_at INTEGER,
    approved_by TEXT,
    approval_policy_id INTEGER REFERENCES policies (id),
    rejection_reason TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX purchase_requisitions_by_company_id_number ON purchase_requisitions (company_id, number);
CREATE INDEX purchase_requisitions_by_number ON purchase_requisitions (number, id);
CREATE INDEX purchase_requisitions_by_company_id ON purchase_requisitions (company_id, id);
CREATE INDEX purchase_requisitions_by_status ON purchase_requisitions (status, id);
CREATE INDEX purchase_requisitions_by_department ON purchase_requisitions (department, id);
CREATE INDEX purchase_requisitions_by_requested_on ON purchase_requisitions (requested_on, id);
CREATE INDEX purchase_requisitions_by_needed_on ON purchase_requisitions (needed_on, id);
CREATE INDEX purchase_requisitions_by_approval_policy_id ON purchase_requisitions (approval_policy_id, id);
CREATE VIRTUAL TABLE purchase_requisitions_search USING fts5(search_text, content = 'purchase_requisitions', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER purchase_requisitions_search_insert AFTER INSERT ON purchase_requisitions BEGIN
    INSERT INTO purchase_requisitions_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER purchase_requisitions_search_delete AFTER DELETE ON purchase_requisitions BEGIN
    INSERT INTO purchase_requisitions_search (purchase_requisitions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER purchase_requisitions_search_update AFTER UPDATE OF search_text ON purchase_requisitions BEGIN
    INSERT INTO purchase_requisitions_search (purchase_requisitions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO purchase_requisitions_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE purchase_requisition_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    purchase_requisition_id INTEGER NOT NULL REFERENCES purchase_requisitions (id),
    position INTEGER NOT NULL,
    product_id INTEGER REFERENCES products (id),
    description TEXT,
    quantity INTEGER NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    unit_numerator INTEGER NOT NULL,
    unit_denominator INTEGER NOT NULL,
    base_quantity INTEGER NOT NULL,
    needed_on TEXT,
    warehouse_id INTEGER REFERENCES warehouses (id),
    estimated_unit_price INTEGER,
    estimated_amount INTEGER,
    supplier_id INTEGER REFERENCES suppliers (id),
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX purchase_requisition_lines_by_purchase_requisition_id_position ON purchase_requisition_lines (purchase_requisition_id, position, id);
CREATE INDEX purchase_requisition_lines_by_product_id ON purchase_requisition_lines (product_id, id);
CREATE INDEX purchase_requisition_lines_by_unit_id ON purchase_requisition_lines (unit_id, id);
CREATE INDEX purchase_requisition_lines_by_warehouse_id ON purchase_requisition_lines (warehouse_id, id);
CREATE INDEX purchase_requisition_lines_by_supplier_id ON purchase_requisition_lines (supplier_id, id);
CREATE VIRTUAL TABLE purchase_requisition_lines_search USING fts5(search_text, content = 'purchase_requisition_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER purchase_requisition_lines_search_insert AFTER INSERT ON purchase_requisition_lines BEGIN
    INSERT INTO purchase_requisition_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER purchase_requisition_lines_search_delete AFTER DELETE ON purchase_requisition_lines BEGIN
    INSERT INTO purchase_requisition_lines_search (purchase_requisition_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER purchase_requisition_lines_search_update AFTER UPDATE OF search_text ON purchase_requisition_lines BEGIN
    INSERT INTO purchase_requisition_lines_search (purchase_requisition_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO purchase_requisition_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
