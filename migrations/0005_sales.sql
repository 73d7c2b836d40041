-- Customers and price lists.

CREATE TABLE customers (
    id INTEGER PRIMARY KEY REFERENCES parties (id),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    status_reason TEXT,
    segment TEXT,
    tier TEXT,
    owner TEXT,
    currency TEXT NOT NULL,
    credit_limit INTEGER,
    payment_terms_id INTEGER REFERENCES payment_terms (id),
    source TEXT,
    bill_to_party_id INTEGER REFERENCES parties (id),
    price_list_id INTEGER REFERENCES price_lists (id),
    incoterm TEXT,
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
CREATE INDEX customers_by_status_name ON customers (status, name, id);
CREATE INDEX customers_by_country_name ON customers (country, name, id);
CREATE INDEX customers_by_number ON customers (number, id);
CREATE INDEX customers_by_status ON customers (status, id);
CREATE INDEX customers_by_segment ON customers (segment, id);
CREATE INDEX customers_by_owner ON customers (owner, id);
CREATE INDEX customers_by_payment_terms_id ON customers (payment_terms_id, id);
CREATE INDEX customers_by_bill_to_party_id ON customers (bill_to_party_id, id);
CREATE INDEX customers_by_price_list_id ON customers (price_list_id, id);
CREATE INDEX customers_by_name ON customers (name, id);
CREATE INDEX customers_by_tax_id ON customers (tax_id, id);
CREATE INDEX customers_by_country ON customers (country, id);
CREATE VIRTUAL TABLE customers_search USING fts5(search_text, content = 'customers', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER customers_search_insert AFTER INSERT ON customers BEGIN
    INSERT INTO customers_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER customers_search_delete AFTER DELETE ON customers BEGIN
    INSERT INTO customers_search (customers_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER customers_search_update AFTER UPDATE OF search_text ON customers BEGIN
    INSERT INTO customers_search (customers_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO customers_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE price_lists (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    customer_id INTEGER REFERENCES customers (id),
    currency TEXT NOT NULL,
    prices_include_tax INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    valid_from_on TEXT,
    valid_to_on TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX price_lists_by_name ON price_lists (name, id);
CREATE INDEX price_lists_by_customer_id ON price_lists (customer_id, id);
CREATE VIRTUAL TABLE price_lists_search USING fts5(search_text, content = 'price_lists', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER price_lists_search_insert AFTER INSERT ON price_lists BEGIN
    INSERT INTO price_lists_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER price_lists_search_delete AFTER DELETE ON price_lists BEGIN
    INSERT INTO price_lists_search (price_lists_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER price_lists_search_update AFTER UPDATE OF search_text ON price_lists BEGIN
    INSERT INTO price_lists_search (price_lists_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO price_lists_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE price_list_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    price_list_id INTEGER NOT NULL REFERENCES price_lists (id),
    position INTEGER NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products (id),
    unit_id INTEGER REFERENCES units (id),
    minimum_quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    discount_percent INTEGER,
    valid_from_on TEXT,
    valid_to_on TEXT
) STRICT;
CREATE INDEX price_list_lines_by_price_list_id_position ON price_list_lines (price_list_id, position, id);
CREATE INDEX price_list_lines_by_product_id ON price_list_lines (product_id, id);
CREATE INDEX price_list_lines_by_unit_id ON price_list_lines (unit_id, id);
