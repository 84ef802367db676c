import Manifest

extension ManifestFields {
    /// How often the clips of a corpus are drawn, by its name; what other recipes do by repeating rows.
    func weights(_ field: String) -> [String: Double] {
        guard let fields = fields(field) else { return [:] }
        return Dictionary(
            fields.names.map { name in
                let weight = fields.double(name)
                if weight <= 0 { fields.reject(name, "it has to be more than 0") }
                return (name, weight)
            }
        ) { first, _ in first }
    }
}
