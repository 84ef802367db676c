import CCurl
import Foundation

/// What a call may cost in time and memory.
public struct TransferLimits: Sendable, Equatable {
    /// From the first byte sent to the last one received, so that a reply that drips in ends too.
    public var whole: Duration
    /// Until there is a connection.
    public var connecting: Duration
    /// Bytes of a reply; what is longer is cut off and refused.
    public var mostBytes: Int

    public init(whole: Duration = .seconds(120), connecting: Duration = .seconds(10), mostBytes: Int = 256 * 1024) {
        self.whole = whole
        self.connecting = connecting
        self.mostBytes = mostBytes
    }
}

/// A POST by libcurl.
struct HTTPTransfer: Sendable {
    var address: EndpointAddress
    var key: EndpointKey?
    var limits: TransferLimits

    /// A reply without an error.
    ///
    /// - Throws: `EndpointFault`.
    func post(_ body: Data) async throws(EndpointFault) -> Data {
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Data, EndpointFault>, Never>) in
            // A thread of its own, for the call blocks, and the pool of Swift's tasks has only as many as there are cores.
            Thread.detachNewThread {
                continuation.resume(returning: Result { () throws(EndpointFault) in try perform(body) })
            }
        }
        return try result.get()
    }

    // MARK: - On the thread

    private static let isReady = curl_start() == CURLE_OK

    private func perform(_ body: Data) throws(EndpointFault) -> Data {
        guard Self.isReady, let handle = curl_easy_init() else { throw .unreachable("libcurl cannot be started") }
        defer { curl_easy_cleanup(handle) }
        var headers: UnsafeMutablePointer<curl_slist>?
        // Without the last one, libcurl waits for a leave to send that not every server gives.
        for line in ["Content-Type: application/json", "Accept: application/json", key?.header, "Expect:"] {
            if let line { headers = curl_slist_append(headers, line) }
        }
        defer { curl_slist_free_all(headers) }
        let buffer = ReplyBuffer(most: limits.mostBytes)
        let code = body.withUnsafeBytes { bytes in
            prepare(handle, headers: headers, body: bytes, buffer: buffer)
            return curl_easy_perform(handle)
        }
        return try reply(code, handle: handle, buffer: buffer)
    }

    private func prepare(
        _ handle: UnsafeMutableRawPointer, headers: UnsafeMutablePointer<curl_slist>?, body: UnsafeRawBufferPointer, buffer: ReplyBuffer
    ) {
        _ = curl_set_text(handle, CURLOPT_URL, address.chat)
        _ = curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        // A redirection would carry the key elsewhere.
        _ = curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        _ = curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        _ = curl_set_number(handle, CURLOPT_TIMEOUT_MS, limits.whole.milliseconds)
        _ = curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connecting.milliseconds)
        _ = curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.mostBytes))
        _ = curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "")
        if address.isLocal { _ = curl_set_text(handle, CURLOPT_PROXY, "") }
        _ = curl_set_headers(handle, headers)
        _ = curl_set_body(handle, body.baseAddress, curl_off_t(body.count))
        _ = curl_set_reader(handle, receive, Unmanaged.passUnretained(buffer).toOpaque())
    }

    private func reply(_ code: CURLcode, handle: UnsafeMutableRawPointer, buffer: ReplyBuffer) throws(EndpointFault) -> Data {
        if buffer.isFull { throw .tooLong(most: limits.mostBytes) }
        switch code {
        case CURLE_OK: break
        case CURLE_FILESIZE_EXCEEDED: throw .tooLong(most: limits.mostBytes)
        case CURLE_OPERATION_TIMEDOUT: throw .timedOut(Double(limits.whole.milliseconds) / 1000)
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_SSL_CONNECT_ERROR,
            CURLE_PEER_FAILED_VERIFICATION, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            throw .unreachable(Self.words(code))
        default: throw .brokenOff(Self.words(code))
        }
        var status = 0
        _ = curl_get_status(handle, &status)
        guard !(200..<300).contains(status) else { return buffer.bytes }
        var seconds: curl_off_t = 0
        _ = curl_get_retry_after(handle, &seconds)
        throw .status(status, message: message(in: buffer.bytes), retryAfter: seconds > 0 ? .seconds(Int(seconds)) : nil)
    }

    /// What a server says of an error, in one line.
    private func message(in body: Data) -> String {
        struct Failure: Decodable {
            struct Words: Decodable { var message: String }
            var error: Words
        }
        let words = (try? JSONDecoder().decode(Failure.self, from: body))?.error.message ?? String(decoding: body.prefix(400), as: UTF8.self)
        let line = words.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ").prefix(200)
        return key?.removed(from: String(line)) ?? String(line)
    }

    private static func words(_ code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl's error \(code.rawValue)"
    }
}

/// What has come of a reply, up to a number of bytes.
private final class ReplyBuffer {
    private(set) var bytes = Data()
    private(set) var isFull = false
    private let most: Int

    init(most: Int) {
        self.most = most
    }

    /// - Returns: Whether it was taken.
    func append(_ part: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count + part.count <= most else {
            isFull = true
            return false
        }
        bytes.append(contentsOf: part)
        return true
    }
}

/// Takes a part of a reply; a count other than its own ends the transfer.
private func receive(_ part: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ buffer: UnsafeMutableRawPointer?) -> Int {
    guard let part, let buffer else { return 0 }
    let isTaken = Unmanaged<ReplyBuffer>.fromOpaque(buffer).takeUnretainedValue().append(UnsafeRawBufferPointer(start: part, count: size * count))
    return isTaken ? size * count : 0
}

extension Duration {
    /// At least 1, for 0 means forever to libcurl.
    fileprivate var milliseconds: Int {
        max(1, Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
    }
}
