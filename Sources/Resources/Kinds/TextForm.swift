internal import Values

/// A stricter form of text, with the check and the one spelling that is kept.
package enum TextForm: String, Sendable {
    case plain = "text"
    case email
    case phone
    case url
    case country
    case language
    case timeZone = "time_zone"
    case taxIdentifier = "tax_id"
    case barcode
    case code
    /// The id of a record of any type.
    case subject

    package var name: String { rawValue }

    /// The spelling that is kept, or why the text does not fit.
    func normalise(_ text: String) throws(FieldError) -> String {
        switch self {
        case .plain: return text
        case .email:
            guard let email = EmailAddress(text) else { throw .format("is not an e-mail address") }
            return email.text
        case .phone:
            guard PhoneNumber(text) != nil else { throw .format("is not a phone number") }
            return text
        case .url:
            guard let url = WebAddress(text) else { throw .format("is not an http or https address") }
            return url.text
        case .country:
            guard let country = Country(text) else { throw .format("is not an ISO 3166 alpha-2 country code") }
            return country.code
        case .language:
            guard let language = Language(text) else { throw .format("is not a BCP 47 language tag") }
            return language.tag
        case .timeZone:
            guard (try? TimeZoneDatabase.system.zone(text)) != nil else { throw .format("is not a time zone of the IANA database") }
            return text
        case .taxIdentifier:
            guard let number = TaxIdentifier(text) else { throw .format("has neither letters nor digits") }
            return number.text
        case .barcode:
            guard let barcode = Barcode(text) else { throw .format("is not a GTIN with a right check digit") }
            return barcode.digits
        case .code, .subject:
            guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .format("must be visible ASCII without spaces") }
            return text
        }
    }

    var format: String? {
        switch self {
        case .email: "email"
        case .url: "uri"
        default: nil
        }
    }

    var pattern: String? {
        switch self {
        case .country: "^[A-Z]{2}$"
        default: nil
        }
    }

    var example: String {
        switch self {
        case .plain: "\"Acme Trading\""
        case .email: "\"ap@acme.example\""
        case .phone: "\"+49 30 901820\""
        case .url: "\"https://acme.example\""
        case .country: "\"DE\""
        case .language: "\"en\""
        case .timeZone: "\"Europe/Berlin\""
        case .taxIdentifier: "\"DE123456789\""
        case .barcode: "\"4006381333931\""
        case .code: "\"NET30\""
        case .subject: "\"sup_0000000000001\""
        }
    }
}
