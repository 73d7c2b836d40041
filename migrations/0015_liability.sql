-- A complaint about lots of several suppliers concerns each of them.
DROP INDEX supplier_complaints_by_complaint_id;
CREATE UNIQUE INDEX supplier_complaints_by_complaint_id_supplier_id ON supplier_complaints (complaint_id, supplier_id);

-- Why a corrective action came to nothing, and by which policy it was verified.
ALTER TABLE corrective_actions ADD COLUMN cancellation_reason TEXT;
ALTER TABLE corrective_actions ADD COLUMN verification_policy_id INTEGER REFERENCES policies (id);
CREATE INDEX corrective_actions_by_verification_policy_id ON corrective_actions (verification_policy_id, id);
