internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What a company's promises follow: how sure they are to be, and the days on which its places are open.
struct PromiseBook {
    let today: CalendarDate
    let confidence: PromiseDate.Confidence
    private let calendars: [ID<Warehouse>: Record<Calendar>]

    init(of company: ID<Company>, _ places: Set<ID<Warehouse>>, in records: Records) throws {
        today = try records.today(of: company.number)
        let usual = try records.find(company).calendar
        let named = try records.find(places).compactMapValues { $0.calendar ?? usual }
        let found = try records.find(Set(named.values))
        calendars = named.compactMapValues { found[$0] }
        confidence = try records.policy("promise_confidence", of: company)?.word.flatMap { PromiseDate.Confidence(rawValue: $0) } ?? .p80
    }

    /// By when goods are there that a place was to have by a day: the last one until then on which it is open.
    func arrival(by day: CalendarDate, at place: ID<Warehouse>) -> CalendarDate { calendars[place]?.lastOpenDay(until: day) ?? day }

    func promise(_ covers: [(quantity: Decimal6, cover: PromiseDate.Cover)], at place: ID<Warehouse>) -> PromiseDate {
        PromiseDate(covers, today: today, confidence: confidence) { day in
            guard let calendar = calendars[place] else { return day }
            return calendar.nextOpenDay(from: day)
        }
    }
}
