extension PrintedDocument {
    /// The page: one file with everything in it, ready to be printed or kept.
    package var page: String {
        let title = [language.text(title), number].compactMap { $0 }.joined(separator: " ")
        return Markup.page(title, language: language.tag) { body in
            body.element(.header) { head(&$0, title) }
            body.element(.main) { main in
                lines(&main)
                sums(&main)
            }
            body.element(.footer) { foot(&$0) }
        }
    }

    private func head(_ header: inout Markup, _ title: String) {
        header.element(.div, .sender) { letterhead(sender, &$0) }
        header.element(.div, .parties) { parties in
            parties.element(.div, .party) { party in
                party.element(.p, language.text(recipientRole), .small)
                letterhead(recipient, &party)
            }
            if let deliveryAddress {
                parties.element(.div, .party) { party in
                    party.element(.p, language.text(.deliverTo), .small)
                    party.element(.p, deliveryAddress)
                }
            }
        }
        header.element(.h1, title)
        if isDraft { header.element(.p, language.text(.draft), .draft) }
        header.element(.dl, .facts) { list in
            for (word, text) in facts {
                list.element(.dt, language.text(word))
                list.element(.dd, text)
            }
        }
    }

    private func letterhead(_ letterhead: Letterhead, _ markup: inout Markup) {
        markup.element(.p) { lines in
            lines.text([letterhead.name, letterhead.address].compactMap { $0 }.joined(separator: "\n"))
            if let number = letterhead.taxNumber { lines.text("\n\(language.text(.taxNumber)): \(number)") }
        }
    }

    private func lines(_ main: inout Markup) {
        main.element(.table) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    for column in columns { row.element(.th, language.text(column.word), column.isNumber ? .number : nil) }
                }
            }
            table.element(.tbody) { body in
                for cells in rows {
                    body.element(.tr) { row in
                        for (column, cell) in zip(columns, cells) { row.element(.td, cell, column.isNumber ? .number : nil) }
                    }
                }
            }
        }
    }

    private func sums(_ main: inout Markup) {
        guard !totals.isEmpty else { return }
        main.element(.table) { table in
            table.element(.tbody) { body in
                for total in totals {
                    body.element(.tr, total.isGrand ? .grand : .total) { row in
                        row.element(.td, total.label)
                        row.element(.td, total.amount, .number)
                    }
                }
            }
        }
        for remark in remarks { main.element(.p, remark, .small) }
    }

    private func foot(_ footer: inout Markup) {
        footer.element(.dl, .facts) { list in
            for (word, text) in closing {
                list.element(.dt, language.text(word))
                list.element(.dd, text)
            }
        }
    }
}
