-- Who pays answers for what is not invoiced yet; pages are kept in every language.

CREATE INDEX sales_orders_by_bill_to_party_id_invoice_state ON sales_orders (bill_to_party_id, invoice_state, id);

CREATE TABLE printed_translations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    printed_copy_id INTEGER NOT NULL REFERENCES printed_copies (id),
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX printed_translations_by_printed_copy_id_position ON printed_translations (printed_copy_id, position, id);
