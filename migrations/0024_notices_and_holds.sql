-- What a notice of delay was last worded as, so that what somebody edited of it is known and stays; what ends by time alone with suppliers.

ALTER TABLE delay_notices ADD COLUMN title TEXT;
ALTER TABLE delay_notices ADD COLUMN draft TEXT;

UPDATE delay_notices SET title = (SELECT t.title FROM tasks t WHERE t.id = task_id), draft = (SELECT t.draft FROM tasks t WHERE t.id = task_id);

-- Who may be asked again, or no more, because a day has passed.

ALTER TABLE suppliers ADD COLUMN hold_ended_on TEXT;
ALTER TABLE supplier_qualifications ADD COLUMN expired_on TEXT;
CREATE INDEX suppliers_due_hold_ended ON suppliers ((CASE WHEN hold IS NOT NULL AND hold_ended_on IS DISTINCT FROM hold_until_on THEN hold_until_on END), id) WHERE (CASE WHEN hold IS NOT NULL AND hold_ended_on IS DISTINCT FROM hold_until_on THEN hold_until_on END) IS NOT NULL;
CREATE INDEX supplier_qualifications_due_qualification_expired ON supplier_qualifications ((CASE WHEN expired_on IS DISTINCT FROM valid_to_on THEN valid_to_on END), id) WHERE (CASE WHEN expired_on IS DISTINCT FROM valid_to_on THEN valid_to_on END) IS NOT NULL;
