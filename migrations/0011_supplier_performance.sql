-- Supplier performance: scorecards as they stood, evaluation templates, evaluations.

CREATE TABLE supplier_scorecards (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    as_of_on TEXT NOT NULL,
    from_on TEXT NOT NULL,
    score INTEGER,
    standing TEXT NOT NULL,
    grade TEXT,
    due_lines INTEGER NOT NULL,
    overdue_open_lines INTEGER NOT NULL,
    weights_policy_id INTEGER REFERENCES policies (id),
    cause_event_id TEXT NOT NULL,
    cause_type TEXT NOT NULL
) STRICT;
CREATE INDEX supplier_scorecards_by_supplier_id_company_id ON supplier_scorecards (supplier_id, company_id, id);
CREATE INDEX supplier_scorecards_by_supplier_id ON supplier_scorecards (supplier_id, id);
CREATE INDEX supplier_scorecards_by_company_id ON supplier_scorecards (company_id, id);
CREATE INDEX supplier_scorecards_by_as_of_on ON supplier_scorecards (as_of_on, id);
CREATE INDEX supplier_scorecards_by_score ON supplier_scorecards (score, id);
CREATE INDEX supplier_scorecards_by_weights_policy_id ON supplier_scorecards (weights_policy_id, id);

CREATE TABLE supplier_scorecard_figures (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_scorecard_id INTEGER NOT NULL REFERENCES supplier_scorecards (id),
    position INTEGER NOT NULL,
    metric TEXT,
    value INTEGER,
    numerator INTEGER,
    denominator INTEGER,
    n INTEGER NOT NULL
) STRICT;
CREATE INDEX supplier_scorecard_figures_by_supplier_scorecard_id_position ON supplier_scorecard_figures (supplier_scorecard_id, position, id);

CREATE TABLE supplier_complaints (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    complaint_id TEXT NOT NULL,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    company_id INTEGER NOT NULL REFERENCES companies (id),
    product_id INTEGER REFERENCES products (id),
    quantity INTEGER,
    reported_on TEXT NOT NULL,
    counts INTEGER NOT NULL
) STRICT;
CREATE INDEX supplier_complaints_by_supplier_id_reported_on ON supplier_complaints (supplier_id, reported_on, id);
CREATE UNIQUE INDEX supplier_complaints_by_complaint_id ON supplier_complaints (complaint_id);
CREATE INDEX supplier_complaints_by_supplier_id ON supplier_complaints (supplier_id, id);
CREATE INDEX supplier_complaints_by_company_id ON supplier_complaints (company_id, id);
CREATE INDEX supplier_complaints_by_product_id ON supplier_complaints (product_id, id);
CREATE INDEX supplier_complaints_by_reported_on ON supplier_complaints (reported_on, id);

CREATE TABLE evaluation_templates (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    category_id INTEGER REFERENCES product_categories (id),
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX evaluation_templates_by_name ON evaluation_templates (name);
CREATE INDEX evaluation_templates_by_category_id ON evaluation_templates (category_id, id);
CREATE VIRTUAL TABLE evaluation_templates_search USING fts5(search_text, content = 'evaluation_templates', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER evaluation_templates_search_insert AFTER INSERT ON evaluation_templates BEGIN
    INSERT INTO evaluation_templates_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER evaluation_templates_search_delete AFTER DELETE ON evaluation_templates BEGIN
    INSERT INTO evaluation_templates_search (evaluation_templates_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER evaluation_templates_search_update AFTER UPDATE OF search_text ON evaluation_templates BEGIN
    INSERT INTO evaluation_templates_search (evaluation_templates_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO evaluation_templates_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE evaluation_criteria (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    evaluation_template_id INTEGER NOT NULL REFERENCES evaluation_templates (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    metric TEXT,
    weight INTEGER NOT NULL,
    guidance TEXT
) STRICT;
CREATE INDEX evaluation_criteria_by_evaluation_template_id_position ON evaluation_criteria (evaluation_template_id, position, id);

CREATE TABLE supplier_evaluations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    line_kinds INTEGER NOT NULL,
    number TEXT NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    template_id INTEGER NOT NULL REFERENCES evaluation_templates (id),
    status TEXT NOT NULL,
    from_on TEXT,
    to_on TEXT NOT NULL,
    due_on TEXT,
    evaluator TEXT,
    cause_rule_id TEXT,
    cause_event_id TEXT,
    score INTEGER,
    grade TEXT,
    coverage_percent INTEGER NOT NULL,
    measured_on TEXT,
    submitted_at INTEGER,
    submitted_by TEXT,
    return_reason TEXT,
    approved_at INTEGER,
    approved_by TEXT,
    approval_policy_id INTEGER REFERENCES policies (id),
    published_at INTEGER,
    custom TEXT NOT NULL,
    external_refs TEXT NOT NULL,
    search_text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX supplier_evaluations_by_company_id_number ON supplier_evaluations (company_id, number);
CREATE INDEX supplier_evaluations_by_supplier_id_status ON supplier_evaluations (supplier_id, status, id);
CREATE INDEX supplier_evaluations_by_number ON supplier_evaluations (number, id);
CREATE INDEX supplier_evaluations_by_company_id ON supplier_evaluations (company_id, id);
CREATE INDEX supplier_evaluations_by_supplier_id ON supplier_evaluations (supplier_id, id);
CREATE INDEX supplier_evaluations_by_template_id ON supplier_evaluations (template_id, id);
CREATE INDEX supplier_evaluations_by_status ON supplier_evaluations (status, id);
CREATE INDEX supplier_evaluations_by_to_on ON supplier_evaluations (to_on, id);
CREATE INDEX supplier_evaluations_by_due_on ON supplier_evaluations (due_on, id);
CREATE INDEX supplier_evaluations_by_evaluator ON supplier_evaluations (evaluator, id);
CREATE INDEX supplier_evaluations_by_score ON supplier_evaluations (score, id);
CREATE INDEX supplier_evaluations_by_approval_policy_id ON supplier_evaluations (approval_policy_id, id);
CREATE VIRTUAL TABLE supplier_evaluations_search USING fts5(search_text, content = 'supplier_evaluations', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER supplier_evaluations_search_insert AFTER INSERT ON supplier_evaluations BEGIN
    INSERT INTO supplier_evaluations_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER supplier_evaluations_search_delete AFTER DELETE ON supplier_evaluations BEGIN
    INSERT INTO supplier_evaluations_search (supplier_evaluations_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER supplier_evaluations_search_update AFTER UPDATE OF search_text ON supplier_evaluations BEGIN
    INSERT INTO supplier_evaluations_search (supplier_evaluations_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    INSERT INTO supplier_evaluations_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE evaluated_criteria (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    supplier_evaluation_id INTEGER NOT NULL REFERENCES supplier_evaluations (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    weight INTEGER NOT NULL,
    guidance TEXT,
    metric TEXT,
    value INTEGER,
    numerator INTEGER,
    denominator INTEGER,
    n INTEGER NOT NULL,
    measured_score INTEGER,
    given_score INTEGER,
    score INTEGER,
    evidence TEXT,
    override_reason TEXT,
    rated_by TEXT
) STRICT;
CREATE INDEX evaluated_criteria_by_supplier_evaluation_id_position ON evaluated_criteria (supplier_evaluation_id, position, id);
