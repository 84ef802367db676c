import Testing

@testable import Catalog

@Suite struct ClipPagesTests {
    private let temporary: TemporaryCatalog

    init() throws {
        temporary = try TemporaryCatalog()
        try temporary.fill(paths: ["c.wav", "a.wav", "e.wav", "b.wav", "d.wav"])
    }

    @Test(arguments: [1, 2, 5, 9]) func everyClipComesOnceInTheOrderOfKeys(size: Int) throws {
        let pages = ClipPages(temporary.catalog, filter: ClipFilter(), size: size)
        let read = Array(pages)
        try pages.finish()
        #expect(read.allSatisfy { $0.count <= size })
        #expect(read.joined().map(\.key) == ["a", "b", "c", "d", "e"].map { "esc50/\($0).wav" })
    }

    @Test func pagesBeginBehindAClipAndKeepToTheFilter() throws {
        let query = try Query("not key:*d.wav")
        let second = try temporary.catalog.read { try $0.clips().map(\.id)[1] }
        let pages = ClipPages(temporary.catalog, filter: ClipFilter(query: query), after: second, size: 2)
        #expect(pages.joined().map(\.key) == ["esc50/c.wav", "esc50/e.wav"])
    }

    @Test func whatKeptAPageFromBeingReadIsTold() throws {
        let pages = ClipPages(temporary.catalog, filter: ClipFilter(query: try Query("tag:Unicorn")))
        #expect(Array(pages).isEmpty)
        #expect(throws: QueryError.self) { try pages.finish() }
    }
}

@Suite struct ClassTreeTests {
    @Test func linesGoThroughParentsAndMeanings() throws {
        let temporary = try TemporaryCatalog()
        let classes = try temporary.plantAnimals()
        let tree = try temporary.catalog.read { try $0.classTree() }
        #expect(tree.ids.count == 4)
        #expect(tree[classes.dog]?.children == [classes.bark])
        #expect(tree.isClass(classes.bark, under: classes.animal))
        #expect(tree.isClass(classes.esc50, under: classes.animal))
        #expect(tree.isClass(classes.bark, strictlyUnder: classes.esc50))
        #expect(!tree.isClass(classes.dog, strictlyUnder: classes.esc50))
        #expect(!tree.isClass(classes.animal, under: classes.dog))
        #expect(tree.areOfOneLine(classes.animal, classes.esc50))
        #expect(tree[-1] == nil)
    }
}
