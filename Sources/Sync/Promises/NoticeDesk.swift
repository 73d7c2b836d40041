internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What is needed to put letters into words: whom they go to, what they are about, and whose turn comes first.
struct NoticeDesk {
    let today: CalendarDate
    private let customers: [ID<Customer>: Record<Customer>]
    private let orders: [ID<SalesOrder>: Record<SalesOrder>]
    private let lines: [ID<SalesOrderLine>: Record<SalesOrderLine>]
    /// The customers whom the delay of an order hurts, who is hurt most first.
    private let ranks: [ID<PurchaseOrder>: [ID<Customer>]]

    /// Leaves out of the letters what is late no more.
    init(_ letters: inout [DelayLetter], in records: Records) throws {
        orders = try records.find(Set(letters.flatMap { $0.delays.map(\.salesOrder) }))
        let binding = orders.values.filter { [.confirmed, .processing, .onHold].contains($0.status) }
        let lines = Dictionary(binding.flatMap(\.lines).map { ($0.id, $0) }) { first, _ in first }
        for place in letters.indices { letters[place].follow(lines) }
        self.lines = lines
        customers = try records.find(Set(letters.map(\.customer)))
        today = try records.today(of: letters[0].company.number)
        ranks = Dictionary(grouping: letters.filter { !$0.delays.isEmpty }, by: \.order).mapValues { letters in
            let weighed = letters.map { (customer: $0.customer, weight: $0.weight(lines)) }
            return weighed.sorted { ($0.weight, $1.customer.number) > ($1.weight, $0.customer.number) }.map(\.customer)
        }
    }

    /// A letter in words; nil while it tells of nothing.
    func words(of letter: DelayLetter) -> NoticeWords? {
        guard let customer = customers[letter.customer], let late = letter.delays.first.flatMap({ orders[$0.salesOrder] }) else {
            return nil
        }
        let language = NoticeLanguage(customer.language)
        let others = Set(letter.delays.map(\.salesOrder)).count - 1
        let what: String = others == 0 ? "\(late.documentNumber) is late" : "\(late.documentNumber) and \(others) more are late"
        let ranked = ranks[letter.order] ?? []
        let rank = ranked.firstIndex(of: letter.customer) ?? 0
        let items = letter.delays.map { delay in
            NoticeLanguage.Item(
                order: orders[delay.salesOrder]?.documentNumber ?? "", goods: lines[delay.line]?.measure.description ?? "",
                known: delay.known, now: delay.now)
        }
        return NoticeWords(
            title: "Tell \(customer.name.prefix(150)) that \(what) (\(rank + 1) of \(ranked.count) by harm)", assignee: late.owner,
            language: language.rawValue, draft: language.notice(to: customer.name, items))
    }
}
