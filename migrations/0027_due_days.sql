-- What is owed to customers is late against the day by which it is owed: what was promised at first, or when they want it if that is later.

ALTER TABLE sales_order_lines ADD COLUMN due_on TEXT;
UPDATE sales_order_lines SET due_on = max(first_promised_on, coalesce(requested_on, first_promised_on)) WHERE first_promised_on IS NOT NULL;
UPDATE sales_order_lines SET missed_on = CASE WHEN missed_on >= due_on THEN due_on END WHERE missed_on IS NOT NULL;

DROP INDEX sales_order_lines_due_late;
CREATE INDEX sales_order_lines_due_late ON sales_order_lines ((CASE WHEN open_quantity > 0 AND missed_on IS DISTINCT FROM due_on THEN due_on END), id) WHERE (CASE WHEN open_quantity > 0 AND missed_on IS DISTINCT FROM due_on THEN due_on END) IS NOT NULL;
