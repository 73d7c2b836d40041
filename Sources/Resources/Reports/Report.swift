package import JSON

/// A question whose answer is computed and not stored: a supplier's scorecard, a party's balance, stock by warehouse.
///
/// Its parameters are declared fields, read from the query; it is answered on the pool, over one snapshot.
package struct Report: Sendable {
    /// The last segment of its path.
    package let name: String
    /// What it is about: `GET /v1/{path}/{id}/{name}`; without it, `GET /v1/{name}`.
    package let subject: (@Sendable () -> Definition)?
    package let summary: String
    /// The scope's path: who may read these records may ask.
    package let scope: @Sendable () -> String
    /// Other types that its answer tells of: who may not read them all is refused.
    let others: @Sendable () -> [Definition]
    /// The JSON Schema of the answer.
    package let schema: String
    let input: @Sendable () -> Definition
    let answer: @Sendable (Int64, Row, Records) throws -> JSONValue

    /// A report on one record. A record that is not there is a 404.
    package init<R: Resource, Input: FieldSet>(
        _ name: String, of type: R.Type, alsoReading others: [any Resource.Type] = [], input: Input.Type, _ summary: String,
        schema: String, _ answer: @escaping @Sendable (Record<R>, Record<Input>, Records) throws -> JSONValue
    ) {
        self.name = name
        subject = { R.definition }
        self.summary = summary
        scope = { R.definition.path }
        self.others = { others.map { type in type.definition } }
        self.schema = schema
        self.input = { Input.definition }
        self.answer = { number, input, records in
            try answer(try records.find(ID<R>(number)), Record(input), records)
        }
    }

    /// A report on no single record; who may read `type` may ask.
    package init<R: Resource, Input: FieldSet>(
        _ name: String, readersOf type: R.Type, alsoReading others: [any Resource.Type] = [], input: Input.Type, _ summary: String,
        schema: String, _ answer: @escaping @Sendable (Record<Input>, Records) throws -> JSONValue
    ) {
        self.name = name
        subject = nil
        self.summary = summary
        scope = { R.definition.path }
        self.others = { others.map { type in type.definition } }
        self.schema = schema
        self.input = { Input.definition }
        self.answer = { _, input, records in try answer(Record(input), records) }
    }
}
