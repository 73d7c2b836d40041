-- What passes by time alone: which day was told of, and an index on the days that are still to be told of.

ALTER TABLE purchase_order_lines ADD COLUMN missed_on TEXT;
ALTER TABLE purchase_order_lines ADD COLUMN first_missed_on TEXT;
ALTER TABLE sales_order_lines ADD COLUMN missed_on TEXT;
ALTER TABLE sales_invoices ADD COLUMN missed_on TEXT;
ALTER TABLE corrective_actions ADD COLUMN missed_on TEXT;
ALTER TABLE tasks ADD COLUMN missed_on TEXT;
ALTER TABLE supplier_certificates ADD COLUMN expiring_on TEXT;
ALTER TABLE supplier_certificates ADD COLUMN expired_on TEXT;

CREATE INDEX purchase_order_lines_due_late ON purchase_order_lines ((CASE WHEN open_quantity > 0 AND missed_on IS DISTINCT FROM promised_on THEN promised_on END), id) WHERE (CASE WHEN open_quantity > 0 AND missed_on IS DISTINCT FROM promised_on THEN promised_on END) IS NOT NULL;
CREATE INDEX purchase_order_lines_due_first_promise_missed ON purchase_order_lines ((CASE WHEN open_quantity > 0 AND first_promised_on IS DISTINCT FROM promised_on AND first_missed_on IS DISTINCT FROM first_promised_on THEN first_promised_on END), id) WHERE (CASE WHEN open_quantity > 0 AND first_promised_on IS DISTINCT FROM promised_on AND first_missed_on IS DISTINCT FROM first_promised_on THEN first_promised_on END) IS NOT NULL;
CREATE INDEX sales_order_lines_due_late ON sales_order_lines ((CASE WHEN open_quantity > 0 AND missed_on IS DISTINCT FROM promised_on THEN promised_on END), id) WHERE (CASE WHEN open_quantity > 0 AND missed_on IS DISTINCT FROM promised_on THEN promised_on END) IS NOT NULL;
CREATE INDEX sales_invoices_due_overdue ON sales_invoices ((CASE WHEN status IN ('issued') AND kind IN ('invoice') AND missed_on IS DISTINCT FROM due_on THEN due_on END), id) WHERE (CASE WHEN status IN ('issued') AND kind IN ('invoice') AND missed_on IS DISTINCT FROM due_on THEN due_on END) IS NOT NULL;
CREATE INDEX corrective_actions_due_overdue ON corrective_actions ((CASE WHEN status IN ('open', 'contained', 'analysed', 'corrected', 'verified', 'returned') AND missed_on IS DISTINCT FROM due_on THEN due_on END), id) WHERE (CASE WHEN status IN ('open', 'contained', 'analysed', 'corrected', 'verified', 'returned') AND missed_on IS DISTINCT FROM due_on THEN due_on END) IS NOT NULL;
CREATE INDEX tasks_due_overdue ON tasks ((CASE WHEN status IN ('open') AND missed_on IS DISTINCT FROM due_on THEN due_on END), id) WHERE (CASE WHEN status IN ('open') AND missed_on IS DISTINCT FROM due_on THEN due_on END) IS NOT NULL;
CREATE INDEX supplier_certificates_due_certificate_expiring ON supplier_certificates ((CASE WHEN expiring_on IS DISTINCT FROM valid_to_on THEN valid_to_on END), id) WHERE (CASE WHEN expiring_on IS DISTINCT FROM valid_to_on THEN valid_to_on END) IS NOT NULL;
CREATE INDEX supplier_certificates_due_certificate_expired ON supplier_certificates ((CASE WHEN expired_on IS DISTINCT FROM valid_to_on THEN valid_to_on END), id) WHERE (CASE WHEN expired_on IS DISTINCT FROM valid_to_on THEN valid_to_on END) IS NOT NULL;
CREATE INDEX quotes_due_expire ON quotes ((CASE WHEN status IN ('sent') THEN valid_until_on END), id) WHERE (CASE WHEN status IN ('sent') THEN valid_until_on END) IS NOT NULL;
