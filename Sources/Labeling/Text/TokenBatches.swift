/// Sentences in batches of about one length, each sentence once.
struct TokenBatches {
    /// Batches of rows; each row tells the places of the sentences that are all the same.
    let batches: [[[Int]]]

    /// - Parameters:
    ///   - sentences: Their tokens.
    ///   - rows: Sentences in a batch at most.
    ///   - tokens: Tokens in a batch at most, filled up to its longest sentence; one sentence always fits.
    init(_ sentences: [[Int32]], rows: Int, tokens: Int) {
        var rowOf: [[Int32]: Int] = [:]
        var distinct: [[Int]] = []
        for (place, sentence) in sentences.enumerated() {
            if let row = rowOf[sentence] {
                distinct[row].append(place)
            } else {
                rowOf[sentence] = distinct.count
                distinct.append([place])
            }
        }
        // Sorting by length keeps what is filled up small.
        let lengths = distinct.map { sentences[$0[0]].count }
        let order = distinct.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        var batches: [[[Int]]] = []
        var batch: [[Int]] = []
        for row in order {
            if batch.count == rows || (batch.count + 1) * lengths[row] > tokens, !batch.isEmpty {
                batches.append(batch)
                batch = []
            }
            batch.append(distinct[row])
        }
        if !batch.isEmpty { batches.append(batch) }
        self.batches = batches
    }
}
