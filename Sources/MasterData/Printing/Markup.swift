/// HTML in the making: elements nest by closures and everything else is text, so nothing that somebody typed can become markup.
struct Markup {
    private(set) var html = ""

    /// The elements that documents are made of.
    enum Tag: String {
        case html, head, title, style, body, header, main, section, footer, h1, p, div, span, table, thead, tbody, tr, th, td, dl, dt, dd
    }

    /// How an element looks; `Stylesheet` says what that means.
    enum Look: String { case draft, parties, party, facts, number, total, grand, small, sender }

    mutating func element(_ tag: Tag, _ look: Look? = nil, language: String? = nil, _ body: (inout Markup) -> Void) {
        html += "<\(tag.rawValue)"
        if let look { html += " class=\"\(look.rawValue)\"" }
        if let language { html += " lang=\"\(language)\"" }
        html += ">"
        body(&self)
        html += "</\(tag.rawValue)>"
    }

    /// An element that holds text and nothing else.
    mutating func element(_ tag: Tag, _ text: String, _ look: Look? = nil) { element(tag, look) { $0.text(text) } }

    /// Text as it was typed; line breaks stay line breaks.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\n": html += "<br>"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    /// A whole page around a body.
    static func page(_ title: String, language: String, _ body: (inout Markup) -> Void) -> String {
        var page = Markup()
        page.html = "<!DOCTYPE html>\n"
        page.element(.html, language: language) { html in
            html.element(.head) { head in
                head.html += "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                head.element(.title, title)
                head.element(.style) { $0.html += Stylesheet.text }
            }
            html.element(.body) { body(&$0) }
        }
        page.html += "\n"
        return page.html
    }
}
