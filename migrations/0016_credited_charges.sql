-- Charges of invoices are credited, too, and each invoice knows what was credited of it in all.

ALTER TABLE sales_invoices ADD COLUMN credited_total INTEGER NOT NULL DEFAULT 0;
UPDATE sales_invoices SET credited_total = coalesce((
    SELECT sum(n.gross_total) FROM sales_invoices n WHERE n.credits_id = sales_invoices.id AND n.status IN ('issued', 'paid')), 0);

ALTER TABLE sales_invoice_charges ADD COLUMN credits_charge_id INTEGER REFERENCES sales_invoice_charges (id);
ALTER TABLE sales_invoice_charges ADD COLUMN credited_amount INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sales_invoice_charges_by_credits_charge_id ON sales_invoice_charges (credits_charge_id, id);
