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
}

extension Transaction {
    /// Asks the rules that count a signal whether it is too much now.
    func applyRules(
        _ signal: Signal, _ scope: Rule.Scope, _ subject: String, after event: Occurrence, on today: CalendarDate, _ company: ID<Company>
    ) throws {
        let rules = try select(Rule.self).where(\.status, is: .active).where(\.signal, is: signal).all()
            .filter { $0.scope == scope && $0.company == company }
        guard !rules.isEmpty else { return }
        let fired = try records.causes(of: event.sequence).count { $0.rule != nil }
        for rule in rules where fired <= rule.depth {
            let count = try count(rule, subject, on: today)
            guard let value = count.value, count.events >= rule.minimum, value >= rule.threshold,
                try mayFire(rule, subject, on: today)
            else { continue }
            try fire(rule, for: subject, count, value, after: event)
        }
    }

    private func count(_ rule: Record<Rule>, _ subject: String, on today: CalendarDate) throws -> RuleCount {
        let from = today.adding(days: 1 - Int(rule.windowDays)) ?? .earliest
        let seen = select(Observation.self).where(\.subject, is: subject).where(\.happenedOn, atLeast: from).where(
            \.happenedOn, atMost: today)
        func total(_ signal: Signal) throws -> Decimal6 {
            let part = seen.where(\.signal, is: signal)
            return rule.measure == .quantity ? try part.sum(\.quantity) : Decimal6(exactly: Int64(try part.count())) ?? 0
        }
        let numerator = try total(rule.signal)
        let events = try seen.where(\.signal, is: rule.signal).count()
        let denominator = try rule.against.map { try total($0) }
        let value: Decimal6? = if let denominator { denominator > 0 ? try? numerator.divided(by: denominator) : nil } else { numerator }
        return RuleCount(from: from, to: today, events: events, numerator: numerator, denominator: denominator, value: value)
    }

    /// Once in a window for one subject, and not again before it has cooled down.
    private func mayFire(_ rule: Record<Rule>, _ subject: String, on today: CalendarDate) throws -> Bool {
        let firings = select(RuleFiring.self).where(\.rule, is: rule.id).where(\.subject, is: subject)
        guard try firings.where(\.window, is: rule.window(of: today)).isEmpty() else { return false }
        guard let last = try firings.newestFirst.first() else { return true }
        return last.to.days(until: today) >= Int(rule.cooldownDays)
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
