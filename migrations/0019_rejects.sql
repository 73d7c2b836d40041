-- What was rejected of a receipt's line may be unknown: nobody looked, or nobody wrote it down. It takes away a NOT NULL.

ALTER TABLE goods_receipt_lines RENAME COLUMN rejected_quantity TO known_rejected_quantity;
ALTER TABLE goods_receipt_lines ADD COLUMN rejected_quantity INTEGER;
UPDATE goods_receipt_lines SET rejected_quantity = known_rejected_quantity;
ALTER TABLE goods_receipt_lines DROP COLUMN known_rejected_quantity;

ALTER TABLE goods_receipt_lines RENAME COLUMN rejected_base_quantity TO known_rejected_base_quantity;
ALTER TABLE goods_receipt_lines ADD COLUMN rejected_base_quantity INTEGER;
UPDATE goods_receipt_lines SET rejected_base_quantity = known_rejected_base_quantity;
ALTER TABLE goods_receipt_lines DROP COLUMN known_rejected_base_quantity;
