-- Whoever names a record by its id is found.

CREATE INDEX tickets_by_subject_id ON tickets (subject_id, id);
CREATE INDEX rule_firings_by_result_id ON rule_firings (result_id, id);
