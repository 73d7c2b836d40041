internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What a rule counted for one subject over its window.
struct RuleCount {
    let from: CalendarDate
    let to: CalendarDate
    let events: Int
    let numerator: Decimal6
    let denominator: Decimal6?
    /// What is compared with the threshold; nil when there is nothing to divide by.
    let value: Decimal6?

    func passes(_ rule: Record<Rule>) -> Bool { events >= rule.minimum && value.map { $0 >= rule.threshold } ?? false }
}

extension Transaction {
    /// Asks the rules that count what was observed whether it is too much now: few queries for each rule, however many it concerns.
    func applyRules(to observed: [Observed], after event: Occurrence, on today: CalendarDate, _ company: ID<Company>) throws {
        let rules = try select(Rule.self).where(\.status, is: .active).where(\.signal, in: Set(observed.map(\.signal)))
            .where(\.company, is: company).all()
        guard !rules.isEmpty else { return }
        let fired = try records.causes(of: event.sequence).count { $0.rule != nil }
        for rule in rules where fired <= rule.depth {
            let subjects = observed.filter { $0.signal == rule.signal }.flatMap(\.subjects).filter { $0.scope == rule.scope }.map(\.id)
            let counts = try count(rule, subjects, on: today).filter { $0.value.passes(rule) }
            for subject in try mayFire(rule, subjects.filter { counts[$0] != nil }, on: today) {
                guard let count = counts[subject], let value = count.value else { continue }
                try fire(rule, for: subject, count, value, after: event)
            }
        }
    }

    private func count(_ rule: Record<Rule>, _ subjects: [String], on today: CalendarDate) throws -> [String: RuleCount] {
        guard !subjects.isEmpty else { return [:] }
        let from = today.adding(days: 1 - Int(rule.windowDays)) ?? .earliest
        let seen = select(Observation.self).where(\.subject, in: subjects).where(\.happenedOn, atLeast: from).where(
            \.happenedOn, atMost: today)
        func totals(_ signal: Signal) throws -> [String: Decimal6] {
            let part = seen.where(\.signal, is: signal)
            guard rule.measure == .events else { return try part.sums(\.quantity, by: \.subject) }
            return try part.counts(by: \.subject).mapValues { Decimal6(exactly: Int64($0)) ?? 0 }
        }
        let numerators = try totals(rule.signal)
        let events = try seen.where(\.signal, is: rule.signal).counts(by: \.subject)
        let denominators = try rule.against.map { try totals($0) }
        return Dictionary(
            uniqueKeysWithValues: Set(subjects).map { subject in
                let numerator = numerators[subject] ?? 0
                let denominator = denominators.map { $0[subject] ?? 0 }
                let value: Decimal6? =
                    if let denominator { denominator > 0 ? try? numerator.divided(by: denominator) : nil } else { numerator }
                return (
                    subject,
                    RuleCount(
                        from: from, to: today, events: events[subject] ?? 0, numerator: numerator, denominator: denominator, value: value)
                )
            })
    }

    /// Those for whom it has not fired in this window yet, and has cooled down since.
    private func mayFire(_ rule: Record<Rule>, _ subjects: [String], on today: CalendarDate) throws -> [String] {
        guard !subjects.isEmpty else { return [] }
        let firings = select(RuleFiring.self).where(\.rule, is: rule.id).where(\.subject, in: subjects)
        let here = Set(try firings.where(\.window, is: rule.window(of: today)).all().map(\.subject))
        let last = try firings.newest(by: \.subject)
        return subjects.filter { subject in
            !here.contains(subject) && last[subject].map { $0.to.days(until: today) >= Int(rule.cooldownDays) } ?? true
        }
    }

    private func fire(
        _ rule: Record<Rule>, for subject: String, _ count: RuleCount, _ value: Decimal6, after event: Occurrence
    ) throws {
        try following(rule: rule.id.description) { step in
            let result = try step.start(rule, for: subject, count, value, after: event)
            try step.create(RuleFiring.self) { firing in
                firing.rule = rule.id
                firing.revision = rule.revision
                firing.subject = subject
                firing.event = event.id
                firing.window = rule.window(of: count.to)
                firing.from = count.from
                firing.to = count.to
                firing.numerator = count.numerator
                firing.denominator = count.denominator
                firing.value = value
                firing.threshold = rule.threshold
                firing.result = result
                firing.explanation = rule.explanation(count, value)
            }
            try step.update(rule.id, event: "fired") {
                $0.timesFired += 1
                $0.firedAt = step.now
            }
        }
    }

    /// Does what a rule asks for; answers the id of what it started.
    fileprivate func start(
        _ rule: Record<Rule>, for subject: String, _ count: RuleCount, _ value: Decimal6, after event: Occurrence
    ) throws -> String {
        let due = count.to.adding(days: Int(rule.dueDays))
        let supplier = Identifier.number(in: subject, prefix: Supplier.definition.prefix).map { ID<Supplier>($0) }
        if rule.action == .evaluation, let supplier,
            let template = try rule.template ?? select(EvaluationTemplate.self).unarchived.first()?.id
        {
            let evaluation = try create(SupplierEvaluation.self) { evaluation in
                evaluation.company = rule.company
                evaluation.supplier = supplier
                evaluation.template = template
                evaluation.dueOn = due
                evaluation.evaluator = rule.assignee
                evaluation.causeRule = rule.id.description
                evaluation.causeEvent = event.id
            }
            try perform(\SupplierEvaluation.start, on: evaluation.id)
            return evaluation.id.description
        }
        return try create(Task.self) { task in
            task.title = rule.name
            task.subject = subject
            task.kind = "rule"
            task.assignee = rule.assignee
            task.dueOn = due
            task.comment = rule.explanation(count, value)
        }.id.description
    }
}

extension Record where R == Rule {
    /// The first day of the stretch of days in which the rule fires once: stretches are as long as the window and follow each other.
    fileprivate func window(of day: CalendarDate) -> CalendarDate {
        let length = Int(self.windowDays)
        let offset = ((day.dayNumber % length) + length) % length
        return day.adding(days: -offset) ?? day
    }

    /// Why it fired, for people.
    fileprivate func explanation(_ count: RuleCount, _ value: Decimal6) -> String {
        let counted = count.denominator.map { "\(count.numerator) of \($0)" } ?? "\(count.numerator)"
        let against = self.against.map { " against \($0.rawValue)" } ?? ""
        let what = "\(counted) (\(self.signal.rawValue)\(against)) from \(count.from) to \(count.to)"
        return "\(self.name): \(what) make \(value), from \(self.threshold) on it fires."
    }
}
