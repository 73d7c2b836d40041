internal import HTTP
internal import Testing

@Suite struct MutationTests {
    @Test(arguments: WellFormedHead.all.indices)
    func aHeadThatWasTamperedWithMeansTheSameHoweverItIsCut(_ index: Int) {
        var mutations = Mutations(seed: UInt64(index) + 1)
        for _ in 0..<40 {
            let bytes = mutations.mutate(WellFormedHead.all[index])
            #expect(HeadFeed(bytes).deviations == [], "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test(arguments: ChunkedCase.accepted.indices)
    func aChunkedBodyThatWasTamperedWithMeansTheSameHoweverItIsCut(_ index: Int) {
        var mutations = Mutations(seed: UInt64(index) + 1000)
        for _ in 0..<100 {
            let text = String(decoding: mutations.mutate(ChunkedCase.accepted[index]), as: UTF8.self)
            #expect(BodyFeed(text).deviations == [], "\(text.debugDescription)")
        }
    }
}
