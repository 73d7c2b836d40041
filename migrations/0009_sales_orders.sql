-- Quotes, sales orders, deliveries, returns, invoices, payments.

ALTER TABLE companies ADD COLUMN address TEXT;

CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    opportunity_id INTEGER REFERENCES opportunities (id),
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    quoted_on TEXT NOT NULL,
    valid_until_on TEXT,
    requested_on TEXT,
    warehouse_id INTEGER REFERENCES warehouses (id),
    ship_to_party_id INTEGER REFERENCES parties (id),
    bill_to_party_id INTEGER REFERENCES parties (id),
    owner TEXT,
    payment_terms_id INTEGER REFERENCES payment_terms (id),
    incoterm TEXT,
    incoterm_place TEXT,
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
    sent_at INTEGER,
    accepted_at INTEGER,
    rejection_reason TEXT,
    note TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX quotes_by_company_id_number ON quotes (company_id, number);
CREATE INDEX quotes_by_status_valid_until_on ON quotes (status, valid_until_on, id);
CREATE INDEX quotes_by_customer_id_status ON quotes (customer_id, status, id);
CREATE INDEX quotes_by_number ON quotes (number, id);
CREATE INDEX quotes_by_company_id ON quotes (company_id, id);
CREATE INDEX quotes_by_customer_id ON quotes (customer_id, id);
CREATE INDEX quotes_by_opportunity_id ON quotes (opportunity_id, id);
CREATE INDEX quotes_by_status ON quotes (status, id);
CREATE INDEX quotes_by_quoted_on ON quotes (quoted_on, id);
CREATE INDEX quotes_by_valid_until_on ON quotes (valid_until_on, id);
CREATE INDEX quotes_by_warehouse_id ON quotes (warehouse_id, id);
CREATE INDEX quotes_by_ship_to_party_id ON quotes (ship_to_party_id, id);
CREATE INDEX quotes_by_bill_to_party_id ON quotes (bill_to_party_id, id);
CREATE INDEX quotes_by_owner ON quotes (owner, id);
CREATE INDEX quotes_by_payment_terms_id ON quotes (payment_terms_id, id);
CREATE VIRTUAL TABLE quotes_search USING fts5(search_text, content = 'quotes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER quotes_search_insert AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER quotes_search_delete AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER quotes_search_update AFTER UPDATE OF search_text ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO quotes_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE quote_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    quote_id INTEGER NOT NULL REFERENCES quotes (id),
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
    requested_on TEXT,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX quote_lines_by_quote_id_position ON quote_lines (quote_id, position, id);
CREATE INDEX quote_lines_by_product_id ON quote_lines (product_id, id);
CREATE INDEX quote_lines_by_line_reference ON quote_lines (line_reference, id);
CREATE INDEX quote_lines_by_unit_id ON quote_lines (unit_id, id);
CREATE INDEX quote_lines_by_tax_id ON quote_lines (tax_id, id);
CREATE VIRTUAL TABLE quote_lines_search USING fts5(search_text, content = 'quote_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER quote_lines_search_insert AFTER INSERT ON quote_lines BEGIN
    INSERT INTO quote_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER quote_lines_search_delete AFTER DELETE ON quote_lines BEGIN
    INSERT INTO quote_lines_search (quote_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER quote_lines_search_update AFTER UPDATE OF search_text ON quote_lines BEGIN
    INSERT INTO quote_lines_search (quote_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO quote_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE quote_charges (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    quote_id INTEGER NOT NULL REFERENCES quotes (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    tax_id INTEGER REFERENCES taxes (id),
    tax_percent INTEGER NOT NULL,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL
) STRICT;
CREATE INDEX quote_charges_by_quote_id_position ON quote_charges (quote_id, position, id);
CREATE INDEX quote_charges_by_tax_id ON quote_charges (tax_id, id);

CREATE TABLE sales_orders (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    status TEXT NOT NULL,
    delivery_state TEXT NOT NULL,
    invoice_state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    customer_reference TEXT,
    ordered_on TEXT NOT NULL,
    requested_on TEXT,
    warehouse_id INTEGER REFERENCES warehouses (id),
    ship_to_party_id INTEGER REFERENCES parties (id),
    bill_to_party_id INTEGER REFERENCES parties (id),
    owner TEXT,
    payment_terms_id INTEGER REFERENCES payment_terms (id),
    incoterm TEXT,
    incoterm_place TEXT,
    quote_id INTEGER REFERENCES quotes (id),
    opportunity_id INTEGER REFERENCES opportunities (id),
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
    invoiced_total INTEGER NOT NULL,
    confirmed_at INTEGER,
    confirmed_by TEXT,
    credit_policy_id INTEGER REFERENCES policies (id),
    credit_warning TEXT,
    reason TEXT,
    note TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sales_orders_by_company_id_number ON sales_orders (company_id, number);
CREATE INDEX sales_orders_by_status_ordered_on ON sales_orders (status, ordered_on, id);
CREATE INDEX sales_orders_by_customer_id_status ON sales_orders (customer_id, status, id);
CREATE INDEX sales_orders_by_customer_id_ordered_on ON sales_orders (customer_id, ordered_on, id);
CREATE INDEX sales_orders_by_number ON sales_orders (number, id);
CREATE INDEX sales_orders_by_company_id ON sales_orders (company_id, id);
CREATE INDEX sales_orders_by_customer_id ON sales_orders (customer_id, id);
CREATE INDEX sales_orders_by_status ON sales_orders (status, id);
CREATE INDEX sales_orders_by_delivery_state ON sales_orders (delivery_state, id);
CREATE INDEX sales_orders_by_invoice_state ON sales_orders (invoice_state, id);
CREATE INDEX sales_orders_by_ordered_on ON sales_orders (ordered_on, id);
CREATE INDEX sales_orders_by_requested_on ON sales_orders (requested_on, id);
CREATE INDEX sales_orders_by_warehouse_id ON sales_orders (warehouse_id, id);
CREATE INDEX sales_orders_by_ship_to_party_id ON sales_orders (ship_to_party_id, id);
CREATE INDEX sales_orders_by_bill_to_party_id ON sales_orders (bill_to_party_id, id);
CREATE INDEX sales_orders_by_owner ON sales_orders (owner, id);
CREATE INDEX sales_orders_by_payment_terms_id ON sales_orders (payment_terms_id, id);
CREATE INDEX sales_orders_by_quote_id ON sales_orders (quote_id, id);
CREATE INDEX sales_orders_by_opportunity_id ON sales_orders (opportunity_id, id);
CREATE INDEX sales_orders_by_credit_policy_id ON sales_orders (credit_policy_id, id);
CREATE VIRTUAL TABLE sales_orders_search USING fts5(search_text, content = 'sales_orders', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER sales_orders_search_insert AFTER INSERT ON sales_orders BEGIN
    INSERT INTO sales_orders_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER sales_orders_search_delete AFTER DELETE ON sales_orders BEGIN
    INSERT INTO sales_orders_search (sales_orders_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER sales_orders_search_update AFTER UPDATE OF search_text ON sales_orders BEGIN
    INSERT INTO sales_orders_search (sales_orders_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO sales_orders_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE sales_order_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id),
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
    requested_on TEXT,
    promised_on TEXT,
    first_promised_on TEXT,
    promise_confidence TEXT,
    promise_reasons TEXT,
    promise_cause_id TEXT,
    reserved_quantity INTEGER NOT NULL,
    delivered_quantity INTEGER NOT NULL,
    returned_quantity INTEGER NOT NULL,
    invoiced_quantity INTEGER NOT NULL,
    short_closed_quantity INTEGER NOT NULL,
    open_quantity INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX sales_order_lines_by_sales_order_id_position ON sales_order_lines (sales_order_id, position, id);
CREATE INDEX sales_order_lines_by_product_id_promised_on ON sales_order_lines (product_id, promised_on, id);
CREATE INDEX sales_order_lines_by_promised_on ON sales_order_lines (promised_on, id);
CREATE INDEX sales_order_lines_by_product_id ON sales_order_lines (product_id, id);
CREATE INDEX sales_order_lines_by_line_reference ON sales_order_lines (line_reference, id);
CREATE INDEX sales_order_lines_by_unit_id ON sales_order_lines (unit_id, id);
CREATE INDEX sales_order_lines_by_tax_id ON sales_order_lines (tax_id, id);
CREATE VIRTUAL TABLE sales_order_lines_search USING fts5(search_text, content = 'sales_order_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER sales_order_lines_search_insert AFTER INSERT ON sales_order_lines BEGIN
    INSERT INTO sales_order_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER sales_order_lines_search_delete AFTER DELETE ON sales_order_lines BEGIN
    INSERT INTO sales_order_lines_search (sales_order_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER sales_order_lines_search_update AFTER UPDATE OF search_text ON sales_order_lines BEGIN
    INSERT INTO sales_order_lines_search (sales_order_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO sales_order_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE sales_order_charges (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    tax_id INTEGER REFERENCES taxes (id),
    tax_percent INTEGER NOT NULL,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL
) STRICT;
CREATE INDEX sales_order_charges_by_sales_order_id_position ON sales_order_charges (sales_order_id, position, id);
CREATE INDEX sales_order_charges_by_tax_id ON sales_order_charges (tax_id, id);

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id),
    customer_id INTEGER REFERENCES customers (id),
    status TEXT NOT NULL,
    warehouse_id INTEGER REFERENCES warehouses (id),
    ship_to_party_id INTEGER REFERENCES parties (id),
    shipped_on TEXT,
    delivered_on TEXT,
    carrier TEXT,
    tracking_number TEXT,
    received_by TEXT,
    reverses_id INTEGER REFERENCES deliveries (id),
    reason TEXT,
    note TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX deliveries_by_company_id_number ON deliveries (company_id, number);
CREATE INDEX deliveries_by_sales_order_id_status ON deliveries (sales_order_id, status, id);
CREATE INDEX deliveries_by_status_shipped_on ON deliveries (status, shipped_on, id);
CREATE INDEX deliveries_by_number ON deliveries (number, id);
CREATE INDEX deliveries_by_company_id ON deliveries (company_id, id);
CREATE INDEX deliveries_by_sales_order_id ON deliveries (sales_order_id, id);
CREATE INDEX deliveries_by_customer_id ON deliveries (customer_id, id);
CREATE INDEX deliveries_by_status ON deliveries (status, id);
CREATE INDEX deliveries_by_warehouse_id ON deliveries (warehouse_id, id);
CREATE INDEX deliveries_by_ship_to_party_id ON deliveries (ship_to_party_id, id);
CREATE INDEX deliveries_by_shipped_on ON deliveries (shipped_on, id);
CREATE INDEX deliveries_by_delivered_on ON deliveries (delivered_on, id);
CREATE INDEX deliveries_by_reverses_id ON deliveries (reverses_id, id);
CREATE VIRTUAL TABLE deliveries_search USING fts5(search_text, content = 'deliveries', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER deliveries_search_insert AFTER INSERT ON deliveries BEGIN
    INSERT INTO deliveries_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER deliveries_search_delete AFTER DELETE ON deliveries BEGIN
    INSERT INTO deliveries_search (deliveries_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER deliveries_search_update AFTER UPDATE OF search_text ON deliveries BEGIN
    INSERT INTO deliveries_search (deliveries_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO deliveries_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE delivery_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id),
    position INTEGER NOT NULL,
    sales_order_line_id INTEGER REFERENCES sales_order_lines (id),
    product_id INTEGER REFERENCES products (id),
    description TEXT,
    quantity INTEGER NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    base_quantity INTEGER NOT NULL,
    lot_id INTEGER REFERENCES lots (id),
    returned_quantity INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_lines_by_delivery_id_position ON delivery_lines (delivery_id, position, id);
CREATE INDEX delivery_lines_by_sales_order_line_id ON delivery_lines (sales_order_line_id, id);
CREATE INDEX delivery_lines_by_product_id ON delivery_lines (product_id, id);
CREATE INDEX delivery_lines_by_unit_id ON delivery_lines (unit_id, id);
CREATE INDEX delivery_lines_by_lot_id ON delivery_lines (lot_id, id);

CREATE TABLE customer_returns (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id),
    customer_id INTEGER REFERENCES customers (id),
    status TEXT NOT NULL,
    warehouse_id INTEGER REFERENCES warehouses (id),
    received_on TEXT,
    reason TEXT,
    cancel_reason TEXT,
    note TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX customer_returns_by_company_id_number ON customer_returns (company_id, number);
CREATE INDEX customer_returns_by_sales_order_id_status ON customer_returns (sales_order_id, status, id);
CREATE INDEX customer_returns_by_number ON customer_returns (number, id);
CREATE INDEX customer_returns_by_company_id ON customer_returns (company_id, id);
CREATE INDEX customer_returns_by_sales_order_id ON customer_returns (sales_order_id, id);
CREATE INDEX customer_returns_by_customer_id ON customer_returns (customer_id, id);
CREATE INDEX customer_returns_by_status ON customer_returns (status, id);
CREATE INDEX customer_returns_by_warehouse_id ON customer_returns (warehouse_id, id);
CREATE INDEX customer_returns_by_received_on ON customer_returns (received_on, id);
CREATE VIRTUAL TABLE customer_returns_search USING fts5(search_text, content = 'customer_returns', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER customer_returns_search_insert AFTER INSERT ON customer_returns BEGIN
    INSERT INTO customer_returns_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER customer_returns_search_delete AFTER DELETE ON customer_returns BEGIN
    INSERT INTO customer_returns_search (customer_returns_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER customer_returns_search_update AFTER UPDATE OF search_text ON customer_returns BEGIN
    INSERT INTO customer_returns_search (customer_returns_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO customer_returns_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE customer_return_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    customer_return_id INTEGER NOT NULL REFERENCES customer_returns (id),
    position INTEGER NOT NULL,
    delivery_line_id INTEGER NOT NULL REFERENCES delivery_lines (id),
    sales_order_line_id INTEGER REFERENCES sales_order_lines (id),
    product_id INTEGER REFERENCES products (id),
    lot_id INTEGER REFERENCES lots (id),
    quantity INTEGER NOT NULL,
    base_quantity INTEGER NOT NULL,
    disposition TEXT NOT NULL,
    credited_quantity INTEGER NOT NULL,
    reason TEXT
) STRICT;
CREATE INDEX customer_return_lines_by_customer_return_id_position ON customer_return_lines (customer_return_id, position, id);
CREATE INDEX customer_return_lines_by_delivery_line_id ON customer_return_lines (delivery_line_id, id);
CREATE INDEX customer_return_lines_by_sales_order_line_id ON customer_return_lines (sales_order_line_id, id);
CREATE INDEX customer_return_lines_by_product_id ON customer_return_lines (product_id, id);
CREATE INDEX customer_return_lines_by_lot_id ON customer_return_lines (lot_id, id);

CREATE TABLE sales_invoices (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    status TEXT NOT NULL,
    sales_order_id INTEGER REFERENCES sales_orders (id),
    credits_id INTEGER REFERENCES sales_invoices (id),
    customer_id INTEGER REFERENCES customers (id),
    bill_to_party_id INTEGER REFERENCES parties (id),
    issued_on TEXT,
    supplied_on TEXT,
    due_on TEXT,
    discount_until_on TEXT,
    discount_amount INTEGER,
    discount_taken INTEGER NOT NULL,
    payment_terms_id INTEGER REFERENCES payment_terms (id),
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
    open_amount INTEGER NOT NULL,
    paid_on TEXT,
    reason TEXT,
    note TEXT,
    seller_name TEXT,
    seller_address TEXT,
    seller_tax_id TEXT,
    seller_bank TEXT,
    buyer_name TEXT,
    buyer_address TEXT,
    buyer_tax_id TEXT,
    delivery_address TEXT,
    terms_text TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sales_invoices_by_company_id_number ON sales_invoices (company_id, number);
CREATE INDEX sales_invoices_by_status_due_on ON sales_invoices (status, due_on, id);
CREATE INDEX sales_invoices_by_bill_to_party_id_status ON sales_invoices (bill_to_party_id, status, id);
CREATE INDEX sales_invoices_by_sales_order_id_status ON sales_invoices (sales_order_id, status, id);
CREATE INDEX sales_invoices_by_customer_id_status ON sales_invoices (customer_id, status, id);
CREATE INDEX sales_invoices_by_number ON sales_invoices (number, id);
CREATE INDEX sales_invoices_by_company_id ON sales_invoices (company_id, id);
CREATE INDEX sales_invoices_by_status ON sales_invoices (status, id);
CREATE INDEX sales_invoices_by_sales_order_id ON sales_invoices (sales_order_id, id);
CREATE INDEX sales_invoices_by_credits_id ON sales_invoices (credits_id, id);
CREATE INDEX sales_invoices_by_customer_id ON sales_invoices (customer_id, id);
CREATE INDEX sales_invoices_by_bill_to_party_id ON sales_invoices (bill_to_party_id, id);
CREATE INDEX sales_invoices_by_issued_on ON sales_invoices (issued_on, id);
CREATE INDEX sales_invoices_by_due_on ON sales_invoices (due_on, id);
CREATE INDEX sales_invoices_by_payment_terms_id ON sales_invoices (payment_terms_id, id);
CREATE VIRTUAL TABLE sales_invoices_search USING fts5(search_text, content = 'sales_invoices', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER sales_invoices_search_insert AFTER INSERT ON sales_invoices BEGIN
    INSERT INTO sales_invoices_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER sales_invoices_search_delete AFTER DELETE ON sales_invoices BEGIN
    INSERT INTO sales_invoices_search (sales_invoices_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER sales_invoices_search_update AFTER UPDATE OF search_text ON sales_invoices BEGIN
    INSERT INTO sales_invoices_search (sales_invoices_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO sales_invoices_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE sales_invoice_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    sales_invoice_id INTEGER NOT NULL REFERENCES sales_invoices (id),
    position INTEGER NOT NULL,
    sales_order_line_id INTEGER REFERENCES sales_order_lines (id),
    credits_line_id INTEGER REFERENCES sales_invoice_lines (id),
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
    credited_quantity INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX sales_invoice_lines_by_sales_invoice_id_position ON sales_invoice_lines (sales_invoice_id, position, id);
CREATE INDEX sales_invoice_lines_by_sales_order_line_id ON sales_invoice_lines (sales_order_line_id, id);
CREATE INDEX sales_invoice_lines_by_credits_line_id ON sales_invoice_lines (credits_line_id, id);
CREATE INDEX sales_invoice_lines_by_product_id ON sales_invoice_lines (product_id, id);
CREATE INDEX sales_invoice_lines_by_line_reference ON sales_invoice_lines (line_reference, id);
CREATE INDEX sales_invoice_lines_by_unit_id ON sales_invoice_lines (unit_id, id);
CREATE INDEX sales_invoice_lines_by_tax_id ON sales_invoice_lines (tax_id, id);
CREATE VIRTUAL TABLE sales_invoice_lines_search USING fts5(search_text, content = 'sales_invoice_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER sales_invoice_lines_search_insert AFTER INSERT ON sales_invoice_lines BEGIN
    INSERT INTO sales_invoice_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER sales_invoice_lines_search_delete AFTER DELETE ON sales_invoice_lines BEGIN
    INSERT INTO sales_invoice_lines_search (sales_invoice_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER sales_invoice_lines_search_update AFTER UPDATE OF search_text ON sales_invoice_lines BEGIN
    INSERT INTO sales_invoice_lines_search (sales_invoice_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO sales_invoice_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE sales_invoice_charges (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    sales_invoice_id INTEGER NOT NULL REFERENCES sales_invoices (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    tax_id INTEGER REFERENCES taxes (id),
    tax_percent INTEGER NOT NULL,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL
) STRICT;
CREATE INDEX sales_invoice_charges_by_sales_invoice_id_position ON sales_invoice_charges (sales_invoice_id, position, id);
CREATE INDEX sales_invoice_charges_by_tax_id ON sales_invoice_charges (tax_id, id);

CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    party_id INTEGER NOT NULL REFERENCES parties (id),
    direction TEXT NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    open_amount INTEGER NOT NULL,
    paid_on TEXT NOT NULL,
    method TEXT NOT NULL,
    reference TEXT,
    reason TEXT,
    note TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX payments_by_company_id_number ON payments (company_id, number);
CREATE INDEX payments_by_party_id_status ON payments (party_id, status, id);
CREATE INDEX payments_by_status_paid_on ON payments (status, paid_on, id);
CREATE INDEX payments_by_number ON payments (number, id);
CREATE INDEX payments_by_company_id ON payments (company_id, id);
CREATE INDEX payments_by_party_id ON payments (party_id, id);
CREATE INDEX payments_by_status ON payments (status, id);
CREATE INDEX payments_by_amount ON payments (amount, id);
CREATE INDEX payments_by_paid_on ON payments (paid_on, id);
CREATE VIRTUAL TABLE payments_search USING fts5(search_text, content = 'payments', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER payments_search_insert AFTER INSERT ON payments BEGIN
    INSERT INTO payments_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER payments_search_delete AFTER DELETE ON payments BEGIN
    INSERT INTO payments_search (payments_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER payments_search_update AFTER UPDATE OF search_text ON payments BEGIN
    INSERT INTO payments_search (payments_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO payments_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE payment_allocations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    payment_id INTEGER NOT NULL REFERENCES payments (id),
    position INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL REFERENCES sales_invoices (id),
    amount INTEGER NOT NULL,
    discount INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_allocations_by_payment_id_position ON payment_allocations (payment_id, position, id);
CREATE INDEX payment_allocations_by_invoice_id ON payment_allocations (invoice_id, id);
