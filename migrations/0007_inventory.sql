-- Lots, moves of stock, reservations, adjustments, transfers.

CREATE TABLE lots (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    supplier_lot_number TEXT,
    supplier_party_id INTEGER REFERENCES parties (id),
    source_id TEXT,
    made_on TEXT,
    expires_on TEXT,
    note TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX lots_by_company_id_number ON lots (company_id, number);
CREATE INDEX lots_by_product_id_supplier_lot_number ON lots (product_id, supplier_lot_number, id);
CREATE INDEX lots_by_number ON lots (number, id);
CREATE INDEX lots_by_company_id ON lots (company_id, id);
CREATE INDEX lots_by_product_id ON lots (product_id, id);
CREATE INDEX lots_by_supplier_lot_number ON lots (supplier_lot_number, id);
CREATE INDEX lots_by_supplier_party_id ON lots (supplier_party_id, id);
CREATE INDEX lots_by_expires_on ON lots (expires_on, id);
CREATE VIRTUAL TABLE lots_search USING fts5(search_text, content = 'lots', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER lots_search_insert AFTER INSERT ON lots BEGIN
    INSERT INTO lots_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER lots_search_delete AFTER DELETE ON lots BEGIN
    INSERT INTO lots_search (lots_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER lots_search_update AFTER UPDATE OF search_text ON lots BEGIN
    INSERT INTO lots_search (lots_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO lots_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE stock_moves (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    lot_id INTEGER REFERENCES lots (id),
    kind TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    moved_on TEXT NOT NULL,
    unit_cost INTEGER,
    value INTEGER NOT NULL,
    party_id INTEGER REFERENCES parties (id),
    source_id TEXT NOT NULL,
    source_line_id TEXT,
    reverses_id INTEGER REFERENCES stock_moves (id)
) STRICT;
CREATE INDEX stock_moves_by_product_id_warehouse_id_lot_id_moved_on_quantity ON stock_moves (product_id, warehouse_id, lot_id, moved_on, quantity, id);
CREATE INDEX stock_moves_by_source_id ON stock_moves (source_id, id);
CREATE INDEX stock_moves_by_company_id ON stock_moves (company_id, id);
CREATE INDEX stock_moves_by_product_id ON stock_moves (product_id, id);
CREATE INDEX stock_moves_by_warehouse_id ON stock_moves (warehouse_id, id);
CREATE INDEX stock_moves_by_lot_id ON stock_moves (lot_id, id);
CREATE INDEX stock_moves_by_moved_on ON stock_moves (moved_on, id);
CREATE INDEX stock_moves_by_party_id ON stock_moves (party_id, id);
CREATE INDEX stock_moves_by_reverses_id ON stock_moves (reverses_id, id);

CREATE TABLE reservations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    lot_id INTEGER REFERENCES lots (id),
    status TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    used_quantity INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    source_line_id TEXT NOT NULL
) STRICT;
CREATE INDEX reservations_by_product_id_warehouse_id_status_quantity ON reservations (product_id, warehouse_id, status, quantity, id);
CREATE INDEX reservations_by_source_line_id ON reservations (source_line_id, id);
CREATE INDEX reservations_by_source_id ON reservations (source_id, id);
CREATE INDEX reservations_by_company_id ON reservations (company_id, id);
CREATE INDEX reservations_by_product_id ON reservations (product_id, id);
CREATE INDEX reservations_by_warehouse_id ON reservations (warehouse_id, id);
CREATE INDEX reservations_by_lot_id ON reservations (lot_id, id);
CREATE INDEX reservations_by_status ON reservations (status, id);

CREATE TABLE stock_adjustments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    adjusted_on TEXT NOT NULL,
    reason TEXT,
    note TEXT,
    reversal_reason TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX stock_adjustments_by_company_id_number ON stock_adjustments (company_id, number);
CREATE INDEX stock_adjustments_by_number ON stock_adjustments (number, id);
CREATE INDEX stock_adjustments_by_company_id ON stock_adjustments (company_id, id);
CREATE INDEX stock_adjustments_by_warehouse_id ON stock_adjustments (warehouse_id, id);
CREATE INDEX stock_adjustments_by_status ON stock_adjustments (status, id);
CREATE INDEX stock_adjustments_by_adjusted_on ON stock_adjustments (adjusted_on, id);
CREATE VIRTUAL TABLE stock_adjustments_search USING fts5(search_text, content = 'stock_adjustments', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER stock_adjustments_search_insert AFTER INSERT ON stock_adjustments BEGIN
    INSERT INTO stock_adjustments_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER stock_adjustments_search_delete AFTER DELETE ON stock_adjustments BEGIN
    INSERT INTO stock_adjustments_search (stock_adjustments_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER stock_adjustments_search_update AFTER UPDATE OF search_text ON stock_adjustments BEGIN
    INSERT INTO stock_adjustments_search (stock_adjustments_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO stock_adjustments_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE stock_adjustment_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    stock_adjustment_id INTEGER NOT NULL REFERENCES stock_adjustments (id),
    position INTEGER NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products (id),
    lot_id INTEGER REFERENCES lots (id),
    lot TEXT,
    quantity INTEGER NOT NULL,
    unit_cost INTEGER,
    difference INTEGER,
    note TEXT
) STRICT;
CREATE INDEX stock_adjustment_lines_by_stock_adjustment_id_position ON stock_adjustment_lines (stock_adjustment_id, position, id);
CREATE INDEX stock_adjustment_lines_by_product_id ON stock_adjustment_lines (product_id, id);
CREATE INDEX stock_adjustment_lines_by_lot_id ON stock_adjustment_lines (lot_id, id);

CREATE TABLE stock_transfers (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    from_warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    to_warehouse_id INTEGER NOT NULL REFERENCES warehouses (id),
    status TEXT NOT NULL,
    transferred_on TEXT NOT NULL,
    note TEXT,
    reversal_reason TEXT,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX stock_transfers_by_company_id_number ON stock_transfers (company_id, number);
CREATE INDEX stock_transfers_by_number ON stock_transfers (number, id);
CREATE INDEX stock_transfers_by_company_id ON stock_transfers (company_id, id);
CREATE INDEX stock_transfers_by_from_warehouse_id ON stock_transfers (from_warehouse_id, id);
CREATE INDEX stock_transfers_by_to_warehouse_id ON stock_transfers (to_warehouse_id, id);
CREATE INDEX stock_transfers_by_status ON stock_transfers (status, id);
CREATE INDEX stock_transfers_by_transferred_on ON stock_transfers (transferred_on, id);
CREATE VIRTUAL TABLE stock_transfers_search USING fts5(search_text, content = 'stock_transfers', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER stock_transfers_search_insert AFTER INSERT ON stock_transfers BEGIN
    INSERT INTO stock_transfers_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER stock_transfers_search_delete AFTER DELETE ON stock_transfers BEGIN
    INSERT INTO stock_transfers_search (stock_transfers_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER stock_transfers_search_update AFTER UPDATE OF search_text ON stock_transfers BEGIN
    INSERT INTO stock_transfers_search (stock_transfers_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO stock_transfers_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE stock_transfer_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    stock_transfer_id INTEGER NOT NULL REFERENCES stock_transfers (id),
    position INTEGER NOT NULL,
    product_id INTEGER REFERENCES products (id),
    description TEXT,
    line_reference TEXT,
    quantity INTEGER NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    unit_numerator INTEGER NOT NULL,
    unit_denominator INTEGER NOT NULL,
    base_quantity INTEGER NOT NULL,
    lot_id INTEGER REFERENCES lots (id),
    search_text TEXT NOT NULL
) STRICT;
CREATE INDEX stock_transfer_lines_by_stock_transfer_id_position ON stock_transfer_lines (stock_transfer_id, position, id);
CREATE INDEX stock_transfer_lines_by_product_id ON stock_transfer_lines (product_id, id);
CREATE INDEX stock_transfer_lines_by_line_reference ON stock_transfer_lines (line_reference, id);
CREATE INDEX stock_transfer_lines_by_unit_id ON stock_transfer_lines (unit_id, id);
CREATE INDEX stock_transfer_lines_by_lot_id ON stock_transfer_lines (lot_id, id);
CREATE VIRTUAL TABLE stock_transfer_lines_search USING fts5(search_text, content = 'stock_transfer_lines', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER stock_transfer_lines_search_insert AFTER INSERT ON stock_transfer_lines BEGIN
    INSERT INTO stock_transfer_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER stock_transfer_lines_search_delete AFTER DELETE ON stock_transfer_lines BEGIN
    INSERT INTO stock_transfer_lines_search (stock_transfer_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER stock_transfer_lines_search_update AFTER UPDATE OF search_text ON stock_transfer_lines BEGIN
    INSERT INTO stock_transfer_lines_search (stock_transfer_lines_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO stock_transfer_lines_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
