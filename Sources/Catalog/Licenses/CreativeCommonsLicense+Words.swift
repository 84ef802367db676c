extension CreativeCommonsLicense {
    /// Reads a name such as "Creative Commons Attribution-NonCommercial 3.0 Unported", whose words are to be understood to the last one.
    init?(words: [String]) {
        var reading = Reading()
        var rest = words[...]
        while !rest.isEmpty {
            guard reading.take(&rest) else { return nil }
        }
        guard let elements = reading.elements, reading.versions.count <= 1, reading.ports.count <= 1 else { return nil }
        // "by" alone means something else in other sentences.
        guard reading.saysWhose || elements.count > 1 || reading.versions.count == 1 else { return nil }
        self.init(elements: elements, version: reading.versions.first, port: reading.ports.first)
    }

    private struct Reading {
        /// Each time that the elements are said, as in "Attribution-ShareAlike (CC BY-SA)".
        var groups: [Set<Element>] = []
        var versions: Set<String> = []
        var ports: Set<String> = []
        /// Whether it says that it is of Creative Commons, whose alone "attribution" is as the name of a licence.
        var saysWhose = false

        /// What is said every time alike; nil where it is not.
        var elements: Set<Element>? {
            guard let first = groups.first, groups.allSatisfy({ $0 == first }) else { return nil }
            return first
        }

        /// Takes some words off the front; false where it does not understand the first.
        mutating func take(_ words: inout ArraySlice<String>) -> Bool {
            if let (port, length) = CreativeCommonsPort.first(in: words) {
                // The unported texts of 1.0 to 3.0 and the international one of 4.0 have none.
                if let port { ports.insert(port) }
                words = words.dropFirst(length)
                return true
            }
            guard let word = words.popFirst() else { return false }
            if let element = Element(rawValue: word.uppercased()) {
                if groups.isEmpty || groups[groups.count - 1].contains(element) { groups.append([]) }
                groups[groups.count - 1].insert(element)
                return true
            }
            if CreativeCommonsLicense.versions.contains(word) {
                versions.insert(word)
                return true
            }
            if word == "cc" { saysWhose = true }
            if word == "aka", words.starts(with: ["music", "sharing"]) {
                words = words.dropFirst(2)
                return true
            }
            return word == "cc" || Self.empty.contains(word)
        }

        /// Words that add nothing.
        private static let empty: Set<String> = [
            "license", "licensed", "licenses", "under", "the", "a", "an", "this", "work", "is", "public", "v", "version", "deed", "legalcode",
        ]
    }
}

/// The laws that licences were rewritten for.
enum CreativeCommonsPort {
    /// The law that the first words name, with how many words they are; nil as the law where they say that it is none.
    static func first(in words: ArraySlice<String>) -> (port: String?, length: Int)? {
        for length in stride(from: min(3, words.count), through: 1, by: -1) {
            let name = words.prefix(length).joined(separator: " ")
            if unported.contains(name) { return (nil, length) }
            if let port = names[name] { return (port, length) }
            if length == 1, codes.contains(name) { return (name.uppercased(), 1) }
        }
        return nil
    }

    private static let unported: Set<String> = ["unported", "international", "generic", "universal", "intl"]

    /// As they stand in addresses, but for those that are words of a sentence too.
    private static let codes = Set(
        """
        ar at au az bg br ca ch cl cn co cr cz de dk ec ee eg es fi fr ge gr gt hk hr hu ie igo il jp kr lu mk mt mx my ng nl nz pe ph pl
        pr pt ro rs scotland se sg si th tw ua ug uk us ve vn za in it
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let names: [String: String] = [
        "united states": "US", "usa": "US", "united kingdom": "UK", "england and wales": "UK", "england wales": "UK", "germany": "DE",
        "austria": "AT", "australia": "AU", "netherlands": "NL", "the netherlands": "NL", "france": "FR", "japan": "JP",
        "intergovernmental organization": "IGO", "intergovernmental organizations": "IGO", "argentina": "AR", "belgium": "BE",
        "brazil": "BR", "canada": "CA", "chile": "CL", "china mainland": "CN", "colombia": "CO", "croatia": "HR", "czech republic": "CZ",
        "denmark": "DK", "finland": "FI", "greece": "GR", "hong kong": "HK", "hungary": "HU", "india": "IN", "ireland": "IE", "israel": "IL",
        "italy": "IT", "korea": "KR", "luxembourg": "LU", "malta": "MT", "mexico": "MX", "new zealand": "NZ", "norway": "NO", "peru": "PE",
        "poland": "PL", "portugal": "PT", "puerto rico": "PR", "romania": "RO", "serbia": "RS", "singapore": "SG", "slovenia": "SI",
        "south africa": "ZA", "spain": "ES", "sweden": "SE", "switzerland": "CH", "taiwan": "TW", "ukraine": "UA", "vietnam": "VN",
    ]
}
