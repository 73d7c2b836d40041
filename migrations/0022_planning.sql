-- Proposals that were dismissed stay so, decisions stay explained, one notice goes to each customer for each late order.

ALTER TABLE purchase_proposals ADD COLUMN dismissed_quantity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE purchase_proposal_lines ADD COLUMN demand_quantity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE purchase_proposal_lines ADD COLUMN dismissed_quantity INTEGER NOT NULL DEFAULT 0;

CREATE TABLE proposal_decisions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    purchase_proposal_id INTEGER NOT NULL REFERENCES purchase_proposals (id),
    explanation TEXT NOT NULL
) STRICT;
CREATE INDEX proposal_decisions_by_purchase_proposal_id ON proposal_decisions (purchase_proposal_id, id);

CREATE TABLE delay_notices (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders (id),
    task_id INTEGER NOT NULL REFERENCES tasks (id)
) STRICT;
CREATE INDEX delay_notices_by_company_id ON delay_notices (company_id, id);
CREATE INDEX delay_notices_by_customer_id ON delay_notices (customer_id, id);
CREATE INDEX delay_notices_by_purchase_order_id ON delay_notices (purchase_order_id, id);
CREATE INDEX delay_notices_by_task_id ON delay_notices (task_id, id);

CREATE TABLE delayed_lines (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    delay_notice_id INTEGER NOT NULL REFERENCES delay_notices (id),
    position INTEGER NOT NULL,
    sales_order_id INTEGER NOT NULL REFERENCES sales_orders (id),
    sales_order_line_id TEXT NOT NULL,
    known_on TEXT NOT NULL
) STRICT;
CREATE INDEX delayed_lines_by_delay_notice_id_position ON delayed_lines (delay_notice_id, position, id);
CREATE INDEX delayed_lines_by_sales_order_line_id ON delayed_lines (sales_order_line_id, id);
CREATE INDEX delayed_lines_by_sales_order_id ON delayed_lines (sales_order_id, id);
