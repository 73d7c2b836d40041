internal import Crypto
package import Resources
internal import Values

extension Transaction {
    /// Puts a document on paper: copies its parties into it and keeps the page, in its reader's language, as an attachment that nobody can
    /// change or take away, and beside it in the others: what it looks up may be called otherwise tomorrow. Its number and days have been
    /// given by now.
    package func freeze<R: Printable>(
        _ record: inout Record<R>, as name: String?, of company: ID<Company>
    ) throws {
        try R.address(&record, from: records)
        let language = try record.language(from: records, company: company)
        let page = try record.page(in: language, isDraft: false, from: records)
        let hash = Hex.encode(SHA256.hash(page))
        let translations = try PrintLanguage.allCases.filter { $0 != language }.map { other in
            (language: other, text: try record.page(in: other, isDraft: false, from: records))
        }
        let subject = record.id.description
        let revision = R.revision(of: record)
        let attachment = try create(Attachment.self) { attachment in
            attachment.subject = subject
            attachment.fileName = "\(name ?? subject)\(revision > 1 ? "-\(revision)" : "").\(language.rawValue).html"
            attachment.mediaType = PrintRoutes.mediaType
            attachment.size = Int64(page.utf8.count)
            attachment.sha256 = hash
        }
        try create(PrintedCopy.self) { copy in
            copy.attachment = attachment.id
            copy.subject = subject
            copy.revision = revision
            copy.language = language.rawValue
            copy.sha256 = hash
            copy.text = page
            for translation in translations {
                copy.translations.append {
                    $0.language = translation.language.rawValue
                    $0.text = translation.text
                }
            }
        }
    }
}
