internal import Values

/// The languages that we write to customers in: theirs where we know it, English otherwise.
enum NoticeLanguage: String {
    case en, zh, de

    init(_ language: String?) {
        self = language.flatMap { NoticeLanguage(rawValue: String($0.prefix { $0 != "-" }).lowercased()) } ?? .en
    }

    /// A letter that says what comes later than promised, and when.
    func notice(to customer: String, order: String, _ lines: [(goods: String, before: CalendarDate?, now: CalendarDate)]) -> String {
        let list = lines.map { line in
            let before = line.before.map { "\($0)" } ?? "–"
            return switch self {
            case .en: "- \(line.goods): \(line.now) instead of \(before)"
            case .zh: "- \(line.goods)：由 \(before) 改为 \(line.now)"
            case .de: "- \(line.goods): \(line.now) statt \(before)"
            }
        }.joined(separator: "\n")
        return switch self {
        case .en:
            """
            Dear \(customer),

            our supplier has told us of a delay that concerns your order \(order). We expect to deliver:
            \(list)

            We are sorry for the inconvenience. Please tell us if these days do not suit you.
            """
        case .zh:
            """
            \(customer)：

            您好！供应商通知我们交货延迟，影响到贵司订单 \(order)。预计交货日期调整如下：
            \(list)

            由此给您带来的不便，我们深表歉意。如新的日期不能满足您的需要，请与我们联系。
            """
        case .de:
            """
            Guten Tag \(customer),

            unser Lieferant hat uns eine Verzögerung mitgeteilt, die Ihren Auftrag \(order) betrifft. Wir liefern voraussichtlich:
            \(list)

            Wir bitten um Entschuldigung. Bitte melden Sie sich, wenn Ihnen diese Termine nicht passen.
            """
        }
    }
}
