internal import HTTP

/// The file of a form lies between its part's empty line and the next boundary, and nowhere else.
package func fuzzForm(_ bytes: UnsafeRawBufferPointer) {
    let body = Array(bytes)
    let boundary = "b"
    guard let file = try? FormFile(in: body, boundary: boundary) else { return }
    require(file.content.lowerBound >= 0 && file.content.upperBound <= body.count, "a file is outside its form")
    let delimiter = Array("\r\n--\(boundary)".utf8)
    require(body[..<file.content.lowerBound].suffix(4).elementsEqual("\r\n\r\n".utf8), "a file does not begin behind an empty line")
    require(body[file.content.upperBound...].starts(with: delimiter), "a file does not end at a boundary")
    let content = Array(body[file.content])
    for index in content.indices where content[index...].starts(with: delimiter) { fatalError("a file holds a boundary") }
    require(!file.name.unicodeScalars.contains { $0 == "/" || $0 == "\\" }, "a file's name holds a folder")
    require(!file.name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "a file's name holds a control character")
    let alone = Array("--\(boundary)\r\nContent-Disposition: form-data; filename=f\r\n\r\n".utf8) + content + delimiter + Array("--".utf8)
    require((try? FormFile(in: alone, boundary: boundary)).map { Array(alone[$0.content]) } == content, "a file changed on its way")
}
