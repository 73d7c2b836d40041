-- Companies, parties, products and terms.

CREATE TABLE companies (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    legal_name TEXT,
    currency TEXT NOT NULL,
    country TEXT,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    rounding TEXT NOT NULL,
    tax_rounding TEXT NOT NULL,
    calendar_id INTEGER REFERENCES calendars (id),
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX companies_by_name ON companies (name, id);
CREATE INDEX companies_by_calendar_id ON companies (calendar_id, id);
CREATE VIRTUAL TABLE companies_search USING fts5(search_text, content = 'companies', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER companies_search_insert AFTER INSERT ON companies BEGIN
    INSERT INTO companies_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER companies_search_delete AFTER DELETE ON companies BEGIN
    INSERT INTO companies_search (companies_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER companies_search_update AFTER UPDATE OF search_text ON companies BEGIN
    INSERT INTO companies_search (companies_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO companies_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE company_tax_ids (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    country TEXT
) STRICT;
CREATE INDEX company_tax_ids_by_company_id_position ON company_tax_ids (company_id, position, id);

CREATE TABLE company_bank_accounts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    position INTEGER NOT NULL,
    bank TEXT NOT NULL,
    holder TEXT,
    number TEXT NOT NULL,
    bic TEXT,
    account_currency TEXT
) STRICT;
CREATE INDEX company_bank_accounts_by_company_id_position ON company_bank_accounts (company_id, position, id);

CREATE TABLE policies (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    revision INTEGER NOT NULL,
    valid_from_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX policies_by_company_id_key_revision ON policies (company_id, key, revision);
CREATE INDEX policies_by_company_id ON policies (company_id, id);
CREATE INDEX policies_by_key ON policies (key, id);

CREATE TABLE calendars (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    monday INTEGER NOT NULL,
    tuesday INTEGER NOT NULL,
    wednesday INTEGER NOT NULL,
    thursday INTEGER NOT NULL,
    friday INTEGER NOT NULL,
    saturday INTEGER NOT NULL,
    sunday INTEGER NOT NULL,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX calendars_by_name ON calendars (name);
CREATE VIRTUAL TABLE calendars_search USING fts5(search_text, content = 'calendars', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER calendars_search_insert AFTER INSERT ON calendars BEGIN
    INSERT INTO calendars_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER calendars_search_delete AFTER DELETE ON calendars BEGIN
    INSERT INTO calendars_search (calendars_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER calendars_search_update AFTER UPDATE OF search_text ON calendars BEGIN
    INSERT INTO calendars_search (calendars_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO calendars_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE calendar_exceptions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    calendar_id INTEGER NOT NULL REFERENCES calendars (id),
    position INTEGER NOT NULL,
    day_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT
) STRICT;
CREATE INDEX calendar_exceptions_by_calendar_id_position ON calendar_exceptions (calendar_id, position, id);

CREATE TABLE parties (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    legal_name TEXT,
    tax_id TEXT,
    country TEXT,
    language TEXT,
    time_zone TEXT,
    website TEXT,
    parent_id INTEGER REFERENCES parties (id),
    remarks TEXT,
    tags TEXT NOT NULL,
    roles TEXT NOT NULL,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX parties_by_country_name ON parties (country, name, id);
CREATE INDEX parties_by_name ON parties (name, id);
CREATE UNIQUE INDEX parties_by_tax_id ON parties (tax_id);
CREATE INDEX parties_by_country ON parties (country, id);
CREATE INDEX parties_by_parent_id ON parties (parent_id, id);
CREATE VIRTUAL TABLE parties_search USING fts5(search_text, content = 'parties', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER parties_search_insert AFTER INSERT ON parties BEGIN
    INSERT INTO parties_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER parties_search_delete AFTER DELETE ON parties BEGIN
    INSERT INTO parties_search (parties_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER parties_search_update AFTER UPDATE OF search_text ON parties BEGIN
    INSERT INTO parties_search (parties_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO parties_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    party_id INTEGER NOT NULL REFERENCES parties (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT,
    street TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT,
    is_default INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX addresses_by_party_id_position ON addresses (party_id, position, id);
CREATE INDEX addresses_by_country ON addresses (country, id);
CREATE INDEX addresses_by_city ON addresses (city, id);
CREATE VIRTUAL TABLE addresses_search USING fts5(search_text, content = 'addresses', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER addresses_search_insert AFTER INSERT ON addresses BEGIN
    INSERT INTO addresses_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER addresses_search_delete AFTER DELETE ON addresses BEGIN
    INSERT INTO addresses_search (addresses_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER addresses_search_update AFTER UPDATE OF search_text ON addresses BEGIN
    INSERT INTO addresses_search (addresses_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO addresses_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    party_id INTEGER NOT NULL REFERENCES parties (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    job_title TEXT,
    department TEXT,
    email TEXT,
    phone TEXT,
    mobile TEXT,
    language TEXT,
    is_primary INTEGER NOT NULL,
    opt_out INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_by_party_id_position ON contacts (party_id, position, id);
CREATE INDEX contacts_by_email ON contacts (email, id);
CREATE INDEX contacts_by_name ON contacts (name, id);
CREATE VIRTUAL TABLE contacts_search USING fts5(search_text, content = 'contacts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER contacts_search_insert AFTER INSERT ON contacts BEGIN
    INSERT INTO contacts_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER contacts_search_delete AFTER DELETE ON contacts BEGIN
    INSERT INTO contacts_search (contacts_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER contacts_search_update AFTER UPDATE OF search_text ON contacts BEGIN
    INSERT INTO contacts_search (contacts_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO contacts_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE contact_points (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    party_id INTEGER NOT NULL REFERENCES parties (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    normalised TEXT,
    is_primary INTEGER NOT NULL,
    opt_out INTEGER NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX contact_points_by_party_id_position ON contact_points (party_id, position, id);
CREATE INDEX contact_points_by_normalised ON contact_points (normalised, id);
CREATE VIRTUAL TABLE contact_points_search USING fts5(search_text, content = 'contact_points', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER contact_points_search_insert AFTER INSERT ON contact_points BEGIN
    INSERT INTO contact_points_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER contact_points_search_delete AFTER DELETE ON contact_points BEGIN
    INSERT INTO contact_points_search (contact_points_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER contact_points_search_update AFTER UPDATE OF search_text ON contact_points BEGIN
    INSERT INTO contact_points_search (contact_points_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO contact_points_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    dimension TEXT NOT NULL,
    un_ece_code TEXT,
    numerator INTEGER,
    denominator INTEGER,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX units_by_code ON units (code);
CREATE VIRTUAL TABLE units_search USING fts5(search_text, content = 'units', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER units_search_insert AFTER INSERT ON units BEGIN
    INSERT INTO units_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER units_search_delete AFTER DELETE ON units BEGIN
    INSERT INTO units_search (units_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER units_search_update AFTER UPDATE OF search_text ON units BEGIN
    INSERT INTO units_search (units_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO units_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE product_categories (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    description TEXT,
    parent_id INTEGER REFERENCES product_categories (id),
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX product_categories_by_name ON product_categories (name, id);
CREATE UNIQUE INDEX product_categories_by_code ON product_categories (code);
CREATE INDEX product_categories_by_parent_id ON product_categories (parent_id, id);
CREATE VIRTUAL TABLE product_categories_search USING fts5(search_text, content = 'product_categories', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER product_categories_search_insert AFTER INSERT ON product_categories BEGIN
    INSERT INTO product_categories_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER product_categories_search_delete AFTER DELETE ON product_categories BEGIN
    INSERT INTO product_categories_search (product_categories_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER product_categories_search_update AFTER UPDATE OF search_text ON product_categories BEGIN
    INSERT INTO product_categories_search (product_categories_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO product_categories_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    category_id INTEGER REFERENCES product_categories (id),
    base_unit_id INTEGER REFERENCES units (id),
    barcode TEXT,
    purchasable INTEGER NOT NULL,
    saleable INTEGER NOT NULL,
    lot_tracking TEXT NOT NULL,
    shelf_life_days INTEGER,
    packaging TEXT,
    currency TEXT NOT NULL,
    list_price INTEGER,
    standard_cost INTEGER,
    minimum_order_quantity INTEGER,
    order_multiple INTEGER,
    reorder_point INTEGER,
    reorder_quantity INTEGER,
    safety_stock INTEGER,
    weight_kg INTEGER,
    country_of_origin TEXT,
    customs_code TEXT,
    sales_tax_id INTEGER REFERENCES taxes (id),
    purchase_tax_id INTEGER REFERENCES taxes (id),
    tags TEXT NOT NULL,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX products_by_status_name ON products (status, name, id);
CREATE INDEX products_by_category_id_name ON products (category_id, name, id);
CREATE UNIQUE INDEX products_by_sku ON products (sku);
CREATE INDEX products_by_name ON products (name, id);
CREATE INDEX products_by_status ON products (status, id);
CREATE INDEX products_by_category_id ON products (category_id, id);
CREATE INDEX products_by_base_unit_id ON products (base_unit_id, id);
CREATE UNIQUE INDEX products_by_barcode ON products (barcode);
CREATE INDEX products_by_sales_tax_id ON products (sales_tax_id, id);
CREATE INDEX products_by_purchase_tax_id ON products (purchase_tax_id, id);
CREATE VIRTUAL TABLE products_search USING fts5(search_text, content = 'products', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER products_search_insert AFTER INSERT ON products BEGIN
    INSERT INTO products_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER products_search_delete AFTER DELETE ON products BEGIN
    INSERT INTO products_search (products_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER products_search_update AFTER UPDATE OF search_text ON products BEGIN
    INSERT INTO products_search (products_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO products_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE product_units (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products (id),
    position INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    numerator INTEGER NOT NULL,
    denominator INTEGER NOT NULL,
    barcode TEXT
) STRICT;
CREATE INDEX product_units_by_product_id_position ON product_units (product_id, position, id);
CREATE INDEX product_units_by_unit_id ON product_units (unit_id, id);

CREATE TABLE warehouses (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    street TEXT,
    city TEXT,
    postal_code TEXT,
    country TEXT,
    calendar_id INTEGER REFERENCES calendars (id),
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX warehouses_by_company_id ON warehouses (company_id, id);
CREATE UNIQUE INDEX warehouses_by_code ON warehouses (code);
CREATE INDEX warehouses_by_name ON warehouses (name, id);
CREATE INDEX warehouses_by_calendar_id ON warehouses (calendar_id, id);
CREATE VIRTUAL TABLE warehouses_search USING fts5(search_text, content = 'warehouses', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER warehouses_search_insert AFTER INSERT ON warehouses BEGIN
    INSERT INTO warehouses_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER warehouses_search_delete AFTER DELETE ON warehouses BEGIN
    INSERT INTO warehouses_search (warehouses_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER warehouses_search_update AFTER UPDATE OF search_text ON warehouses BEGIN
    INSERT INTO warehouses_search (warehouses_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO warehouses_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE currencies (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT,
    symbol TEXT
) STRICT;
CREATE UNIQUE INDEX currencies_by_code ON currencies (code);

CREATE TABLE exchange_rates (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    from_currency TEXT NOT NULL,
    to_currency TEXT NOT NULL,
    rate INTEGER NOT NULL,
    valid_on TEXT NOT NULL,
    source TEXT
) STRICT;
CREATE UNIQUE INDEX exchange_rates_by_from_currency_to_currency_valid_on ON exchange_rates (from_currency, to_currency, valid_on);
CREATE INDEX exchange_rates_by_valid_on ON exchange_rates (valid_on, id);

CREATE TABLE taxes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    tax_percent INTEGER NOT NULL,
    category TEXT NOT NULL,
    fapiao_kind TEXT,
    country TEXT,
    valid_from_on TEXT,
    valid_to_on TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX taxes_by_code ON taxes (code);
CREATE VIRTUAL TABLE taxes_search USING fts5(search_text, content = 'taxes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER taxes_search_insert AFTER INSERT ON taxes BEGIN
    INSERT INTO taxes_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER taxes_search_delete AFTER DELETE ON taxes BEGIN
    INSERT INTO taxes_search (taxes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER taxes_search_update AFTER UPDATE OF search_text ON taxes BEGIN
    INSERT INTO taxes_search (taxes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO taxes_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE payment_terms (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    days INTEGER NOT NULL,
    end_of_month INTEGER NOT NULL,
    deposit_percent INTEGER,
    discount_percent INTEGER,
    discount_days INTEGER,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX payment_terms_by_code ON payment_terms (code);
CREATE VIRTUAL TABLE payment_terms_search USING fts5(search_text, content = 'payment_terms', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER payment_terms_search_insert AFTER INSERT ON payment_terms BEGIN
    INSERT INTO payment_terms_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER payment_terms_search_delete AFTER DELETE ON payment_terms BEGIN
    INSERT INTO payment_terms_search (payment_terms_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER payment_terms_search_update AFTER UPDATE OF search_text ON payment_terms BEGIN
    INSERT INTO payment_terms_search (payment_terms_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO payment_terms_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    colour TEXT,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tags_by_name ON tags (name);
CREATE VIRTUAL TABLE tags_search USING fts5(search_text, content = 'tags', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER tags_search_insert AFTER INSERT ON tags BEGIN
    INSERT INTO tags_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER tags_search_delete AFTER DELETE ON tags BEGIN
    INSERT INTO tags_search (tags_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER tags_search_update AFTER UPDATE OF search_text ON tags BEGIN
    INSERT INTO tags_search (tags_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO tags_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    subject_id TEXT NOT NULL,
    body TEXT NOT NULL,
    is_pinned INTEGER NOT NULL,
    author TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_subject_id ON notes (subject_id, id);
CREATE VIRTUAL TABLE notes_search USING fts5(search_text, content = 'notes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER notes_search_insert AFTER INSERT ON notes BEGIN
    INSERT INTO notes_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER notes_search_delete AFTER DELETE ON notes BEGIN
    INSERT INTO notes_search (notes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER notes_search_update AFTER UPDATE OF search_text ON notes BEGIN
    INSERT INTO notes_search (notes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO notes_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    subject_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_by_subject_id ON attachments (subject_id, id);
CREATE INDEX attachments_by_sha256 ON attachments (sha256, id);
CREATE VIRTUAL TABLE attachments_search USING fts5(search_text, content = 'attachments', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER attachments_search_insert AFTER INSERT ON attachments BEGIN
    INSERT INTO attachments_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER attachments_search_delete AFTER DELETE ON attachments BEGIN
    INSERT INTO attachments_search (attachments_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER attachments_search_update AFTER UPDATE OF search_text ON attachments BEGIN
    INSERT INTO attachments_search (attachments_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO attachments_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
