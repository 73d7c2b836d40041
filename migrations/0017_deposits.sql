-- What the payment terms of offers and orders ask for in advance.

ALTER TABLE quotes ADD COLUMN deposit_percent INTEGER;
ALTER TABLE quotes ADD COLUMN deposit_amount INTEGER;
ALTER TABLE sales_orders ADD COLUMN deposit_percent INTEGER;
ALTER TABLE sales_orders ADD COLUMN deposit_amount INTEGER;
ALTER TABLE purchase_orders ADD COLUMN deposit_percent INTEGER;
ALTER TABLE purchase_orders ADD COLUMN deposit_amount INTEGER;
