-- What a decision on an order rested on, and which revision of it the supplier holds.
ALTER TABLE purchase_orders ADD COLUMN eligibility_policy_id INTEGER REFERENCES policies (id);
ALTER TABLE purchase_orders ADD COLUMN capacity_warning TEXT;
ALTER TABLE purchase_orders ADD COLUMN sent_revision INTEGER;
ALTER TABLE purchase_orders ADD COLUMN cancelled_on TEXT;
CREATE INDEX purchase_orders_by_eligibility_policy_id ON purchase_orders (eligibility_policy_id, id);
ALTER TABLE purchase_order_lines ADD COLUMN short_closed_on TEXT;

-- An amendment that waited when this was introduced is the revision behind the one that was sent.
UPDATE purchase_orders SET sent_revision = revision WHERE sent_on IS NOT NULL AND status NOT IN ('submitted', 'approved');
UPDATE purchase_orders SET sent_revision = revision - 1 WHERE sent_on IS NOT NULL AND status IN ('submitted', 'approved') AND revision > 1;
