internal import Values

/// The languages that we write to customers in: theirs where we know it, English otherwise.
enum NoticeLanguage: String {
    case en, zh, de

    /// What comes later than its customer knows.
    struct Item {
        let order: String
        let goods: String
        let known: CalendarDate
        /// Nil when nobody can say.
        let now: CalendarDate?
    }

    /// How long the list of a letter may be, in characters: with the words around it, it fits into a task.
    private static let room = 18_000

    init(_ language: String?) {
        self = language.flatMap { NoticeLanguage(rawValue: String($0.prefix { $0 != "-" }).lowercased()) } ?? .en
    }

    /// A letter that says what comes later than promised, and when.
    func notice(to customer: String, _ items: [Item]) -> String {
        let list = list(items)
        return switch self {
        case .en:
            """
            Dear \(customer),

            our supplier has told us of a delay that concerns what you ordered. We expect to deliver:
            \(list)

            We are sorry for the inconvenience. Please tell us if these days do not suit you.
            """
        case .zh:
            """
            \(customer)：

            您好！供应商通知我们交货延迟，影响到贵司订购的货物。预计交货日期调整如下：
            \(list)

            由此给您带来的不便，我们深表歉意。如新的日期不能满足您的需要，请与我们联系。
            """
        case .de:
            """
            Guten Tag \(customer),

            unser Lieferant hat uns eine Verzögerung mitgeteilt, die Ihre Bestellung betrifft. Wir liefern voraussichtlich:
            \(list)

            Wir bitten um Entschuldigung. Bitte melden Sie sich, wenn Ihnen diese Termine nicht passen.
            """
        }
    }

    /// As many items as there is room for, and how many more there are.
    private func list(_ items: [Item]) -> String {
        var lines: [String] = []
        var length = 0
        for item in items.map(line) {
            length += item.unicodeScalars.count + 1
            guard length <= Self.room else { break }
            lines.append(item)
        }
        let rest = items.count - lines.count
        if rest > 0 {
            switch self {
            case .en: lines.append("- and \(rest) more")
            case .zh: lines.append("- 另有 \(rest) 项")
            case .de: lines.append("- und \(rest) weitere")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ item: Item) -> String {
        let what = "- \(item.order), \(item.goods)"
        return switch self {
        case .en: "\(what): \(item.now.map { "\($0)" } ?? "a day that is not known yet") instead of \(item.known)"
        case .zh: "\(what)：由 \(item.known) 改为 \(item.now.map { "\($0)" } ?? "待定")"
        case .de: "\(what): \(item.now.map { "\($0)" } ?? "noch nicht bekannt") statt \(item.known)"
        }
    }
}
