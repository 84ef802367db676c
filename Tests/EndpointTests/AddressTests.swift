import Testing

@testable import Endpoint

@Suite struct AddressTests {
    @Test(arguments: [
        ("http://localhost:8080", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/", "http://localhost:8080/v1/chat/completions"),
        ("https://api.openai.com/v1", "https://api.openai.com/v1/chat/completions"),
        ("https://api.openai.com/v1/", "https://api.openai.com/v1/chat/completions"),
        ("https://host/openai/v1/chat/completions", "https://host/openai/v1/chat/completions"),
        ("https://host/v1/chat/completions?api-version=2", "https://host/v1/chat/completions?api-version=2"),
    ])
    func whatPeopleWriteBecomesTheCall(text: String, call: String) throws {
        #expect(try EndpointAddress(text).chat == call)
    }

    @Test(arguments: ["", "localhost:8080", "ftp://host", "http://", "file:///etc/passwd", "not an address"])
    func whatIsNoServerIsRefused(text: String) {
        #expect(throws: EndpointMistake.self) { try EndpointAddress(text) }
    }

    @Test func aKeyDoesNotBelongIntoTheAddress() {
        #expect(throws: EndpointMistake.keyInAddress) { try EndpointAddress("https://me:secret@host") }
    }

    @Test func theKeyIsTakenFromTheEnvironmentAndNeverShown() throws {
        #expect(try EndpointKey.found(in: [:]) == nil)
        #expect(try EndpointKey.found(in: ["HEARSAY_LLM_KEY": "", "OPENAI_API_KEY": ""]) == nil)
        let own = try #require(try EndpointKey.found(in: ["HEARSAY_LLM_KEY": "sk-own", "OPENAI_API_KEY": "sk-other"]))
        #expect(own.header == "Authorization: Bearer sk-own")
        #expect(!"\(own)".contains("sk-own") && own.removed(from: "bad key sk-own!") == "bad key …!")
        #expect(throws: EndpointMistake.unwritableKey) { try EndpointKey.found(in: ["OPENAI_API_KEY": "two\nlines"]) }
    }
}
