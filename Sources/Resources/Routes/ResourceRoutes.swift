internal import HTTP

/// The generic routes of every resource in the catalogue.
package struct ResourceRoutes: Sendable {
    let kit: Kit

    package init(_ kit: Kit) { self.kit = kit }

    package var all: [Route] {
        kit.catalog.definitions.filter { !$0.options.contains(.unrouted) && (!$0.isLine || $0.options.contains(.listed)) }
            .flatMap(routes(for:))
    }

    private func routes(for definition: Definition) -> [Route] {
        let source = QuerySource(definition, kit)
        var routes = [list(source), query(source), aggregate(source), get(source), history(source)]
        if definition.base != nil || kit.catalog.roles[definition.path] != nil { routes.append(timeline(definition)) }
        // What only the server makes may still be decided on by people.
        guard !definition.options.contains(.readOnly) else { return routes + definition.actions.map { perform($0, definition) } }
        routes += [create(definition), patch(definition)]
        if definition.options.contains(.deletable) || definition.isLine { routes.append(delete(definition)) }
        if definition.options.contains(.archivable) { routes += [archive(definition, true), archive(definition, false)] }
        if definition.options.contains(.extensible) { routes += [getByReference(source), putByReference(definition)] }
        routes += definition.actions.map { perform($0, definition) }
        if definition.isAmendable { routes += [amend(definition), revisions(definition), revision(definition)] }
        for lines in definition.lines where !lines.isReadOnly {
            routes += [addLine(lines, definition), patchLine(lines, definition), deleteLine(lines, definition)]
        }
        return routes
    }
}
