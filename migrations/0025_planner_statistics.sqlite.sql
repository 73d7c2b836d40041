-- What the planner can't know of tables that it never analysed: how few words a state has, and how few warehouses and companies there are. Left
-- to guess, it walks through all links, proposals and reservations there ever were, because one index gives them in the order of their ids.

ANALYZE sqlite_schema;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('supply_links', 'supply_links_by_status', '1000000 250000 1'),
    ('supply_links', 'supply_links_by_status_expected_on', '1000000 250000 1000 1'),
    ('supply_links', 'supply_links_by_company_id', '1000000 1000000 1'),
    ('supply_links', 'supply_links_by_warehouse_id', '1000000 500000 1'),
    ('supply_links', 'supply_links_by_product_id', '1000000 1000 1'),
    ('supply_links', 'supply_links_by_product_id_warehouse_id_status', '1000000 1000 500 50 1'),
    ('purchase_proposals', 'purchase_proposals_by_status', '1000000 250000 1'),
    ('purchase_proposals', 'purchase_proposals_by_company_id', '1000000 1000000 1'),
    ('purchase_proposals', 'purchase_proposals_by_warehouse_id', '1000000 500000 1'),
    ('purchase_proposals', 'purchase_proposals_by_product_id', '1000000 1000 1'),
    ('purchase_proposals', 'purchase_proposals_by_product_id_warehouse_id_status', '1000000 1000 500 50 1'),
    ('reservations', 'reservations_by_status', '1000000 500000 1'),
    ('reservations', 'reservations_by_company_id', '1000000 1000000 1'),
    ('reservations', 'reservations_by_warehouse_id', '1000000 500000 1'),
    ('reservations', 'reservations_by_product_id', '1000000 1000 1'),
    ('reservations', 'reservations_by_product_id_warehouse_id_status_quantity', '1000000 1000 500 50 2 1');

-- Read what was written.
ANALYZE sqlite_schema;
