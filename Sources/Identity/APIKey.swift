package import Resources
package import Values

/// What a program shows to be let in. Only the hash of its secret is kept; people know it by its name and prefix.
package struct APIKey: Resource {
    package static let schema = Schema(
        "api_keys", object: "api_key", prefix: "key", of: APIKey.self, "What a program shows to be let in.", options: [.readOnly])

    package let name = Field.text("name", max: 120).sortable.describedAs("Who or what uses it.", example: "\"shop\"")
    package let start = Field.text("prefix", max: 20).unique.describedAs(
        "Its first characters, to tell keys apart.", example: "\"tdm_k8zq41xw\"")
    package let scopes = Field<Tags>.tags("scopes").describedAs("What it may do.", example: "[\"suppliers:read\"]")
    package let expiresAt = Field.timestamp("expires_at").optional
    package let revokedAt = Field.timestamp("revoked_at").optional
    package let lastUsedAt = Field.timestamp("last_used_at").optional.describedAs("To the minute.")

    package init() {}
}
