-- Pages of documents: who deals with whom as it was copied, and the copies that were kept.

ALTER TABLE quotes ADD COLUMN seller_name TEXT;
ALTER TABLE quotes ADD COLUMN seller_address TEXT;
ALTER TABLE quotes ADD COLUMN seller_tax_id TEXT;
ALTER TABLE quotes ADD COLUMN seller_bank TEXT;
ALTER TABLE quotes ADD COLUMN buyer_name TEXT;
ALTER TABLE quotes ADD COLUMN buyer_address TEXT;
ALTER TABLE quotes ADD COLUMN buyer_tax_id TEXT;
ALTER TABLE quotes ADD COLUMN delivery_address TEXT;
ALTER TABLE quotes ADD COLUMN terms_text TEXT;

ALTER TABLE sales_orders ADD COLUMN seller_name TEXT;
ALTER TABLE sales_orders ADD COLUMN seller_address TEXT;
ALTER TABLE sales_orders ADD COLUMN seller_tax_id TEXT;
ALTER TABLE sales_orders ADD COLUMN seller_bank TEXT;
ALTER TABLE sales_orders ADD COLUMN buyer_name TEXT;
ALTER TABLE sales_orders ADD COLUMN buyer_address TEXT;
ALTER TABLE sales_orders ADD COLUMN buyer_tax_id TEXT;
ALTER TABLE sales_orders ADD COLUMN delivery_address TEXT;
ALTER TABLE sales_orders ADD COLUMN terms_text TEXT;

ALTER TABLE deliveries ADD COLUMN seller_name TEXT;
ALTER TABLE deliveries ADD COLUMN seller_address TEXT;
ALTER TABLE deliveries ADD COLUMN seller_tax_id TEXT;
ALTER TABLE deliveries ADD COLUMN seller_bank TEXT;
ALTER TABLE deliveries ADD COLUMN buyer_name TEXT;
ALTER TABLE deliveries ADD COLUMN buyer_address TEXT;
ALTER TABLE deliveries ADD COLUMN buyer_tax_id TEXT;
ALTER TABLE deliveries ADD COLUMN delivery_address TEXT;
ALTER TABLE deliveries ADD COLUMN terms_text TEXT;

ALTER TABLE purchase_orders ADD COLUMN seller_name TEXT;
ALTER TABLE purchase_orders ADD COLUMN seller_address TEXT;
ALTER TABLE purchase_orders ADD COLUMN seller_tax_id TEXT;
ALTER TABLE purchase_orders ADD COLUMN seller_bank TEXT;
ALTER TABLE purchase_orders ADD COLUMN buyer_name TEXT;
ALTER TABLE purchase_orders ADD COLUMN buyer_address TEXT;
ALTER TABLE purchase_orders ADD COLUMN buyer_tax_id TEXT;
ALTER TABLE purchase_orders ADD COLUMN delivery_address TEXT;
ALTER TABLE purchase_orders ADD COLUMN terms_text TEXT;

CREATE TABLE printed_copies (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    attachment_id INTEGER NOT NULL REFERENCES attachments (id),
    subject_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX printed_copies_by_subject_id_revision ON printed_copies (subject_id, revision, id);
CREATE INDEX printed_copies_by_sha256 ON printed_copies (sha256, id);
CREATE INDEX printed_copies_by_attachment_id ON printed_copies (attachment_id, id);
