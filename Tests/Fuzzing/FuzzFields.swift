internal import HTTP

/// Whatever a field holds, its readers come to an end, and what they say is within what the field may mean.
package func fuzzFields(_ bytes: UnsafeRawBufferPointer) {
    let text = String(decoding: bytes, as: UTF8.self)
    let offers = ["application/json", "text/csv"]
    if let best = Accept(text).best(of: offers) { require(offers.contains(best), "an answer is chosen that was not offered") }
    _ = AcceptEncoding.acceptsGzip(bytes)
    checkRange(text)
    checkTags(text)
    if let type = MediaType(text) {
        require(type.name == type.name.lowercased() && type.name.contains("/"), "a media type is none")
        require(MediaType(type.name)?.name == type.name, "a media type changed on its way through text")
    }
    switch Credentials(text) {
    case .bearer(let token)?:
        require(!token.isEmpty && token.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a token holds what no token may")
        require(Credentials("Bearer \(token)") == .bearer(token), "a token changed on its way through text")
    case .basic(let user, let password)?:
        require(!user.contains(":"), "a user's name holds a colon")
        require(!(user + password).utf8.contains { $0 < 0x20 || $0 == 0x7F }, "credentials hold control characters")
    case nil: break
    }
}

private func checkRange(_ text: String) {
    for size in [0, 1, 500, Int.max] {
        if case .part(let range) = RequestedRange(text, size: size) {
            require(!range.isEmpty && range.lowerBound >= 0 && range.upperBound <= size, "a range is outside its file")
        }
    }
}

private func checkTags(_ text: String) {
    guard case .tags(let tags) = EntityTag.condition(text) else {
        require(EntityTag.matches(text, tag: "1") == (text == "*"), "a field that names no tag matches one")
        return
    }
    for tag in tags { require(EntityTag.matches(text, tag: tag), "a tag that is named does not match") }
    require(!EntityTag.matches(text, tag: nil), "a tag matches nothing")
}
