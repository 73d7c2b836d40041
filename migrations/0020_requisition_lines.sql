-- Lines of requisitions measure as the lines of all other documents do: they keep their number in the caller's own system, too.
ALTER TABLE purchase_requisition_lines ADD COLUMN line_reference TEXT;
CREATE INDEX purchase_requisition_lines_by_line_reference ON purchase_requisition_lines (line_reference, id);
