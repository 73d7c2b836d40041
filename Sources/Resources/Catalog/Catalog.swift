internal import Values

/// Every resource type that this server serves, and what listens to their events. Made once at start.
package final class Catalog: Sendable {
    package let modules: [Module]
    package let definitions: [Definition]
    package let subscriptions: [Subscription]
    /// What passes by time alone, in the order of the declarations.
    package let watches: [DeadlineWatch]
    private let byPath: [String: Definition]
    private let byObject: [String: Definition]
    private let byPrefix: [String: Definition]
    /// By the path of the referred type: who refers to it, through which column.
    package let referrers: [String: [(definition: Definition, column: Column)]]
    /// Who names records of any type by their whole ids, such as notes and files; not what the machine keeps for itself.
    let subjects: [(definition: Definition, column: Column)]
    /// By the path of a line type: the type that owns it.
    private let parents: [String: (definition: Definition, lines: LinesColumn)]
    /// By the path of a base: the roles that extend it.
    package let roles: [String: [Definition]]
    /// By the path of a type: what other modules demand of it.
    let rules: [String: [AddedRule]]

    package init(_ modules: [Module]) {
        self.modules = modules
        for added in modules.flatMap(\.actions) { added.definition().add(added.action()) }
        let resources = modules.flatMap(\.resources).map { $0.definition }
        var definitions: [Definition] = []
        for definition in resources {
            definitions.append(definition)
            for lines in definition.lines where !lines.isOfBase && !definitions.contains(where: { $0 === lines.definition }) {
                definitions.append(lines.definition)
            }
        }
        self.definitions = definitions
        subscriptions = modules.flatMap(\.subscriptions)
        byPath = Dictionary(definitions.map { ($0.path, $0) }) { _, twice in
            preconditionFailure("two resources have the path \(twice.path)")
        }
        byObject = Dictionary(definitions.map { ($0.object, $0) }) { _, twice in preconditionFailure("two resources are a \(twice.object)")
        }
        byPrefix = Dictionary(definitions.map { ($0.prefix, $0) }) { _, twice in
            preconditionFailure("two resources have \(twice.prefix)_ ids")
        }
        var referrers: [String: [(definition: Definition, column: Column)]] = [:]
        for definition in definitions {
            for column in definition.columns where !column.isOfBase {
                if let target = column.target { referrers[target.definition.path, default: []].append((definition, column)) }
            }
        }
        self.referrers = referrers
        subjects = definitions.filter { !$0.options.contains(.silent) }.flatMap { definition in
            definition.columns.filter { ($0.kind as? TextKind)?.form == .subject && !$0.isOfBase }.map { (definition, $0) }
        }
        var parents: [String: (definition: Definition, lines: LinesColumn)] = [:]
        for definition in definitions {
            for lines in definition.lines where !lines.isOfBase && parents[lines.definition.path] == nil {
                parents[lines.definition.path] = (definition, lines)
            }
        }
        self.parents = parents
        watches = definitions.flatMap { definition in
            definition.deadlines.map { DeadlineWatch($0, of: definition, subject: parents[definition.path]?.definition ?? definition) }
        }
        rules = Dictionary(grouping: modules.flatMap(\.rules)) { $0.definition().path }
        roles = Dictionary(grouping: definitions.filter { $0.base != nil }) { $0.base?.path ?? "" }
    }

    package func definition(path: String) -> Definition? { byPath[path] }
    package func definition(object: String) -> Definition? { byObject[object] }

    /// The type that an id's prefix names.
    package func definition(ofID text: String) -> Definition? {
        text.lastIndex(of: "_").flatMap { byPrefix[String(text[..<$0])] }
    }

    /// The deadlines that are told of records of a type.
    package func watches(of definition: Definition) -> [DeadlineWatch] { watches.filter { $0.subject === definition } }

    /// The parent of a line type and the field that holds it.
    package func parent(of line: Definition) -> (definition: Definition, lines: LinesColumn)? { parents[line.path] }
}

/// One module's declarations, in the order the documentation shows them.
package struct Module: Sendable {
    package let name: String
    package let resources: [any Resource.Type]
    package let subscriptions: [Subscription]
    package let reports: [Report]
    /// What this module lets records of other modules do.
    package let actions: [AddedAction]
    /// What this module demands of records of other modules.
    package let rules: [AddedRule]

    package init(
        _ name: String, resources: [any Resource.Type], subscriptions: [Subscription] = [], reports: [Report] = [],
        actions: [AddedAction] = [], rules: [AddedRule] = []
    ) {
        self.name = name
        self.resources = resources
        self.subscriptions = subscriptions
        self.reports = reports
        self.actions = actions
        self.rules = rules
    }
}
