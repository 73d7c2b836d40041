internal import HTTP
package import Resources
internal import Values

extension Transaction {
    /// Refuses an id that names no record of any type.
    package func demandRecord(_ id: String, in field: String) throws {
        guard let definition = catalog.definition(ofID: id), let number = Identifier.number(in: id, prefix: definition.prefix),
            try exists(definition, number)
        else {
            throw Problem.validationFailed([Violation(.pointer("/\(field)"), "reference_not_found", "names no record that exists")])
        }
    }
}
