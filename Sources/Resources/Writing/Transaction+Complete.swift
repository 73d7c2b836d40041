internal import HTTP
internal import Storage
internal import Values

extension Transaction {
    /// Fills what the record did not say and its context knows: company, currency, today, number.
    func fillFallbacks(of row: inout Row) throws {
        let definition = row.definition
        for place in definition.places.contextual where row.values[place].isNull {
            switch definition.columns[place].fallback {
            case .none, .derived: break
            case .value(let value): row.values[place] = value
            case .company: row.values[place] = try kit.companies.first(session).map(Value.integer) ?? .null
            case .companyCurrency:
                if let company = try company(of: row) {
                    row.values[place] = try kit.companies.currency(company, session).map(Value.text) ?? .null
                }
            case .today:
                let date = try company(of: row).map { try today(of: $0) } ?? TimeZoneRule.utc.date(at: now)
                row.values[place] = .text(date.description)
            case .now: row.values[place] = .integer(now.milliseconds)
            case .actor: row.values[place] = .text(actor.name)
            }
        }
        for place in definition.places.numbers where row.values[place].isNull {
            guard let kind = definition.columns[place].kind as? NumberKind else { continue }
            let number = try numbers(1, in: kind.series, for: definition.object, company: company(of: row)).first
            row.values[place] = number.map(Value.text) ?? .null
        }
        for position in row.lines.indices {
            for index in row.lines[position].indices where row.lines[position][index].id == 0 {
                try fillFallbacks(of: &row.lines[position][index])
            }
        }
    }

    /// Gives several new records of one type and company their numbers, drawn at once.
    func drawNumbers(for rows: inout [Row]) throws {
        guard let first = rows.first else { return }
        let company = try company(of: first)
        for place in first.definition.places.numbers {
            guard let kind = first.definition.columns[place].kind as? NumberKind else { continue }
            let lacking = try rows.indices.filter { index in
                guard rows[index].values[place].isNull else { return false }
                return try self.company(of: rows[index]) == company
            }
            let numbers = try numbers(lacking.count, in: kind.series, for: first.definition.object, company: company)
            for (index, number) in zip(lacking, numbers) { rows[index].values[place] = .text(number) }
        }
    }

    /// The record's company: its own field's, otherwise the first.
    private func company(of row: Row) throws -> Int64? {
        if case .integer(let company) = row["company_id"] { return company }
        return try kit.companies.first(session)
    }

    /// Checks every field, derives what follows from them, checks what looks at several, and throws all violations together. A record
    /// is derived and seen by its own rules only when each field holds what its type says.
    func complete(_ row: inout Row, before: Row?, _ found: Violations) throws {
        var violations = found
        try takeCustomFields(of: &row, before: before, &violations)
        try check(row, before: before, &violations, includingDerived: false)
        try derive(&row, from: before)
        try check(row, before: before, &violations, includingDerived: true)
        checkRules(of: row, &violations)
        try violations.throwIfAny()
        try checkAddedRules(of: row, before: before)
    }

    /// The same for several records of one type, new ones or as they were `before`; the first that is not as it must be refuses all.
    func complete(all rows: inout [Row], before: [Row]? = nil) throws {
        var custom = Violations()
        for index in rows.indices { try takeCustomFields(of: &rows[index], before: before?[index], &custom) }
        func check(includingDerived: Bool) throws {
            var violations = includingDerived ? Violations() : custom
            var references = ReferenceCheck()
            for (index, row) in rows.enumerated() {
                try self.check(
                    row, before: before?[index], &violations, &references, includingDerived: includingDerived,
                    demandsCurrent: demandsCurrent(row, before: before?[index]))
            }
            try references.run(in: session, &violations)
            try violations.throwIfAny()
        }
        try check(includingDerived: false)
        for index in rows.indices { try derive(&rows[index], from: before?[index]) }
        try check(includingDerived: true)
        var violations = Violations()
        for row in rows { checkRules(of: row, &violations) }
        try violations.throwIfAny()
        for (index, row) in rows.enumerated() { try checkAddedRules(of: row, before: before?[index]) }
    }

    private func derive(_ row: inout Row, from before: Row?) throws {
        for position in row.lines.indices {
            let earlier = before?.linesByID(at: position) ?? [:]
            for index in row.lines[position].indices {
                let line = row.lines[position][index]
                try line.definition.hooks.derive(&row.lines[position][index], earlier[line.id], self)
            }
        }
        if let base = row.definition.base {
            var view = row.asBase(base)
            try base.hooks.derive(&view, before?.asBase(base), self)
            row.takeBase(from: view)
        }
        try row.definition.hooks.derive(&row, before, self)
    }

