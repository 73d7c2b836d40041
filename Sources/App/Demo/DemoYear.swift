internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// A year of the demo company's trade while it goes on: what was begun is an errand on a day to come, so the last weeks leave documents
/// open in every state.
struct DemoYear: Sendable {
    /// Who is at work.
    enum Shift: Int, Sendable { case morning, noon, afternoon }

    /// Something that is to be done on a day.
    enum Errand: Sendable {
        case pursue(ID<Lead>, step: Int)
        case develop(ID<Opportunity>, step: Int)
        case decide(ID<Quote>)
        case confirm(ID<SalesOrder>)
        case resume(ID<SalesOrder>)
        case prepare(ID<SalesOrder>, attempt: Int)
        case ship(ID<Delivery>)
        case arrive(ID<Delivery>)
        case issue(ID<SalesInvoice>)
        case pay(ID<SalesInvoice>, lateBy: Int)
        case credit(ID<SalesInvoice>, ID<SalesInvoiceLine>)
        case bill(ID<SalesOrder>)
        case close(ID<SalesOrder>)
        case giveBack(ID<Delivery>)
        case complain(ID<Delivery>)
        case settle(ID<Complaint>, step: Int)
        case improve(ID<CorrectiveAction>, step: Int)
        case answer(ID<Ticket>, step: Int)
        case meet(ID<Interaction>)
        case approveRequisition(ID<PurchaseRequisition>)
        case order(ID<PurchaseRequisition>)
        case approveOrder(ID<PurchaseOrder>)
        case acknowledge(ID<PurchaseOrder>)
        case slip(ID<PurchaseOrder>)
        case receive(ID<PurchaseOrder>, isRest: Bool)
        case putAway(ID<PurchaseOrder>)
        case sendBack(ID<GoodsReceipt>)
        case makeGood(ID<SupplierReturn>)

        var shift: Shift {
            switch self {
            case .pursue, .develop, .decide, .confirm, .resume, .giveBack, .complain, .answer, .meet, .bill, .issue, .close: .noon
            case .approveRequisition, .approveOrder, .pay, .credit: .afternoon
            case .settle(_, let step): step == 0 ? .afternoon : .noon
            case .improve(_, let step): step == 3 ? .afternoon : .noon
            default: .morning
            }
        }
    }

    let plan: DemoPlan
    var books: DemoBooks
    var random: DemoRandom
    private(set) var day: CalendarDate
    /// How many documents were made.
    private(set) var made = 0
    /// How many deliveries have arrived: every so many, something is wrong with one.
    var arrivals = 0
    private var shift = Shift.morning
    private var agenda: [Int: [Errand]] = [:]
    private let wholeWeight: Int
    private var weight = 0

    init(_ plan: DemoPlan, _ books: DemoBooks) {
        self.plan = plan
        self.books = books
        day = plan.from
        random = DemoRandom(seed: plan.seed)
        wholeWeight = (1...365).reduce(0) { $0 + (plan.from.adding(days: $1).map(DemoPlan.weight) ?? 0) }
    }

    mutating func begin(_ day: CalendarDate) {
        self.day = day
        weight += DemoPlan.weight(of: day)
    }

    /// Puts an errand on a working day to come; zero days is later today, or tomorrow when its shift has begun.
    mutating func plan(_ errand: Errand, in days: Int) {
        var due = day.adding(days: days == 0 && errand.shift.rawValue <= shift.rawValue ? 1 : days) ?? day
        while !DemoPlan.isOpen(due), let next = due.adding(days: 1) { due = next }
        agenda[due.dayNumber, default: []].append(errand)
    }

    mutating func count(_ documents: Int = 1) { made += documents }

    /// How many documents there should be by now.
    private var target: Int { plan.documents * weight / max(1, wholeWeight) }

    mutating func work(_ shift: Shift, in transaction: borrowing Transaction) throws {
        self.shift = shift
        let due = agenda[day.dayNumber] ?? []
        agenda[day.dayNumber] = due.filter { $0.shift != shift }
        for errand in due where errand.shift == shift { try run(errand, in: transaction) }
        switch shift {
        case .morning:
            try buy(in: transaction)
            if day.day <= 7, day.weekday == .tuesday { try takeStock(in: transaction) }
        case .noon: while made < target { try beginSomething(in: transaction) }
        case .afternoon: break
        }
    }

    private mutating func run(_ errand: Errand, in transaction: borrowing Transaction) throws {
        switch errand {
        case .pursue(let lead, let step): try pursue(lead, step, in: transaction)
        case .develop(let opportunity, let step): try develop(opportunity, step, in: transaction)
        case .decide(let quote): try decide(quote, in: transaction)
        case .confirm(let order): try confirm(order, in: transaction)
        case .resume(let order): try resume(order, in: transaction)
        case .prepare(let order, let attempt): try prepare(order, attempt, in: transaction)
        case .ship(let delivery): try ship(delivery, in: transaction)
        case .arrive(let delivery): try arrive(delivery, in: transaction)
        case .issue(let invoice): try issue(invoice, in: transaction)
        case .pay(let invoice, let days): try pay(invoice, lateBy: days, in: transaction)
        case .bill(let order): try bill(order, in: transaction)
        case .credit(let invoice, let line): try credit(invoice, line, in: transaction)
        case .close(let order): try close(order, in: transaction)
        case .giveBack(let delivery): try giveBack(delivery, in: transaction)
        case .complain(let delivery): try complain(delivery, in: transaction)
        case .settle(let complaint, let step): try settle(complaint, step, in: transaction)
        case .improve(let action, let step): try improve(action, step, in: transaction)
        case .answer(let ticket, let step): try answer(ticket, step, in: transaction)
        case .meet(let interaction): try transaction.perform(\Interaction.hold, on: interaction)
        case .approveRequisition(let requisition): try approve(requisition, in: transaction)
        case .order(let requisition): try order(requisition, in: transaction)
        case .approveOrder(let order): try approve(order, in: transaction)
        case .acknowledge(let order): try acknowledge(order, in: transaction)
        case .slip(let order): try slip(order, in: transaction)
        case .receive(let order, let isRest): try receive(order, isRest: isRest, in: transaction)
        case .putAway(let order): try putAway(order, in: transaction)
        case .sendBack(let receipt): try sendBack(receipt, in: transaction)
        case .makeGood(let goods): try transaction.perform(\SupplierReturn.credit, on: goods)
        }
    }

    /// What comes up by itself: mostly orders of customers who buy again.
    private mutating func beginSomething(in transaction: borrowing Transaction) throws {
        switch random.draw(100) {
        case ..<8: try meetLead(in: transaction)
        case ..<16: try quote(to: random.favour(books.buyers), for: nil, in: transaction)
        case ..<26: try raiseTicket(in: transaction)
        case ..<54: try talk(in: transaction)
        default: try sell(in: transaction)
        }
    }
}
