-- Purchase orders, shipments, receipts, returns, and what suppliers are qualified for.

ALTER TABLE products ADD COLUMN over_receipt_percent INTEGER;
ALTER TABLE products ADD COLUMN over_receipt_quantity INTEGER;
ALTER TABLE products ADD COLUMN under_receipt_percent INTEGER;
ALTER TABLE products ADD COLUMN under_receipt_quantity INTEGER;
ALTER TABLE product_categories ADD COLUMN over_receipt_percent INTEGER;
ALTER TABLE product_categories ADD COLUMN over_receipt_quantity INTEGER;
ALTER TABLE product_categories ADD COLUMN under_receipt_percent INTEGER;
ALTER TABLE product_categories ADD COLUMN under_receipt_quantity INTEGER;