    /// Checks each field by itself and throws what is wrong; references are looked up together, one query for each type.
    private func check(_ row: Row, before: Row?, _ violations: inout Violations, includingDerived: Bool) throws {
        var references = ReferenceCheck()
        try check(
            row, before: before, &violations, &references, includingDerived: includingDerived,
            demandsCurrent: demandsCurrent(row, before: before))
        try references.run(in: session, &violations)
        if !includingDerived { try violations.throwIfAny() }
    }

    private func check(
        _ row: Row, before: Row?, _ violations: inout Violations, _ references: inout ReferenceCheck, includingDerived: Bool,
        demandsCurrent: Bool
    ) throws {
        let definition = row.definition
        for place in definition.places.required where row.values[place].isNull {
            let column = definition.columns[place]
            let isDerived = column.isReadOnly || column.fallback == .derived
            guard includingDerived || !isDerived, !violations.names(column.name) else { continue }
            violations.add(column.name, "required", "is required")
        }
        for place in definition.places.references {
            guard case .integer(let number) = row.values[place], row.values[place] != before?.values[place] else { continue }
            let column = definition.columns[place]
            guard !includingDerived || column.isReadOnly, !violations.names(column.name), let target = column.target?.definition
            else { continue }
            references.note(
                number, of: target, at: violations.place(of: column.name), demandsCurrent: demandsCurrent && !column.isReadOnly)
        }
        for (position, lines) in row.definition.lines.enumerated() {
            if lines.isRequired, !includingDerived, row.lines[position].isEmpty {
                violations.add(lines.name, "min", "needs at least one member")
            }
            let earlier = before?.linesByID(at: position) ?? [:]
            let base = violations.base
            for (index, line) in row.lines[position].enumerated() {
                violations.base = "\(base)/\(lines.name)/\(index)"
                try check(
                    line, before: earlier[line.id], &violations, &references, includingDerived: includingDerived,
                    demandsCurrent: demandsCurrent)
            }
            violations.base = base
        }
    }

    /// What other modules demand of the type.
    private func checkAddedRules(of row: Row, before: Row?) throws {
        for rule in catalog.rules[row.definition.path] ?? [] { try rule.check(row, before, self) }
    }

    /// Checks the company's own fields and writes them as their kinds do.
    private func takeCustomFields(of row: inout Row, before: Row?, _ violations: inout Violations) throws {
        for place in row.definition.places.custom {
            let (value, earlier) = (row.values[place], before?.values[place])
            guard !value.isNull, value != earlier else { continue }
            row.values[place] = try checkedCustomFields(value, before: earlier, of: row.definition, &violations)
        }
        let base = violations.base
        for (position, lines) in row.definition.lines.enumerated() where !lines.definition.places.custom.isEmpty {
            let earlier = before?.linesByID(at: position) ?? [:]
            for index in row.lines[position].indices {
                violations.base = "\(base)/\(lines.name)/\(index)"
                let number = row.lines[position][index].id
                try takeCustomFields(of: &row.lines[position][index], before: earlier[number], &violations)
            }
        }
        violations.base = base
    }

    private func checkRules(of row: Row, _ violations: inout Violations) {
        guard violations.isEmpty else { return }
        let base = violations.base
        for (position, lines) in row.definition.lines.enumerated() {
            for (index, line) in row.lines[position].enumerated() {
                violations.base = "\(base)/\(lines.name)/\(index)"
                checkRules(of: line, &violations)
            }
        }
        violations.base = base
        if let base = row.definition.base { base.hooks.check(row.asBase(base), &violations) }
        row.definition.hooks.check(row, &violations)
    }
}

extension Row {
    /// The lines of one field by their numbers.
    func linesByID(at position: Int) -> [Int64: Row] {
        Dictionary(lines[position].map { ($0.id, $0) }) { first, _ in first }
    }

    /// The base's part of a role, as a record of the base.
    func asBase(_ base: Definition) -> Row {
        var view = Row(new: base, id: id)
        for place in definition.places.shared { view.values[place.base] = values[place.own] }
        var next = 0
        for (position, lines) in definition.lines.enumerated() where lines.isOfBase {
            view.lines[next] = self.lines[position]
            next += 1
        }
        return view
    }

    /// Takes the base's fields and lines into a role.
    mutating func takeBase(from base: Row) {
        for place in definition.places.shared { values[place.own] = base.values[place.base] }
        var next = 0
        for (position, lines) in definition.lines.enumerated() where lines.isOfBase {
            self.lines[position] = base.lines[next]
            next += 1
        }
    }
}
