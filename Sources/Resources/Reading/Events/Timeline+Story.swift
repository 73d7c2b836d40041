internal import Storage

extension Timeline {
    /// Which records belong to the story of a base, found in the catalogue and not listed by hand: a new type that refers to a party is
    /// told of on the party's timeline.
    struct Story: Sendable {
        /// The type whose path is asked.
        let subject: Definition
        let sources: [Source]
        /// The base and its roles, which share their numbers.
        let family: [Definition]
        /// What becomes one of the family, and the column that says so.
        let origins: [(definition: Definition, column: String)]

        init(of subject: Definition, _ catalog: Catalog) {
            self.subject = subject
            let base = subject.base ?? subject
            let family = [base] + (catalog.roles[base.path] ?? [])
            self.family = family
            let paths = Set(family.map(\.path))
            let others = catalog.definitions.filter { definition in
                !definition.isLine && !definition.options.contains(.silent) && !paths.contains(definition.path)
            }
            let direct = others.flatMap { definition in
                definition.references(to: paths).map { Source(definition: definition, way: .reference($0.name)) }
            }
            let documents = Dictionary(grouping: direct.filter { $0.definition.options.contains(.document) }) { $0.definition.path }
            let owned = others.filter { definition in !direct.contains { $0.definition === definition } }.flatMap { definition in
                definition.references(to: Set(documents.keys)).flatMap { column in
                    (documents[column.target?.definition.path ?? ""] ?? []).map { owner in
                        Source(definition: definition, way: .through(column.name, owner))
                    }
                }
            }
            origins = others.flatMap { definition in
                definition.references(to: paths).filter(\.isSuccessor).map { (definition: definition, column: $0.name) }
            }
            let named = others.flatMap { definition in
                definition.columns.filter(\.holdsSubject).map { Source(definition: definition, way: .name($0.name)) }
            }
            sources = family.map { Source(definition: $0, way: .itself) } + direct + owned + named
        }
    }

    /// Records of one type that belong to the story, in one way.
    struct Source: Sendable {
        let definition: Definition
        let way: Way

        indirect enum Way: Sendable {
            /// It is the base or a role.
            case itself
            /// Its column refers to the base or a role.
            case reference(String)
            /// Its column refers to a document that does.
            case through(String, Source)
            /// Its column holds the id of the base or a role as text.
            case name(String)
        }

        /// Writes the query of the changes of these records before a place in the order of commits; binds what it needs.
        func write(into sql: inout SQLBuilder, _ values: inout [Value], _ question: Question) {
            let object = definition.object
            switch way {
            case .itself:
                sql.append("SELECT c.sequence FROM changes c WHERE c.object = '\(object)' AND c.subject_id = ")
                sql.bind(.integer(question.number), &values)
                if let filter = question.access.rowFilter(for: definition) {
                    sql.append(" AND c.subject_id IN (SELECT t.id FROM \(definition.table) t WHERE ")
                    sql.bind(filter, &values)
                    sql.append(")")
                }
            case .reference(let column), .name(let column):
                // The records first, then their changes: the order in which the indexes serve.
                sql.append("SELECT c.sequence FROM \(definition.table) t CROSS JOIN changes c WHERE ")
                writeCondition(column, into: &sql, &values, question)
            case .through(let column, let owner):
                guard case .reference(let reference) = owner.way else { return }
                sql.append(
                    "SELECT c.sequence FROM \(owner.definition.table) o CROSS JOIN \(definition.table) t CROSS JOIN changes c WHERE ")
                sql.append("o.\(reference) = ")
                sql.bind(.integer(question.number), &values)
                sql.append(" AND t.\(column) = o.id AND c.object = '\(object)' AND c.subject_id = t.id")
                if let filter = question.access.rowFilter(for: definition) {
                    sql.append(" AND ")
                    sql.bind(filter, &values)
                }
            }
            sql.append(" AND c.sequence < ")
            sql.bind(.integer(question.before), &values)
            guard let types = question.types else { return }
            sql.append(" AND c.type IN ")
            sql.list(types.count)
            values += types.map(Value.text)
        }

        private func writeCondition(_ column: String, into sql: inout SQLBuilder, _ values: inout [Value], _ question: Question) {
            if case .name = way {
                sql.append("t.\(column) IN ")
                sql.list(question.names.count)
                values += question.names.map(Value.text)
            } else {
                sql.append("t.\(column) = ")
                sql.bind(.integer(question.number), &values)
            }
            sql.append(" AND c.object = '\(definition.object)' AND c.subject_id = t.id")
            if let filter = question.access.rowFilter(for: definition) {
                sql.append(" AND ")
                sql.bind(filter, &values)
            }
        }
    }

    /// What is asked of every source.
    struct Question {
        let number: Int64
        /// The ids on the wire of the base, its roles and what they were before.
        let names: [String]
        let before: Int64
        /// The types of events that are wanted; nil for all.
        let types: [String]?
        let access: Access
    }
}

extension Definition {
    /// The columns of its own that refer to one of these paths.
    fileprivate func references(to paths: Set<String>) -> [Column] {
        columns.filter { column in !column.isOfBase && column.target.map { paths.contains($0.definition.path) } ?? false }
    }
}

extension Column {
    /// Whether it holds the id of a record of any type.
    fileprivate var holdsSubject: Bool { (kind as? TextKind)?.form == .subject }
}

extension SQLBuilder {
    fileprivate mutating func bind(_ value: Value, _ values: inout [Value]) {
        mark()
        values.append(value)
    }

    fileprivate mutating func bind(_ filter: RowFilter, _ values: inout [Value]) {
        append(filter)
        values += filter.values
    }
}
