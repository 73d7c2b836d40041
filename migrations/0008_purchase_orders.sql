-- Purchase orders, shipments, receipts, returns, and what suppliers are qualified for.

ALTER TABLE products ADD COLUMN over_receipt_percent INTEGER;
ALTER TABLE products ADD COLUMN over_receipt_quantity INTEGER;
ALTER TABLE products ADD COLUMN under_receipt_percent INTEGER;
ALTER TABLE products ADD COLUMN under_receipt_quantity INTEGER;
ALTER TABLE product_categories ADD COLUMN over_receipt_percent INTEGER;
ALTER TABLE product_categories ADD COLUMN over_receipt_quantity INTEGER;
ALTER TABLE product_categories ADD COLUMN under_receipt_percent INTEGER;
ALTER TABLE product_categories ADD COLUMN under_receipt_quantity INTEGER;
ALTER TABLE purchase_requisition_lines ADD COLUMN ordered_quantity INTEGER NOT NULL DEFAULT 0;

-- A supplier's own lines stand before its party's: qualifications and certificates take the second and third bit.
UPDATE suppliers SET line_kinds = (line_kinds & 1) | ((line_kinds & ~1) << 2);

CREATE TABLE supplier_qualifications (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    position INTEGER NOT NULL,
    category_id INTEGER REFERENCES product_categories (id),
    level TEXT NOT NULL,
    valid_from_on TEXT,
    valid_to_on TEXT,
    basis TEXT
) STRICT;
CREATE INDEX supplier_qualifications_by_supplier_id_position ON supplier_qualifications (supplier_id, position, id);
CREATE INDEX supplier_qualifications_by_valid_to_on ON supplier_qualifications (valid_to_on, id);
CREATE INDEX supplier_qualifications_by_category_id ON supplier_qualifications (category_id, id);

