-- What suppliers' figures are added up from, by order and month, so that an event costs the same however long a history is.

CREATE TABLE supply_tallies (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    purchase_order_id INTEGER REFERENCES purchase_orders (id),
    month_on TEXT NOT NULL,
    changes_on TEXT,
    numbers TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX supply_tallies_by_supplier_id_company_id_purchase_order_id_month_on ON supply_tallies (supplier_id, company_id, purchase_order_id, month_on);
CREATE INDEX supply_tallies_by_supplier_id_company_id_changes_on ON supply_tallies (supplier_id, company_id, changes_on, id);
CREATE INDEX supply_tallies_by_supplier_id ON supply_tallies (supplier_id, id);
CREATE INDEX supply_tallies_by_company_id ON supply_tallies (company_id, id);
CREATE INDEX supply_tallies_by_purchase_order_id ON supply_tallies (purchase_order_id, id);
