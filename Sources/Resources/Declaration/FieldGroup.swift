internal import Storage

/// Fields that several declarations share, such as the amounts of a document's line: said once, declared as one property.
///
/// On the wire and in the table the fields stand flat among the declaration's own; in Swift they are reached through the property:
/// `line.amounts.net`, `\PurchaseOrderLine.amounts.net`.
package protocol FieldGroup: Sendable {
    init()
}

/// A record seen through one of its groups.
@dynamicMemberLookup
package struct GroupedRecord<R: FieldSet, Group: FieldGroup> {
    fileprivate var row: Row
    fileprivate let group: KeyPath<R, Group>

    package subscript<V: FieldValue>(dynamicMember field: KeyPath<Group, Field<V>>) -> V {
        get { row.typed(at: position(of: field)) }
        set { row.values[position(of: field)] = newValue.stored }
    }

    /// The value of a field that nobody may have said yet, while the record's rules work it out.
    package func given<V: FieldValue>(_ field: KeyPath<Group, Field<V>>) -> V? {
        row.values[position(of: field)] == .null ? nil : self[dynamicMember: field]
    }

    private func position<V: FieldValue>(of field: KeyPath<Group, Field<V>>) -> Int {
        R.schema.property(field, of: group).box.value
    }
}

extension Record {
    /// The fields of a group. Changed in place: `line.amounts.net = net` copies no row.
    package subscript<Group: FieldGroup>(dynamicMember group: KeyPath<R, Group>) -> GroupedRecord<R, Group> {
        get { GroupedRecord(row: row, group: group) }
        _modify {
            var view = GroupedRecord(row: Row(definition: row.definition, id: 0, values: []), group: group)
            swap(&view.row, &row)
            defer { swap(&view.row, &row) }
            yield &view
        }
    }
}