CREATE TABLE supplier_certificates (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    issuer TEXT,
    category_id INTEGER REFERENCES product_categories (id),
    is_mandatory INTEGER NOT NULL,
    valid_from_on TEXT,
    valid_to_on TEXT,
    attachment_id INTEGER REFERENCES attachments (id),
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX supplier_certificates_by_supplier_id_position ON supplier_certificates (supplier_id, position, id);
CREATE INDEX supplier_certificates_by_valid_to_on ON supplier_certificates (valid_to_on, id);
CREATE INDEX supplier_certificates_by_category_id ON supplier_certificates (category_id, id);
CREATE INDEX supplier_certificates_by_attachment_id ON supplier_certificates (attachment_id, id);
CREATE VIRTUAL TABLE supplier_certificates_search USING fts5(search_text, content = 'supplier_certificates', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER supplier_certificates_search_insert AFTER INSERT ON supplier_certificates BEGIN
    INSERT INTO supplier_certificates_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER supplier_certificates_search_delete AFTER DELETE ON supplier_certificates BEGIN
    INSERT INTO supplier_certificates_search (supplier_certificates_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER supplier_certificates_search_update AFTER UPDATE OF search_text ON supplier_certificates BEGIN
    INSERT INTO supplier_certificates_search (supplier_certificates_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO supplier_certificates_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE purchase_orders (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    status TEXT NOT NULL,
    ordered_on TEXT NOT NULL,
    needed_on TEXT,
    supplier_reference TEXT,
    buyer TEXT,
    warehouse_id INTEGER REFERENCES warehouses (id),
    ship_to_party_id INTEGER REFERENCES parties (id),
    payment_terms_id INTEGER REFERENCES payment_terms (id),
    incoterm TEXT,
    incoterm_place TEXT,
    note TEXT,
    currency TEXT,
    prices_include_tax INTEGER NOT NULL,
    net_total INTEGER NOT NULL,
    charges_total INTEGER NOT NULL,
    tax_total INTEGER NOT NULL,
    rounding INTEGER NOT NULL,
    gross_total INTEGER NOT NULL,
    tax_breakdown TEXT NOT NULL,
    exchange_rate INTEGER,
    rate_on TEXT,
    base_total INTEGER,
    receipt_state TEXT NOT NULL,
    bill_state TEXT NOT NULL,
    submitted_at INTEGER,
    submitted_by TEXT,
    approved_at INTEGER,
    approved_by TEXT,
    approval_policy_id INTEGER REFERENCES policies (id),
    eligibility_warning TEXT,
    sent_on TEXT,
    acknowledged_on TEXT,
    reason TEXT,
    revision INTEGER NOT NULL,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX purchase_orders_by_company_id_number ON purchase_orders (company_id, number);
CREATE INDEX purchase_orders_by_supplier_id_ordered_on ON purchase_orders (supplier_id, ordered_on, id);
CREATE INDEX purchase_orders_by_status_ordered_on ON purchase_orders (status, ordered_on, id);
CREATE INDEX purchase_orders_by_number ON purchase_orders (number, id);
CREATE INDEX purchase_orders_by_company_id ON purchase_orders (company_id, id);
CREATE INDEX purchase_orders_by_supplier_id ON purchase_orders (supplier_id, id);
CREATE INDEX purchase_orders_by_status ON purchase_orders (status, id);
CREATE INDEX purchase_orders_by_ordered_on ON purchase_orders (ordered_on, id);
CREATE INDEX purchase_orders_by_needed_on ON purchase_orders (needed_on, id);
CREATE INDEX purchase_orders_by_buyer ON purchase_orders (buyer, id);
CREATE INDEX purchase_orders_by_warehouse_id ON purchase_orders (warehouse_id, id);
CREATE INDEX purchase_orders_by_ship_to_party_id ON purchase_orders (ship_to_party_id, id);
CREATE INDEX purchase_orders_by_payment_terms_id ON purchase_orders (payment_terms_id, id);
CREATE INDEX purchase_orders_by_receipt_state ON purchase_orders (receipt_state, id);
CREATE INDEX purchase_orders_by_bill_state ON purchase_orders (bill_state, id);
CREATE INDEX purchase_orders_by_approval_policy_id ON purchase_orders (approval_policy_id, id);
CREATE INDEX purchase_orders_by_sent_on ON purchase_orders (sent_on, id);
CREATE VIRTUAL TABLE purchase_orders_search USING fts5(search_text, content = 'purchase_orders', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER purchase_orders_search_insert AFTER INSERT ON purchase_orders BEGIN
    INSERT INTO purchase_orders_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER purchase_orders_search_delete AFTER DELETE ON purchase_orders BEGIN
    INSERT INTO purchase_orders_search (purchase_orders_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER purchase_orders_search_update AFTER UPDATE OF search_text ON purchase_orders BEGIN
    INSERT INTO purchase_orders_search (purchase_orders_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO purchase_orders_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE purchase_order_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders (id),
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
    price_unit_quantity INTEGER NOT NULL,
    discount_percent INTEGER NOT NULL,
    tax_id INTEGER REFERENCES taxes (id),
    tax_percent INTEGER NOT NULL,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    price_source_id TEXT,
    needed_on TEXT,
    first_promised_on TEXT,
    promised_on TEXT,
    promise_count INTEGER NOT NULL,
    shipped_quantity INTEGER NOT NULL,
    received_quantity INTEGER NOT NULL,
    accepted_quantity INTEGER NOT NULL,
    rejected_quantity INTEGER NOT NULL,
    returned_quantity INTEGER NOT NULL,
    replacement_quantity INTEGER NOT NULL,
    short_closed_quantity INTEGER NOT NULL,
    open_quantity INTEGER NOT NULL,
    over_tolerance INTEGER NOT NULL,
    under_tolerance INTEGER NOT NULL,
    purchase_requisition_line_id INTEGER REFERENCES purchase_requisition_lines (id),
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX purchase_order_lines_by_purchase_order_id_position ON purchase_order_lines (purchase_order_id, position, id);
CREATE INDEX purchase_order_lines_by_product_id_promised_on ON purchase_order_lines (product_id, promised_on, id);
CREATE INDEX purchase_order_lines_by_promised_on ON purchase_order_lines (promised_on, id);
CREATE INDEX purchase_order_lines_by_product_id ON purchase_order_lines (product_id, id);
CREATE INDEX purchase_order_lines_by_line_reference ON purchase_order_lines (line_reference, id);
CREATE INDEX purchase_order_lines_by_unit_id ON purchase_order_lines (unit_id, id);
CREATE INDEX purchase_order_lines_by_tax_id ON purchase_order_lines (tax_id, id);
CREATE INDEX purchase_order_lines_by_purchase_requisition_line_id ON purchase_order_lines (purchase_requisition_line_id, id);
CREATE VIRTUAL TABLE purchase_order_lines_search USING fts5(search_text, content = 'purchase_order_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER purchase_order_lines_search_insert AFTER INSERT ON purchase_order_lines BEGIN
    INSERT INTO purchase_order_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER purchase_order_lines_search_delete AFTER DELETE ON purchase_order_lines BEGIN
    INSERT INTO purchase_order_lines_search (purchase_order_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER purchase_order_lines_search_update AFTER UPDATE OF search_text ON purchase_order_lines BEGIN
    INSERT INTO purchase_order_lines_search (purchase_order_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO purchase_order_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE purchase_order_charges (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    tax_id INTEGER REFERENCES taxes (id),
    tax_percent INTEGER NOT NULL,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL
) STRICT;
CREATE INDEX purchase_order_charges_by_purchase_order_id_position ON purchase_order_charges (purchase_order_id, position, id);
CREATE INDEX purchase_order_charges_by_tax_id ON purchase_order_charges (tax_id, id);

CREATE TABLE purchase_promises (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders (id),
    purchase_order_line_id INTEGER NOT NULL REFERENCES purchase_order_lines (id),
    promised_on TEXT,
    previous_on TEXT,
    ordinal INTEGER NOT NULL,
    stated_on TEXT NOT NULL,
    stated_at INTEGER NOT NULL,
    stated_by TEXT NOT NULL,
    reason TEXT
) STRICT;
CREATE INDEX purchase_promises_by_purchase_order_id ON purchase_promises (purchase_order_id, id);
CREATE INDEX purchase_promises_by_purchase_order_line_id ON purchase_promises (purchase_order_line_id, id);

CREATE TABLE shipment_notices (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    status TEXT NOT NULL,
    supplier_number TEXT,
    carrier TEXT,
    tracking_number TEXT,
    shipped_on TEXT,
    eta_on TEXT,
    note TEXT,
    cancellation_reason TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX shipment_notices_by_company_id_number ON shipment_notices (company_id, number);
CREATE INDEX shipment_notices_by_status_eta_on ON shipment_notices (status, eta_on, id);
CREATE INDEX shipment_notices_by_number ON shipment_notices (number, id);
CREATE INDEX shipment_notices_by_company_id ON shipment_notices (company_id, id);
CREATE INDEX shipment_notices_by_purchase_order_id ON shipment_notices (purchase_order_id, id);
CREATE INDEX shipment_notices_by_supplier_id ON shipment_notices (supplier_id, id);
CREATE INDEX shipment_notices_by_status ON shipment_notices (status, id);
CREATE INDEX shipment_notices_by_eta_on ON shipment_notices (eta_on, id);
CREATE VIRTUAL TABLE shipment_notices_search USING fts5(search_text, content = 'shipment_notices', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER shipment_notices_search_insert AFTER INSERT ON shipment_notices BEGIN
    INSERT INTO shipment_notices_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER shipment_notices_search_delete AFTER DELETE ON shipment_notices BEGIN
    INSERT INTO shipment_notices_search (shipment_notices_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER shipment_notices_search_update AFTER UPDATE OF search_text ON shipment_notices BEGIN
    INSERT INTO shipment_notices_search (shipment_notices_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO shipment_notices_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE shipment_notice_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    shipment_notice_id INTEGER NOT NULL REFERENCES shipment_notices (id),
    position INTEGER NOT NULL,
    purchase_order_line_id INTEGER NOT NULL REFERENCES purchase_order_lines (id),
    quantity INTEGER NOT NULL,
    base_quantity INTEGER NOT NULL,
    supplier_lot_number TEXT
) STRICT;
CREATE INDEX shipment_notice_lines_by_shipment_notice_id_position ON shipment_notice_lines (shipment_notice_id, position, id);
CREATE INDEX shipment_notice_lines_by_purchase_order_line_id ON shipment_notice_lines (purchase_order_line_id, id);

CREATE TABLE goods_receipts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    warehouse_id INTEGER REFERENCES warehouses (id),
    status TEXT NOT NULL,
    received_on TEXT NOT NULL,
    delivery_note TEXT,
    carrier TEXT,
    shipment_notice_id INTEGER REFERENCES shipment_notices (id),
    note TEXT,
    posted_at INTEGER,
    posted_by TEXT,
    reverses_id INTEGER REFERENCES goods_receipts (id),
    reversal_reason TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX goods_receipts_by_company_id_number ON goods_receipts (company_id, number);
CREATE INDEX goods_receipts_by_supplier_id_received_on ON goods_receipts (supplier_id, received_on, id);
CREATE INDEX goods_receipts_by_status_received_on ON goods_receipts (status, received_on, id);
CREATE INDEX goods_receipts_by_number ON goods_receipts (number, id);
CREATE INDEX goods_receipts_by_company_id ON goods_receipts (company_id, id);
CREATE INDEX goods_receipts_by_purchase_order_id ON goods_receipts (purchase_order_id, id);
CREATE INDEX goods_receipts_by_supplier_id ON goods_receipts (supplier_id, id);
CREATE INDEX goods_receipts_by_warehouse_id ON goods_receipts (warehouse_id, id);
CREATE INDEX goods_receipts_by_status ON goods_receipts (status, id);
CREATE INDEX goods_receipts_by_received_on ON goods_receipts (received_on, id);
CREATE INDEX goods_receipts_by_shipment_notice_id ON goods_receipts (shipment_notice_id, id);
CREATE INDEX goods_receipts_by_reverses_id ON goods_receipts (reverses_id, id);
CREATE VIRTUAL TABLE goods_receipts_search USING fts5(search_text, content = 'goods_receipts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER goods_receipts_search_insert AFTER INSERT ON goods_receipts BEGIN
    INSERT INTO goods_receipts_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER goods_receipts_search_delete AFTER DELETE ON goods_receipts BEGIN
    INSERT INTO goods_receipts_search (goods_receipts_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER goods_receipts_search_update AFTER UPDATE OF search_text ON goods_receipts BEGIN
    INSERT INTO goods_receipts_search (goods_receipts_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO goods_receipts_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE goods_receipt_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    goods_receipt_id INTEGER NOT NULL REFERENCES goods_receipts (id),
    position INTEGER NOT NULL,
    purchase_order_line_id INTEGER NOT NULL REFERENCES purchase_order_lines (id),
    product_id INTEGER REFERENCES products (id),
    quantity INTEGER NOT NULL,
    rejected_quantity INTEGER NOT NULL,
    rejection_reason TEXT,
    lot TEXT,
    lot_id INTEGER REFERENCES lots (id),
    supplier_lot_number TEXT,
    expires_on TEXT,
    base_quantity INTEGER NOT NULL,
    accepted_quantity INTEGER NOT NULL,
    rejected_base_quantity INTEGER NOT NULL,
    unit_cost INTEGER,
    returned_quantity INTEGER NOT NULL,
    returned_rejected_quantity INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX goods_receipt_lines_by_goods_receipt_id_position ON goods_receipt_lines (goods_receipt_id, position, id);
CREATE INDEX goods_receipt_lines_by_purchase_order_line_id ON goods_receipt_lines (purchase_order_line_id, id);
CREATE INDEX goods_receipt_lines_by_product_id ON goods_receipt_lines (product_id, id);
CREATE INDEX goods_receipt_lines_by_lot_id ON goods_receipt_lines (lot_id, id);
CREATE VIRTUAL TABLE goods_receipt_lines_search USING fts5(search_text, content = 'goods_receipt_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER goods_receipt_lines_search_insert AFTER INSERT ON goods_receipt_lines BEGIN
    INSERT INTO goods_receipt_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER goods_receipt_lines_search_delete AFTER DELETE ON goods_receipt_lines BEGIN
    INSERT INTO goods_receipt_lines_search (goods_receipt_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER goods_receipt_lines_search_update AFTER UPDATE OF search_text ON goods_receipt_lines BEGIN
    INSERT INTO goods_receipt_lines_search (goods_receipt_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO goods_receipt_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE supplier_returns (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    goods_receipt_id INTEGER NOT NULL REFERENCES goods_receipts (id),
    purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    warehouse_id INTEGER REFERENCES warehouses (id),
    status TEXT NOT NULL,
    returned_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    carrier TEXT,
    tracking_number TEXT,
    note TEXT,
    currency TEXT NOT NULL,
    expected_credit INTEGER NOT NULL,
    credit_note TEXT,
    credited_on TEXT,
    approved_at INTEGER,
    approved_by TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX supplier_returns_by_company_id_number ON supplier_returns (company_id, number);
CREATE INDEX supplier_returns_by_supplier_id_returned_on ON supplier_returns (supplier_id, returned_on, id);
CREATE INDEX supplier_returns_by_status_returned_on ON supplier_returns (status, returned_on, id);
CREATE INDEX supplier_returns_by_number ON supplier_returns (number, id);
CREATE INDEX supplier_returns_by_company_id ON supplier_returns (company_id, id);
CREATE INDEX supplier_returns_by_goods_receipt_id ON supplier_returns (goods_receipt_id, id);
CREATE INDEX supplier_returns_by_purchase_order_id ON supplier_returns (purchase_order_id, id);
CREATE INDEX supplier_returns_by_supplier_id ON supplier_returns (supplier_id, id);
CREATE INDEX supplier_returns_by_warehouse_id ON supplier_returns (warehouse_id, id);
CREATE INDEX supplier_returns_by_status ON supplier_returns (status, id);
CREATE INDEX supplier_returns_by_returned_on ON supplier_returns (returned_on, id);
CREATE VIRTUAL TABLE supplier_returns_search USING fts5(search_text, content = 'supplier_returns', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER supplier_returns_search_insert AFTER INSERT ON supplier_returns BEGIN
    INSERT INTO supplier_returns_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER supplier_returns_search_delete AFTER DELETE ON supplier_returns BEGIN
    INSERT INTO supplier_returns_search (supplier_returns_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER supplier_returns_search_update AFTER UPDATE OF search_text ON supplier_returns BEGIN
    INSERT INTO supplier_returns_search (supplier_returns_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO supplier_returns_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE supplier_return_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_return_id INTEGER NOT NULL REFERENCES supplier_returns (id),
    position INTEGER NOT NULL,
    goods_receipt_line_id INTEGER NOT NULL REFERENCES goods_receipt_lines (id),
    origin TEXT NOT NULL,
    remedy TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    reason TEXT,
    purchase_order_line_id INTEGER NOT NULL REFERENCES purchase_order_lines (id),
    product_id INTEGER REFERENCES products (id),
    lot_id INTEGER REFERENCES lots (id),
    expected_credit INTEGER NOT NULL
) STRICT;
CREATE INDEX supplier_return_lines_by_supplier_return_id_position ON supplier_return_lines (supplier_return_id, position, id);
CREATE INDEX supplier_return_lines_by_goods_receipt_line_id ON supplier_return_lines (goods_receipt_line_id, id);
CREATE INDEX supplier_return_lines_by_purchase_order_line_id ON supplier_return_lines (purchase_order_line_id, id);
CREATE INDEX supplier_return_lines_by_product_id ON supplier_return_lines (product_id, id);
CREATE INDEX supplier_return_lines_by_lot_id ON supplier_return_lines (lot_id, id);

CREATE TABLE corrective_actions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    status TEXT NOT NULL,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    complaint_id TEXT,
    goods_receipt_id INTEGER REFERENCES goods_receipts (id),
    opened_on TEXT NOT NULL,
    due_on TEXT,
    owner TEXT,
    currency TEXT NOT NULL,
    cost INTEGER,
    d1_team TEXT,
    d2_problem TEXT,
    d3_containment TEXT,
    d4_root_cause TEXT,
    d5_correction TEXT,
    d6_implementation TEXT,
    d7_prevention TEXT,
    d8_closing TEXT,
    return_reason TEXT,
    corrected_by TEXT,
    verified_by TEXT,
    closed_on TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX corrective_actions_by_company_id_number ON corrective_actions (company_id, number);
CREATE INDEX corrective_actions_by_supplier_id_status ON corrective_actions (supplier_id, status, id);
CREATE INDEX corrective_actions_by_status_due_on ON corrective_actions (status, due_on, id);
CREATE INDEX corrective_actions_by_number ON corrective_actions (number, id);
CREATE INDEX corrective_actions_by_company_id ON corrective_actions (company_id, id);
CREATE INDEX corrective_actions_by_supplier_id ON corrective_actions (supplier_id, id);
CREATE INDEX corrective_actions_by_status ON corrective_actions (status, id);
CREATE INDEX corrective_actions_by_complaint_id ON corrective_actions (complaint_id, id);
CREATE INDEX corrective_actions_by_goods_receipt_id ON corrective_actions (goods_receipt_id, id);
CREATE INDEX corrective_actions_by_opened_on ON corrective_actions (opened_on, id);
CREATE INDEX corrective_actions_by_due_on ON corrective_actions (due_on, id);
CREATE VIRTUAL TABLE corrective_actions_search USING fts5(search_text, content = 'corrective_actions', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER corrective_actions_search_insert AFTER INSERT ON corrective_actions BEGIN
    INSERT INTO corrective_actions_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER corrective_actions_search_delete AFTER DELETE ON corrective_actions BEGIN
    INSERT INTO corrective_actions_search (corrective_actions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER corrective_actions_search_update AFTER UPDATE OF search_text ON corrective_actions BEGIN
    INSERT INTO corrective_actions_search (corrective_actions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO corrective_actions_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE corrective_action_lots (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    corrective_action_id INTEGER NOT NULL REFERENCES corrective_actions (id),
    position INTEGER NOT NULL,
    lot_id INTEGER NOT NULL REFERENCES lots (id),
    affected_quantity INTEGER
) STRICT;
CREATE INDEX corrective_action_lots_by_corrective_action_id_position ON corrective_action_lots (corrective_action_id, position, id);
CREATE INDEX corrective_action_lots_by_lot_id ON corrective_action_lots (lot_id, id);
