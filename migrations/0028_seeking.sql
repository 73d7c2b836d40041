-- E-mail addresses are found whatever their capitals, and so is whoever names a record by its id.

DROP INDEX contacts_by_email;
CREATE INDEX contacts_by_lower_email ON contacts (lower(email), id);
CREATE INDEX leads_by_lower_email ON leads (lower(email), id);
CREATE INDEX tickets_by_subject_id ON tickets (subject_id, id);
CREATE INDEX rule_firings_by_result_id ON rule_firings (result_id, id);
