package import Resources

/// Who may come in.
package let identity = Module("Identity", resources: [APIKey.self])
