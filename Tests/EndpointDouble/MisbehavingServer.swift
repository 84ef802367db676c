import Foundation
import Synchronization

/// An HTTP server on this machine that answers as badly as it is told to, for tests of whoever asks it.
///
///     let server = try MisbehavingServer { request in request.number == 0 ? .reset : .chat("{}") }
///     defer { server.stop() }
public final class MisbehavingServer: Sendable {
    /// A request as it came.
    public struct Request: Sendable {
        /// Counted from 0 over all connections.
        public var number: Int
        /// By their names in small letters.
        public var headers: [String: String]
        public var body: String

        /// A field of the body's JSON object.
        public func field(_ name: String) -> Any? {
            ((try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any])?[name]
        }

        /// What the user's message says.
        public var asked: String {
            ((field("messages") as? [[String: String]])?.last { $0["role"] == "user" })?["content"] ?? ""
        }
    }

    /// What the server does with a request.
    public enum Behaviour: Sendable {
        case reply(status: Int = 200, headers: [String: String] = [:], body: String)
        /// Announces the whole, sends half and closes.
        case half(body: String)
        /// Closes so that the other side is told that the connection was reset.
        case reset
        /// Says nothing until the other side goes.
        case silent
        /// Sends a byte at a time, and goes on for as long as the other side listens.
        case drip
        /// Sends so many bytes, announced or not, as long as the other side takes them.
        case long(bytes: Int, announced: Bool)

        /// A chat completion with these words.
        public static func chat(_ text: String, isCutOff: Bool = false, asked: Int = 100, said: Int = 20) -> Behaviour {
            let completion: [String: Any] = [
                "object": "chat.completion",
                "choices": [
                    ["index": 0, "message": ["role": "assistant", "content": text], "finish_reason": isCutOff ? "length" : "stop"] as [String: Any]
                ],
                "usage": ["prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said],
            ]
            let body = (try? JSONSerialization.data(withJSONObject: completion)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return .reply(body: body)
        }
    }

    private struct State {
        var requests: [Request] = []
        var open: Set<Int32> = []
        var sent = 0
        var isStopped = false
        var busy = 0
        var mostBusy = 0
    }

    public let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    private let behave: @Sendable (Request) -> Behaviour

    /// Listens on a free port of the loopback interface.
    public init(_ behave: @escaping @Sendable (Request) -> Behaviour) throws {
        self.behave = behave
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7f00_0001).bigEndian)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 128) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard listener >= 0, isBound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.accept() }
    }

    public var address: String { "http://127.0.0.1:\(port)" }

    /// All requests so far, in the order in which they were read.
    public var requests: [Request] { state.withLock { $0.requests } }

    /// Bytes of replies that were handed to the other side.
    public var bytesSent: Int { state.withLock { $0.sent } }

    /// How many requests were being answered at once at most.
    public var mostAtOnce: Int { state.withLock { $0.mostBusy } }

    /// Ends all connections and takes no more.
    public func stop() {
        let open = state.withLock { state -> Set<Int32> in
            guard !state.isStopped else { return [] }
            state.isStopped = true
            return state.open.union([listener])
        }
        for socket in open { _ = shutdown(socket, Int32(SHUT_RDWR)) }
    }

    deinit { stop() }

    // MARK: - Connections

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { break }
            let isTaken = state.withLock { state in
                if !state.isStopped { state.open.insert(client) }
                return !state.isStopped
            }
            guard isTaken else {
                close(client)
                break
            }
            Thread.detachNewThread {
                self.serve(client)
                self.state.withLock { _ = $0.open.remove(client) }
                close(client)
            }
        }
        close(listener)
    }

    private func serve(_ client: Int32) {
        guard var request = Self.read(client) else { return }
        request.number = state.withLock { state in
            state.busy += 1
            state.mostBusy = max(state.mostBusy, state.busy)
            return state.requests.count
        }
        defer { state.withLock { $0.busy -= 1 } }
        let numbered = state.withLock { state -> Request in
            request.number = state.requests.count
            state.requests.append(request)
            return request
        }
        switch behave(numbered) {
        case .reply(let status, let headers, let body):
            var head = "HTTP/1.1 \(status) Whatever\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n"
            for (name, value) in headers { head += "\(name): \(value)\r\n" }
            send(head + "\r\n" + body, to: client)
        case .half(let body):
            send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + String(body.prefix(body.count / 2)), to: client)
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        case .silent:
            Self.waitUntilGone(client, milliseconds: -1)
        case .drip:
            guard send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", to: client) else { return }
            while send("1\r\n \r\n", to: client), !Self.waitUntilGone(client, milliseconds: 20) {}
        case .long(let bytes, let announced):
            let head = announced ? "Content-Length: \(bytes)" : "Connection: close"
            guard send("HTTP/1.1 200 OK\r\n\(head)\r\n\r\n", to: client) else { return }
            let part = String(repeating: "x", count: 16_384)
            var left = bytes
            while left > 0, send(part, to: client) { left -= part.utf8.count }
        }
    }

    @discardableResult
    private func send(_ text: String, to client: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            state.withLock { $0.sent += count }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    /// - Returns: Whether the other side has gone, which may take no longer than so many milliseconds; -1 for as long as it takes.
    @discardableResult
    private static func waitUntilGone(_ client: Int32, milliseconds: Int32) -> Bool {
        var event = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
        return poll(&event, 1, milliseconds) > 0
    }

    /// Reads a request with its body; nil where the other side goes before its end.
    private static func read(_ client: Int32) -> Request? {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let head = bytes.firstRange(of: end) {
                var headers: [String: String] = [:]
                for line in String(decoding: bytes[..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n").dropFirst() {
                    let parts = line.split(separator: ":", maxSplits: 1)
                    if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
                }
                let body = bytes[head.upperBound...]
                if body.count >= headers["content-length"].flatMap(Int.init) ?? 0 {
                    return Request(number: 0, headers: headers, body: String(decoding: body, as: UTF8.self))
                }
            }
            let count = recv(client, &part, part.count, 0)
            guard count > 0 else { return nil }
            bytes += part[..<count]
        }
    }
}
